// What a fixed order of positions loses, added up over sequences.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import { randomFrom } from '../numbers/random';

/** Sequences `from` … `to` − 1, in which positions become known in this order. */
interface Ordered {
  readonly order: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** What revealing together loses, added up over sequences. */
export interface LossesPart extends Ordered {
  readonly kind: 'losses';
}

/** What these cuts of the order cost, sequence by sequence. */
export interface CostsPart extends Ordered {
  readonly kind: 'costs';
  readonly cuts: readonly Int32Array[];
}

export function* lossesOf(
  law: DiscreteDistribution,
  seed: number,
  { order, from, to }: LossesPart,
): Job<Float64Array> {
  const total = new Float64Array(law.length ** 2);
  for (let r = from; r < to; r++) {
    const losses = yield* pathLosses(law, order, seed, r);
    for (let cell = 0; cell < total.length; cell++) total[cell] = total[cell]! + losses[cell]!;
  }
  return total;
}

/** Over the sequences of a part. */
export interface CutCosts {
  /** Of each sequence. */
  readonly totals: Float64Array;
  /** Of each step, added up over the sequences. */
  readonly steps: Float64Array;
}

/** One for each cut. */
export function* cutCostsOf(
  law: DiscreteDistribution,
  seed: number,
  { order, cuts, from, to }: CostsPart,
): Job<readonly CutCosts[]> {
  const costs = cuts.map((sizes) => ({
    totals: new Float64Array(to - from),
    steps: new Float64Array(sizes.length),
  }));
  for (let r = from; r < to; r++) {
    const losses = yield* pathLosses(law, order, seed, r);
    for (const [k, sizes] of cuts.entries()) {
      const { totals, steps } = costs[k]!;
      for (const [step, cost] of stepCosts(losses, law.length, sizes).entries()) {
        steps[step] = steps[step]! + cost;
        totals[r - from] = totals[r - from]! + cost;
      }
    }
  }
  return costs;
}

/**
 * Row a, column i: what place i of the order loses when it is revealed together with place a ≤ i,
 * H(X_i | the first a) − H(X_i | the first i), along one sequence.
 */
function* pathLosses(
  law: DiscreteDistribution,
  order: readonly number[],
  seed: number,
  replicate: number,
): Job<Float64Array> {
  const { length, alphabet } = law;
  const values = law.sample(randomFrom(seed, replicate));
  const known = new Int32Array(length).fill(UNKNOWN);
  const path = law.reveal?.();
  const losses = new Float64Array(length * length);
  for (let a = 0; a < length; a++) {
    const rows = path ? path.conditionals() : law.conditionals(known);
    for (let i = a; i < length; i++)
      losses[a * length + i] = entropyOf(rows, order[i]! * alphabet, alphabet);
    const position = order[a]!;
    known[position] = values[position]!;
    path?.know(position, values[position]!);
    if (a % 8 === 0) yield { fraction: a / length };
  }
  for (let a = 0; a < length; a++)
    for (let i = a; i < length; i++)
      losses[a * length + i] = losses[a * length + i]! - losses[i * length + i]!;
  // the diagonal was needed until now, and is zero
  return losses;
}

function stepCosts(losses: Float64Array, length: number, sizes: Int32Array): Float64Array {
  let start = 0;
  return Float64Array.from(sizes, (size) => {
    let total = 0;
    for (let i = start; i < start + size; i++) total += losses[start * length + i]!;
    start += size;
    return total;
  });
}
