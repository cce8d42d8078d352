// The exact profile of a small law by listing all its sequences.
import type { Job } from '../../jobs/job';
import { addEntropies, entropyOfTable, sumOut } from '../../kernels/tableEntropies';
import type { DiscreteDistribution } from '../law';

/** The length and the alphabet of a law. */
type Size = Pick<DiscreteDistribution, 'length' | 'alphabet'>;

/** Numbers of the largest table, with those of its marginals: 400 MB. */
const mostNumbers = 5e7;

/** Whether the table of all sequences fits into memory, with one marginal of every size. */
export function fitsTable({ length, alphabet }: Size): boolean {
  // q^N + q^(N−1) + …
  return alphabet ** (length + 1) / Math.max(1, alphabet - 1) <= mostNumbers;
}

/** Leaves of the enumeration: every position has a symbol, or is summed out. */
export function leavesOf({ length, alphabet }: Size): number {
  return (1 + alphabet) ** length;
}

/** Cells of tables that are gone through between two yields, and leaves, which the kernel is quicker at. */
const stretch = 2e5;
const leavesAtOnce = 1e6;

/** Seconds for the whole enumeration on an ordinary machine: a logarithm for each leaf, and a sequence that is asked for. */
export function secondsOf(law: Size): number {
  return 6e-9 * leavesOf(law) + 1e-6 * law.alphabet ** law.length;
}

/**
 * The exact profile of any law through its joint table (theory §8a): the entropies of all subsets of
 * positions, by summing out one position after another. A subset is reached once, since a position is
 * only summed out before (to the left of) the last one that was. Time (1 + q)^N, memory O(q^N).
 */
export function* jointTableProfile(distribution: DiscreteDistribution): Job<Float64Array> {
  const { length, alphabet } = distribution;
  return yield* tableProfile(yield* tabulate(distribution), length, alphabet);
}

/** The same from the probabilities of all q^N sequences, position 0 the most significant. */
export function* tableProfile(
  table: Float64Array,
  length: number,
  alphabet: number,
): Job<Float64Array> {
  const totals = new Float64Array(length + 1);
  const buffers = Array.from({ length }, (_, size) => new Float64Array(alphabet ** size));
  const leaves = (1 + alphabet) ** length;
  let done = 0;

  function* descend(marginal: Float64Array, size: number, limit: number): Job<void> {
    // the subsets below this one: the positions left of the limit are free to go
    const below = alphabet ** (size - limit) * (1 + alphabet) ** limit;
    if (below <= leavesAtOnce) {
      addEntropies({ marginal, size, limit, alphabet }, buffers, totals);
      done += below;
      yield { fraction: done / leaves };
      return;
    }
    for (let from = 0; from < marginal.length; from += stretch) {
      const part = marginal.subarray(from, from + stretch);
      totals[size] = totals[size]! + entropyOfTable(part);
      done += part.length;
      yield { fraction: done / leaves };
    }
    const smaller = buffers[size - 1];
    for (let position = 0; position < limit && smaller; position++) {
      sumOut(marginal, alphabet, size - 1 - position, smaller);
      yield* descend(smaller, size - 1, position);
    }
  }

  yield* descend(table, length, length);
  const mean = meanEntropies(totals);
  return mean.subarray(1).map((entropy, size) => entropy - mean[size]!);
}

/** H̄_k: the mean entropy of k positions; h(j) = H̄_{j+1} − H̄_j (theory E1). */
function meanEntropies(totals: Float64Array): Float64Array {
  const length = totals.length - 1;
  let subsets = 1;
  return totals.map((total, size) => {
    if (size > 0) subsets = (subsets * (length - size + 1)) / size;
    return total / subsets;
  });
}

/** Probabilities of all q^N sequences, position 0 the most significant. */
export function* tabulate(distribution: DiscreteDistribution): Job<Float64Array> {
  const { length, alphabet } = distribution;
  const table = new Float64Array(alphabet ** length);
  const values = new Int32Array(length);
  for (let index = 0; index < table.length; index++) {
    if (index % 4096 === 4095) yield { fraction: 0 };
    table[index] = Math.exp(distribution.logProbability(values));
    for (let position = length - 1; position >= 0; position--) {
      values[position] = values[position]! + 1;
      if (values[position]! < alphabet) break;
      values[position] = 0;
    }
  }
  return table;
}
