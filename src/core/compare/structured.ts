import { type DiscreteDistribution, UNKNOWN } from '../distributions/distribution';
import type { Job } from '../job';
import { entropyOf } from '../numeric';
import { randomFrom } from '../random';
import { bisectionLevels } from '../sampler/kinds/structured';
import { cut } from '../sampler/policy';
import {
  type DependenceGraph,
  dependenceGraph,
  independentSet,
  mostPaired,
  separatingRounds,
} from './dependence';

/** A fixed order, cut into so many steps as well as that order can be. */
export interface StructuredPlan {
  readonly steps: number;
  readonly error: number;
  readonly standardError: number;
  /** Where the order comes from. */
  readonly order: 'separators' | 'independent set last' | 'bisection' | 'left to right';
  readonly sets: readonly (readonly number[])[];
}

interface Ordered {
  readonly name: StructuredPlan['order'];
  readonly order: readonly number[];
}

export interface StructuredOptions {
  readonly seed: number;
  /** Sequences: one half chooses, the other judges. */
  readonly count: number;
  /** Numbers of steps wanted. */
  readonly steps: readonly number[];
}

/** Beyond, the table of an order is too large. */
export const mostOrdered = 512;

/**
 * The best that a fixed order does, of a few that are likely to be good: order and cut are chosen by one
 * half of the sequences and judged by the other. Random order, for which the profile speaks, can be far
 * worse: of a chain a random order needs a number of steps in proportion to N, and bisection log₂ N.
 */
export function* structuredPlans(
  law: DiscreteDistribution,
  { seed, count, steps }: StructuredOptions,
): Job<readonly StructuredPlan[]> {
  const graph = law.length <= mostPaired ? yield* dependenceGraph(law, seed) : undefined;
  const orders = ordersOf(law.length, graph);
  const half = Math.max(2, Math.floor(count / 2));
  const found: { readonly costs: readonly number[]; readonly plans: readonly StructuredPlan[] }[] =
    [];
  for (const one of orders) found.push(yield* plansOf(law, one, seed, half, steps));
  return steps.map((_, k) => {
    const best = found.reduce((one, other) =>
      (other.costs[k] as number) < (one.costs[k] as number) - 1e-9 ? other : one,
    );
    return best.plans[k] as StructuredPlan;
  });
}

function ordersOf(length: number, graph: DependenceGraph | undefined): readonly Ordered[] {
  const middles = bisectionLevels(length).flat();
  const plain: readonly Ordered[] = [
    { name: 'bisection', order: middles },
    { name: 'left to right', order: Array.from({ length }, (_, i) => i) },
  ];
  if (!graph) return plain;
  const last = independentSet(graph);
  return [
    { name: 'separators', order: separatingRounds(graph).flat() },
    {
      name: 'independent set last',
      order: [...middles.filter((i) => !last.has(i)), ...middles.filter((i) => last.has(i))],
    },
    ...plain,
  ];
}

function* plansOf(
  law: DiscreteDistribution,
  { name, order }: Ordered,
  seed: number,
  half: number,
  wanted: readonly number[],
): Job<{ readonly costs: readonly number[]; readonly plans: readonly StructuredPlan[] }> {
  const size = law.length;
  const mean = new Float64Array(size * size);
  for (let r = 0; r < half; r++) {
    const losses = yield* lossesOf(law, order, seed, r);
    for (let cell = 0; cell < mean.length; cell++)
      mean[cell] = (mean[cell] as number) + (losses[cell] as number) / half;
  }
  const cuts = yield* bestCuts(mean, size, Math.max(...wanted));
  const chosen = wanted.map((steps) => cuts(Math.min(size, steps)));
  const judged = chosen.map(() => new Float64Array(half));
  for (let r = 0; r < half; r++) {
    const losses = yield* lossesOf(law, order, seed, half + r);
    for (const [k, { sizes }] of chosen.entries())
      (judged[k] as Float64Array)[r] = costOfCut(losses, size, sizes);
  }
  return {
    costs: chosen.map(({ cost }) => cost),
    plans: chosen.map(({ sizes }, k) => {
      const errors = judged[k] as Float64Array;
      const error = errors.reduce((one, other) => one + other, 0) / half;
      const square = errors.reduce((total, one) => total + (one - error) ** 2, 0);
      const standardError = Math.sqrt(square / (half - 1) / half);
      return { steps: sizes.length, error, standardError, order: name, sets: cut(order, sizes) };
    }),
  };
}

/**
 * Row a, column i: what place i of the order loses when it is revealed together with place a ≤ i,
 * H(X_i | the first a) − H(X_i | the first i), along one sequence.
 */
function* lossesOf(
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
      losses[a * length + i] = entropyOf(rows, (order[i] as number) * alphabet, alphabet);
    const position = order[a] as number;
    known[position] = values[position] as number;
    path?.know(position, values[position] as number);
    if (a % 8 === 0) yield { fraction: a / length };
  }
  for (let a = 0; a < length; a++)
    for (let i = a; i < length; i++)
      losses[a * length + i] =
        (losses[a * length + i] as number) - (losses[i * length + i] as number);
  // the diagonal was needed until now, and is zero
  return losses;
}

function costOfCut(losses: Float64Array, length: number, sizes: Int32Array): number {
  let total = 0;
  let start = 0;
  for (const size of sizes) {
    for (let i = start; i < start + size; i++) total += losses[start * length + i] as number;
    start += size;
  }
  return total;
}

interface Cut {
  readonly cost: number;
  readonly sizes: Int32Array;
}

/** The best cut of the order into at most `most` steps, for every number of steps, by dynamic programming. */
function* bestCuts(
  losses: Float64Array,
  length: number,
  most: number,
): Job<(steps: number) => Cut> {
  // cost(a, b): places a … b − 1 together
  const costs = new Float64Array((length + 1) ** 2);
  for (let a = 0; a < length; a++)
    for (let b = a + 1; b <= length; b++)
      costs[a * (length + 1) + b] =
        (costs[a * (length + 1) + b - 1] as number) + (losses[a * length + b - 1] as number);
  // below zero is the noise of few sequences, and must not be preferred to what truly costs nothing
  for (let cell = 0; cell < costs.length; cell++) costs[cell] = Math.max(0, costs[cell] as number);
  const layers: Float64Array[] = [
    Float64Array.from({ length: length + 1 }, (_, b) => costs[b] as number),
  ];
  const starts: Int32Array[] = [new Int32Array(length + 1)];
  for (let k = 1; k < Math.min(most, length); k++) {
    const before = layers[k - 1] as Float64Array;
    const layer = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    const start = new Int32Array(length + 1);
    for (let b = k + 1; b <= length; b++)
      for (let a = k; a < b; a++) {
        const cost = (before[a] as number) + (costs[a * (length + 1) + b] as number);
        if (cost < (layer[b] as number)) {
          layer[b] = cost;
          start[b] = a;
        }
      }
    layers.push(layer);
    starts.push(start);
    yield { fraction: k / most };
  }
  return (steps) => {
    const sizes = new Int32Array(steps);
    let end = length;
    for (let k = steps - 1; k >= 0; k--) {
      const start = k === 0 ? 0 : (starts[k]?.[end] as number);
      sizes[k] = end - start;
      end = start;
    }
    return { cost: layers[steps - 1]?.[length] as number, sizes };
  };
}
