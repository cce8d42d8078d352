// A law by the list of the sequences that occur.
import { phrase } from '../../input/phrase';
import { drawIndex } from '../../numbers/random';
import { type DiscreteDistribution, type ExactProfile, type RevealPath, UNKNOWN } from '../law';
import type { SparseTable } from '../sparseTable';
import { fitsTable, leavesOf, secondsOf, tableProfile } from './jointTable';
import { supportProfile } from './supportProfile';

/** Everything by going through the sequences that occur. */
export function tableLaw(table: SparseTable): DiscreteDistribution {
  const { length, alphabet, sequences, probabilities } = table;
  const exactProfile = sparseProfile(table);
  const rowOf = (index: number) => sequences.subarray(index * length, (index + 1) * length);
  let all: Everything | undefined;
  let lookup: Map<string, number> | undefined;
  const probabilityOf = () => {
    if (lookup) return lookup;
    lookup = new Map();
    for (let index = 0; index < probabilities.length; index++) {
      const key = rowOf(index).join();
      lookup.set(key, (lookup.get(key) ?? 0) + probabilities[index]!);
    }
    return lookup;
  };
  return {
    kind: 'discrete',
    length,
    alphabet,
    support: table,
    logProbability: (values) => Math.log(probabilityOf().get(values.join()) ?? 0),
    possible: (known) =>
      probabilities.some((p, index) => p > 0 && agrees(sequences, index * length, known)),
    sample: (random) => rowOf(drawIndex(random, probabilities)).slice(),
    conditionals: (known) => {
      const rows = new Float64Array(length * alphabet);
      let total = 0;
      for (let index = 0; index < probabilities.length; index++)
        if (agrees(sequences, index * length, known)) total += count(table, index, rows);
      return normalisedRows(rows, total, known, alphabet);
    },
    reveal: () => {
      all ??= everySequence(table);
      return narrowingPath(table, all);
    },
    ...(exactProfile && { exactProfile }),
    pathSeconds: pathSecondsOf(table),
  };
}

/** Each symbol that becomes known leaves one sequence of q, and the symbols of those are counted. */
function pathSecondsOf({ length, alphabet, probabilities }: SparseTable): number {
  const counted = (probabilities.length * length) / Math.max(1, alphabet - 1);
  return 3e-9 * (probabilities.length + counted + length ** 2 * alphabet);
}

/** Adds a sequence to the rows, and returns its probability. */
function count(
  { length, alphabet, sequences, probabilities }: SparseTable,
  index: number,
  rows: Float64Array,
): number {
  const probability = probabilities[index]!;
  for (let position = 0; position < length; position++) {
    const cell = position * alphabet + sequences[index * length + position]!;
    rows[cell] = rows[cell]! + probability;
  }
  return probability;
}

/** Where every path begins. */
interface Everything {
  readonly indices: Int32Array;
  readonly rows: Float64Array;
  readonly total: number;
}

function everySequence(table: SparseTable): Everything {
  const { length, alphabet, probabilities } = table;
  const indices = Int32Array.from({ length: probabilities.length }, (_, index) => index);
  const rows = new Float64Array(length * alphabet);
  const total = indices.reduce((sum, index) => sum + count(table, index, rows), 0);
  return { indices, rows, total };
}

/** Only the sequences that agree with what is known are kept in sight: soon they are few. */
function narrowingPath(table: SparseTable, all: Everything): RevealPath {
  const { length, alphabet, sequences } = table;
  const known = new Int32Array(length).fill(UNKNOWN);
  const rows = new Float64Array(length * alphabet);
  const left = all.indices.slice();
  let many = left.length;
  return {
    know: (position, symbol) => {
      known[position] = symbol;
      let kept = 0;
      for (let i = 0; i < many; i++) {
        const index = left[i]!;
        if (sequences[index * length + position] === symbol) left[kept++] = index;
      }
      many = kept;
    },
    conditionals: () => {
      if (many === left.length) {
        rows.set(all.rows);
        return normalisedRows(rows, all.total, known, alphabet);
      }
      rows.fill(0);
      let total = 0;
      for (let i = 0; i < many; i++) total += count(table, left[i]!, rows);
      return normalisedRows(rows, total, known, alphabet);
    },
  };
}

/** Rows of the support that are looked at for all subsets of positions, at most. */
const mostRows = 1e8;

/** By the support where it is small, else by the whole table; undefined where both are too large. */
function sparseProfile(table: SparseTable): ExactProfile | undefined {
  const { length, alphabet, probabilities } = table;
  const rows = 2 ** length * probabilities.length;
  if (rows <= mostRows && rows <= 2 * leavesOf(table))
    return {
      algorithm: phrase`the sequences that look alike, for all subsets of positions`,
      seconds: 1e-8 * rows,
      run: () => supportProfile(table),
    };
  if (!fitsTable(table)) return undefined;
  return {
    algorithm: phrase`joint table: the entropies of all subsets of positions`,
    seconds: secondsOf(table),
    run: () => tableProfile(wholeTable(table), length, alphabet),
  };
}

function wholeTable({ length, alphabet, sequences, probabilities }: SparseTable): Float64Array {
  const whole = new Float64Array(alphabet ** length);
  for (let row = 0; row < probabilities.length; row++) {
    let index = 0;
    for (let position = 0; position < length; position++)
      index = index * alphabet + sequences[row * length + position]!;
    whole[index] = whole[index]! + probabilities[row]!;
  }
  return whole;
}

function agrees(sequences: Int32Array, start: number, known: Int32Array): boolean {
  for (let position = 0; position < known.length; position++) {
    const value = known[position]!;
    if (value !== UNKNOWN && value !== sequences[start + position]) return false;
  }
  return true;
}

/** Sums as laws; what is known cannot occur at all: then every unknown position is uniform. */
function normalisedRows(
  rows: Float64Array,
  total: number,
  known: Int32Array,
  alphabet: number,
): Float64Array {
  known.forEach((value, position) => {
    const row = rows.subarray(position * alphabet, (position + 1) * alphabet);
    if (value !== UNKNOWN) {
      row.fill(0);
      row[value] = 1;
    } else if (total > 0)
      for (let symbol = 0; symbol < alphabet; symbol++) row[symbol] = row[symbol]! / total;
    else row.fill(1 / alphabet);
  });
  return rows;
}
