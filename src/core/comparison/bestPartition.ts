// The best sets of positions for each number of steps, among all fixed orders of a short sequence.
import type { Job } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import { type Enumeration, enumerationOf } from './enumeration';

/** Up to this length the joint entropies of all sets of positions are listed. */
export const mostPartitioned = 12;

export interface Partition {
  readonly sets: readonly (readonly number[])[];
  /** Of each set, nats. */
  readonly stepCosts: Float64Array;
}

/**
 * The best of all fixed orders and cuts of a small law, for every number of steps up to `most`: a set S that is
 * revealed when T is known costs Σ H(X_i | X_T) − H(X_S | X_T), by joint entropies of the whole table; the least
 * sum over chains of sets from none to all, by dynamic programming over sets.
 */
export function* bestPartitions(
  law: DiscreteDistribution,
  most: number,
): Job<(steps: number) => Partition> {
  const { length } = law;
  const joint = yield* jointEntropies(law, enumerationOf(law));
  const count = 2 ** length;
  const layers = Math.min(most, length);
  // row k, column S: the least cost of knowing S after k steps, and what was known one step before
  const least = new Float64Array((layers + 1) * count).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array((layers + 1) * count);
  least[0] = 0;
  const alone = new Float64Array(count);
  for (let known = 0; known < count; known++) {
    if (known % 64 === 63) yield { fraction: (known / count) ** 2 };
    const rest = count - 1 - known;
    const base = joint[known]!;
    for (let step = rest & -rest; step !== 0; step = (step - rest) & rest) {
      const one = step & -step;
      alone[step] = alone[step - one]! + joint[known | one]! - base;
      const after = known | step;
      const cost = Math.max(0, alone[step]! - (joint[after]! - base));
      for (let k = 1; k <= layers; k++) {
        const total = least[(k - 1) * count + known]! + cost;
        if (total >= least[k * count + after]! - 1e-12) continue;
        least[k * count + after] = total;
        before[k * count + after] = known;
      }
    }
  }
  return (steps) => {
    const sets: number[][] = [];
    const stepCosts = new Float64Array(steps);
    for (let k = steps, after = count - 1; k > 0; k--) {
      const known = before[k * count + after]!;
      sets.unshift(positionsIn(after - known));
      stepCosts[k - 1] = least[k * count + after]! - least[(k - 1) * count + known]!;
      after = known;
    }
    return { sets, stepCosts };
  };
}

function positionsIn(set: number): number[] {
  return Array.from({ length: mostPartitioned }, (_, i) => i).filter((i) => (set >> i) & 1);
}

/** H(X_S) for every set, a bit for each position: every marginal from one with a position more. */
function* jointEntropies(
  { length, alphabet }: DiscreteDistribution,
  { probabilities }: Enumeration,
): Job<Float64Array> {
  const entropies = new Float64Array(2 ** length);
  // depth first, positions left out in ascending order: no more than one marginal of each size at a time
  function* from(marginal: Float64Array, set: number, next: number): Job<void> {
    entropies[set] = entropyOf(marginal);
    if (length - next > 6) yield { fraction: 0 };
    for (let i = next; i < length; i++)
      yield* from(without(marginal, strideOf(set, i, alphabet), alphabet), set - 2 ** i, i + 1);
  }
  yield* from(probabilities, 2 ** length - 1, 0);
  return entropies;
}

/** How far apart values of position i are in a marginal of this set: the first position varies the fastest. */
function strideOf(set: number, position: number, alphabet: number): number {
  let stride = 1;
  for (let i = 0; i < position; i++) if ((set >> i) & 1) stride *= alphabet;
  return stride;
}

function without(marginal: Float64Array, stride: number, alphabet: number): Float64Array {
  const sums = new Float64Array(marginal.length / alphabet);
  for (let index = 0; index < marginal.length; index++) {
    const low = index % stride;
    const high = Math.floor(index / (stride * alphabet));
    const place = high * stride + low;
    sums[place] = sums[place]! + marginal[index]!;
  }
  return sums;
}
