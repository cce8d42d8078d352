// The entropies of all sets of positions of a small law, one by one: for orders, which need each of its own.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { entropyOfTable, sumOut } from '../../kernels/tableEntropies';
import { xlogx } from '../../numbers/entropy';
import type { EntropyPath, ExactEntropies } from '../exactEntropies';
import type { DiscreteDistribution } from '../law';
import type { SparseTable } from '../sparseTable';
import { leavesOf, tabulate } from './jointTable';

/** More sets of positions, or rows looked at for all of them, are not gone through. */
const mostPositions = 20;
const mostRows = 1e8;
/** For every leaf of the table, on an ordinary machine. */
const secondsPerLeaf = 2e-8;
/** Cells or rows between two yields. */
const stretch = 2e5;

/** Through the table of all sequences or the list of those that occur, whichever is shorter; where one is short enough. */
export function listedEntropies(law: DiscreteDistribution): ExactEntropies | undefined {
  const { length, support } = law;
  if (length > mostPositions) return undefined;
  const rows = support ? support.probabilities.length * 2 ** length : Number.POSITIVE_INFINITY;
  const leaves = leavesOf(law);
  if (Math.min(rows, leaves) > mostRows) return undefined;
  const listed = support && rows * 2 < leaves;
  return {
    algorithm: listed
      ? phrase`entropies of all sets of positions, by the sequences that occur`
      : phrase`entropies of all sets of positions, by the joint table`,
    seconds: { once: listed ? 1e-8 * rows : secondsPerLeaf * leaves, order: 5e-9 * length ** 2 },
    *prepare() {
      const entropies = listed ? yield* bySupport(support) : yield* byTable(law);
      return { path: () => subsetPath(entropies, length) };
    },
  };
}

/** The entropies of all sets of positions by their bits, where that takes no more than so many seconds. */
export function entropiesOfSets(
  law: DiscreteDistribution,
  seconds: number,
): Job<Float64Array> | undefined {
  const short = law.length <= mostPositions && secondsPerLeaf * leavesOf(law) <= seconds;
  return short ? byTable(law) : undefined;
}

/** Indexed by the set as bits: bit i for position i. */
function subsetPath(ofSets: Float64Array, length: number): EntropyPath {
  const entropies = new Float64Array(length);
  let set = 0;
  return {
    know: (position) => {
      set |= 1 << position;
    },
    entropies: () => {
      for (let i = 0; i < length; i++)
        entropies[i] = set & (1 << i) ? 0 : Math.max(0, ofSets[set | (1 << i)]! - ofSets[set]!);
      return entropies;
    },
  };
}

/** By summing out one position after another, as for the profile. */
function* byTable(law: DiscreteDistribution): Job<Float64Array> {
  const { length, alphabet } = law;
  const entropies = new Float64Array(2 ** length);
  const buffers = Array.from({ length }, (_, size) => new Float64Array(alphabet ** size));
  let cells = 0;
  function* descend(table: Float64Array, kept: readonly number[], limit: number): Job<void> {
    entropies[kept.reduce((set, position) => set | (1 << position), 0)] = entropyOfTable(table);
    cells += table.length;
    if (cells > stretch) {
      cells = 0;
      yield { fraction: 0 };
    }
    const smaller = buffers[kept.length - 1];
    for (let place = 0; place < limit && smaller; place++) {
      sumOut(table, alphabet, kept.length - 1 - place, smaller);
      yield* descend(
        smaller,
        kept.filter((_, i) => i !== place),
        place,
      );
    }
  }
  const all = Array.from({ length }, (_, i) => i);
  yield* descend(yield* tabulate(law), all, length);
  return entropies;
}

/** By telling sequences apart at one position more: rows that look alike have the same class. */
function* bySupport({
  length,
  alphabet,
  sequences,
  probabilities,
}: SparseTable): Job<Float64Array> {
  const entropies = new Float64Array(2 ** length);
  const count = probabilities.length;
  const depths = Array.from({ length: length + 1 }, () => new Int32Array(count));
  const masses = new Float64Array(count);
  const classOf = new Int32Array(count * alphabet).fill(-1);
  let rows = 0;
  function* extend(depth: number, set: number, next: number, classes: number): Job<void> {
    const own = depths[depth]!;
    masses.fill(0, 0, classes);
    for (let row = 0; row < count; row++)
      masses[own[row]!] = masses[own[row]!]! + probabilities[row]!;
    let entropy = 0;
    for (let c = 0; c < classes; c++) entropy -= xlogx(masses[c]!);
    entropies[set] = entropy;
    rows += count;
    if (rows > stretch) {
      rows = 0;
      yield { fraction: set / entropies.length };
    }
    const finer = depths[depth + 1]!;
    for (let position = next; position < length; position++) {
      let kinds = 0;
      for (let row = 0; row < count; row++) {
        const key = own[row]! * alphabet + sequences[row * length + position]!;
        if (classOf[key]! < 0) classOf[key] = kinds++;
        finer[row] = classOf[key]!;
      }
      for (let row = 0; row < count; row++)
        classOf[own[row]! * alphabet + sequences[row * length + position]!] = -1;
      yield* extend(depth + 1, set | (1 << position), position + 1, kinds);
    }
  }
  yield* extend(0, 0, 0, 1);
  return entropies;
}
