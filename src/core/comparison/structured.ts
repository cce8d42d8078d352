// The best fixed orders of positions, by search or among all of them.
import { type Job, part } from '../jobs/job';
import { ListedWork, rangesOf } from '../jobs/listedWork';
import { shareWork } from '../jobs/sharedWork';
import type { DiscreteDistribution } from '../laws/law';
import { sum } from '../numbers/entropy';
import { gapMiddles } from '../orders/kinds/bisection';
import { cut } from '../samplers/policy';
import { bestCuts, type Cut } from './bestCuts';
import { bestPartitions, mostPartitioned } from './bestPartition';
import { type DependenceGraph, independentSet, separatingRounds } from './dependence';
import { mostSequences, sequencesOf } from './enumeration';
import { type CostsPart, type CutCosts, cutCostsOf, type LossesPart, lossesOf } from './fixedOrder';
import type { BeginHelpers } from './parts';

/** A fixed order, cut into so many steps as well as that order can be. */
export interface StructuredPlan {
  readonly steps: number;
  readonly error: number;
  /** Null where it is exact. */
  readonly standardError: number | null;
  /** Where the order comes from. */
  readonly order:
    | 'all orders'
    | 'separators'
    | 'independent set last'
    | 'bisection'
    | 'left to right';
  readonly sets: readonly (readonly number[])[];
  /** Of each set, nats; they add up to the error. */
  readonly stepCosts: Float64Array;
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

/** The best fixed orders: of small laws the best of all, exactly, and otherwise what a search finds. */
export function* structuredPlans(
  law: DiscreteDistribution,
  graph: DependenceGraph | undefined,
  options: StructuredOptions,
  begin: BeginHelpers = () => [],
): Job<readonly StructuredPlan[]> {
  if (law.length > mostPartitioned || sequencesOf(law) > mostSequences)
    return yield* searchedPlans(law, graph, options, begin);
  const numbers = options.steps.map((steps) => Math.min(law.length, steps));
  const best = yield* bestPartitions(law, Math.max(...numbers));
  return numbers.map((steps) => {
    const { sets, stepCosts } = best(steps);
    const error = sum(stepCosts);
    return { steps, error, standardError: null, order: 'all orders', sets, stepCosts };
  });
}

/**
 * The best that a fixed order does, of a few that are likely to be good: order and cut are chosen by one
 * half of the sequences and judged by the other. Random order, for which the profile speaks, can be far
 * worse: of a chain a random order needs a number of steps in proportion to N, and bisection log₂ N.
 */
export function* searchedPlans(
  law: DiscreteDistribution,
  graph: DependenceGraph | undefined,
  { seed, count, steps }: StructuredOptions,
  begin: BeginHelpers = () => [],
): Job<readonly StructuredPlan[]> {
  const orders = ordersOf(law.length, graph);
  const half = Math.max(2, Math.floor(count / 2));
  const setup = { seed, context: { length: law.length, alphabet: law.alphabet } };
  const choosing = new ListedWork<LossesPart, Float64Array>(
    orders.flatMap(({ order }) =>
      rangesOf(half).map((range) => ({ kind: 'losses', order, ...range }) as const),
    ),
  );
  yield* part(
    shareWork(choosing, (part) => lossesOf(law, seed, part), begin(setup)),
    0,
    1 / 2,
  );
  const cuts: ((steps: number) => Cut)[] = [];
  for (const { order } of orders) {
    const own = choosing.entries.flatMap(([part, found]) => (part.order === order ? [found] : []));
    cuts.push(yield* bestCuts(meanOf(own, half), law.length, Math.max(...steps)));
  }
  const chosen = steps.map((count) => {
    const all = cuts.map((cutInto) => cutInto(Math.min(law.length, count)));
    const best = all.reduce((one, { cost }, k) => (cost < all[one]!.cost - 1e-9 ? k : one), 0);
    return { ordered: orders[best]!, sizes: all[best]!.sizes };
  });
  const judging = new ListedWork<CostsPart, readonly CutCosts[]>(
    [...new Set(chosen.map(({ ordered }) => ordered))].flatMap(({ order }) => {
      const own = chosen.filter(({ ordered }) => ordered.order === order);
      const sizes = own.map((one) => one.sizes);
      return rangesOf(half).map(
        ({ from, to }) =>
          ({ kind: 'costs', order, cuts: sizes, from: half + from, to: half + to }) as const,
      );
    }),
  );
  yield* part(
    shareWork(judging, (part) => cutCostsOf(law, seed, part), begin(setup)),
    1 / 2,
    1,
  );
  return chosen.map(({ ordered, sizes }) => {
    const parts = judging.entries.flatMap(([part, found]) =>
      part.order === ordered.order ? [found[part.cuts.indexOf(sizes)]!] : [],
    );
    return judgedPlan(ordered, sizes, parts, half);
  });
}

/** What a cut of an order costs, by the sequences that had no say in its choice. */
function judgedPlan(
  { name, order }: Ordered,
  sizes: Int32Array,
  parts: readonly CutCosts[],
  count: number,
): StructuredPlan {
  const costs = parts.flatMap(({ totals }) => [...totals]);
  const error = sum(costs) / count;
  const square = sum(costs.map((one) => (one - error) ** 2));
  return {
    steps: sizes.length,
    error,
    standardError: Math.sqrt(square / (count - 1) / count),
    order: name,
    sets: cut(order, sizes).map((set) => [...set].sort((i, j) => i - j)),
    stepCosts: meanOf(
      parts.map(({ steps }) => steps),
      count,
    ),
  };
}

function meanOf(parts: readonly Float64Array[], count: number): Float64Array {
  const mean = new Float64Array(parts[0]!.length);
  for (const part of parts)
    for (let cell = 0; cell < mean.length; cell++) mean[cell] = mean[cell]! + part[cell]! / count;
  return mean;
}

function ordersOf(length: number, graph: DependenceGraph | undefined): readonly Ordered[] {
  const middles = gapMiddles(length).flat();
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
