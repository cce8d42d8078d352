// The exact profile of a law that is generated in blocks.
import type { Job } from '../jobs/job';
import { entropyOfTable, sumOut } from '../kernels/tableEntropies';
import type { DiscreteDistribution } from '../laws/law';
import { tabulate } from '../laws/table/jointTable';
import type { Block } from '../schedule/blocks';

/** More tables and larger ones than this are not gone through. */
const mostLeaves = 2e7;
const mostSequences = 2 ** 20;

/** Whether all sequences can be gone through: for every block the subsets of it, with all that stands before. */
export function canEnumerate(
  { alphabet, length }: DiscreteDistribution,
  blocks: readonly Block[],
): boolean {
  return alphabet ** length <= mostSequences && leavesIn(alphabet, blocks) <= mostLeaves;
}

/** Seconds for it on an ordinary machine. */
export function secondsIn({ alphabet }: DiscreteDistribution, blocks: readonly Block[]): number {
  return 4e-8 * leavesIn(alphabet, blocks);
}

function leavesIn(alphabet: number, blocks: readonly Block[]): number {
  return blocks.reduce(
    (total, { start, length }) => total + alphabet ** start * (1 + alphabet) ** length,
    0,
  );
}

/**
 * The profiles of all blocks from the table of all sequences: the mean over the subsets S of a block of
 * H(X_S | before) = H(before, X_S) − H(before), and the differences of those means.
 */
export function* exactBlocks(
  law: DiscreteDistribution,
  blocks: readonly Block[],
): Job<Float64Array> {
  const { alphabet, length } = law;
  const profile = new Float64Array(length);
  let table = yield* tabulate(law);
  // the last block first: what comes after a block is summed out of the table
  for (const { start, length: size } of [...blocks].reverse()) {
    const means = yield* meanSubsetEntropies(table, size, alphabet);
    for (let j = 0; j < size; j++) profile[start + j] = means[j + 1]! - means[j]!;
    for (let rest = size; rest > 0; rest--) table = withoutOne(table, alphabet, 0);
    yield { fraction: (length - start) / length };
  }
  return profile;
}

/** The mean entropy of everything before the last `size` positions and of k of those, for every k. */
function* meanSubsetEntropies(
  table: Float64Array,
  size: number,
  alphabet: number,
): Job<Float64Array> {
  const totals = new Float64Array(size + 1);
  const counts = new Float64Array(size + 1);

  // as in the joint table: only positions left of the last one that was summed out are free to go
  function* descend(marginal: Float64Array, left: number, limit: number): Job<void> {
    totals[left] = totals[left]! + entropyOfTable(marginal);
    counts[left] = counts[left]! + 1;
    if (left + 2 >= size) yield { fraction: 0 };
    for (let place = 0; place < limit; place++)
      yield* descend(withoutOne(marginal, alphabet, left - 1 - place), left - 1, place);
  }

  yield* descend(table, size, size);
  return totals.map((total, k) => total / counts[k]!);
}

/** The table without the position that has `below` positions to its right. */
function withoutOne(table: Float64Array, alphabet: number, below: number): Float64Array {
  const smaller = new Float64Array(table.length / alphabet);
  sumOut(table, alphabet, below, smaller);
  return smaller;
}
