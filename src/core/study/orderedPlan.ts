// The best steps and the error of schedules in an order other than random.
import type { Job } from '../jobs/job';
import type { OrderSpec } from '../orders/kinds/kind';
import { leastTotals } from '../orders/surface/bestSteps';
import { entropyOfSurface, type Surface } from '../orders/surface/surface';
import type { LeastSteps } from '../schedule/kinds/kind';
import { meanSizes, type ResolvedSchedule, stepsOf } from '../schedule/schedule';
import { cellWeights, sizesOnRows } from './cellWeights';
import {
  type ChooseSizes,
  errorUnder,
  leastBy,
  measuredTotal,
  stepCostsUnder,
  stepTotals,
  totalCorrelationOf,
  withoutRounding,
} from './errorUnder';
import type { Certainty, Marginal, SequenceCost, SurelyWithin } from './evaluation';
import { judgedCrosswise } from './evidence';
import { preparingPlan } from './preparingPlan';
import { uniformSizes } from './recommended';
import type { Goal, NamedSchedule } from './study';
import { surelyWithin } from './surelyWithin';
import { choosingCells, costsBy, surfaceEvidence } from './surfaceEvidence';

/** The best schedule in an order. */
export interface OrderedPlan extends Certainty {
  readonly order: OrderSpec;
  readonly steps: number;
  readonly sizes: Int32Array;
  /** Σ of the entropies of each step's tokens at its beginning, nats: together the error and the entropy of the whole. */
  readonly stepTotals: Float64Array;
  /** What each step costs, where every row of the surface is known; adds up to the error by all samples. */
  readonly stepCosts: Float64Array | null;
  /** What everything in one step would cost: total correlation, whatever the order is. */
  readonly totalCorrelation: number;
  readonly marginal: Marginal;
  /** The samples are too few to tell it from the even split in the same order. */
  readonly indistinct?: boolean;
  /** Of a goal of so much error, where only the number keeps to it and its interval reaches beyond. */
  readonly surely?: SurelyWithin;
  /** Of a trained model: what a whole sequence costs, nats. */
  readonly total?: SequenceCost;
  /** And the best sizes that were found, recommended or not. */
  readonly candidate?: Int32Array;
}

/** A schedule of a file in its order, against the best one with as many steps in the same order. */
export interface OrderedSchedule extends Certainty {
  readonly name: string;
  readonly kind: string;
  readonly order: OrderSpec;
  readonly steps: number;
  /** Empty where they are drawn for every sequence. */
  readonly sizes: Int32Array;
  /** And then the mean tokens of each step. */
  readonly means?: readonly number[];
  readonly best: number;
  readonly bestSizes: Int32Array;
  /** error / best; 1 where both vanish, null where only `best` does. */
  readonly ratio: number | null;
  /** The samples are too few to tell it from the best one. */
  readonly indistinct?: boolean;
  /** Of a trained model: its error is extra nats against one token a step in its order. */
  readonly measured?: boolean;
}

/**
 * The best schedule for a goal, and what one step more or fewer is worth; where samples are too few to tell the best from
 * as many tokens in every step, that.
 */
export function planUnder(surface: Surface, goal: Goal): OrderedPlan {
  const { choose, chosen, even } = chosenUnder(surface, goal);
  const best = errorUnder(surface, choose);
  const steps = chosen.length;
  const { length } = surface.grid;
  const sizes = even?.sizes ?? chosen;
  const certainty = even?.certainty ?? best;
  const errorWith = (count: number) =>
    errorUnder(surface, chooserFor({ kind: 'steps', steps: count })).error;
  const fewest = surface.blocks?.length ?? 1;
  return {
    order: surface.order,
    steps,
    sizes,
    ...certainty,
    ...measuredTotal(surface, even ? () => [sizes] : choose),
    stepTotals: stepTotals(surface, sizes),
    stepCosts: stepCostsUnder(surface, sizes),
    totalCorrelation: totalCorrelationOf(surface),
    marginal: {
      more: steps < length ? best.error - errorWith(steps + 1) : null,
      fewer: steps > fewest ? errorWith(steps - 1) - best.error : null,
    },
    ...(even && { indistinct: true }),
    ...(surface.method === 'measured' && { candidate: chosen }),
  };
}

/** What it takes for all of the interval to keep to a goal, where the number alone does. */
export function surelyUnder(
  surface: Surface,
  goal: Goal,
  plan: Pick<OrderedPlan, 'steps' | 'interval'>,
): { readonly surely?: SurelyWithin } {
  return surelyWithin(goal, plan, surface.grid.length, (steps) => {
    const { choose, even } = chosenUnder(surface, { kind: 'steps', steps });
    return even?.certainty ?? errorUnder(surface, choose);
  });
}

/** The steps that are chosen for a goal, and the even split where that is recommended in their place. */
function chosenUnder(surface: Surface, goal: Goal) {
  const choose = chooserFor(goal);
  const [chosen] = choose(leastBy(surface, choosingCells(surface))) as [Int32Array];
  return { choose, chosen, even: evenInstead(surface, chosen, choose, goal) };
}

function chooserFor(goal: Goal): ChooseSizes {
  return goal.kind === 'steps'
    ? ({ forSteps }) => [forSteps(goal.steps)]
    : ({ forError }) => [forError(goal.maxError)];
}

/** The even split, where samples are too few to tell the best steps from it, and it keeps to the goal. */
function evenInstead(
  surface: Surface,
  sizes: Int32Array,
  choose: ChooseSizes,
  goal: Goal,
): { readonly sizes: Int32Array; readonly certainty: Certainty } | undefined {
  if (!isLikeEven(surface, sizes, choose)) return undefined;
  const even = uniformSizes(surface.grid.length, sizes.length);
  const certainty = errorUnder(surface, () => [even]);
  const keeps = goal.kind === 'steps' || certainty.error <= goal.maxError;
  return keeps ? { sizes: even, certainty } : undefined;
}

/** Whether samples are too few to tell the best steps from the even split; of an exact surface never. */
function isLikeEven(surface: Surface, sizes: Int32Array, choose: ChooseSizes): boolean {
  const evidence = surfaceEvidence(surface);
  if (!evidence || surface.grid.thinned || (surface.blocks?.length ?? 1) > 1) return false;
  const even = uniformSizes(surface.grid.length, sizes.length);
  if (even.every((size, k) => size === sizes[k])) return false;
  const evenWeights = cellWeights(surface, [even]);
  const difference = judgedCrosswise(evidence, (by) =>
    cellWeights(surface, choose(leastBy(surface, by.choosing))).map(
      (weight, cell) => weight - evenWeights[cell]!,
    ),
  );
  return difference.interval[1] >= 0;
}

/** The sizes of a schedule in the order of a surface. */
export function resolvedUnder(schedule: NamedSchedule, surface: Surface): ResolvedSchedule {
  const { length } = surface.grid;
  const byOrder = leastBy(surface, choosingCells(surface));
  return schedule.resolve({ length, conditionalEntropy: new Float64Array(length), byOrder });
}

/** A schedule of a file in its order. */
export function judgeUnder(schedule: NamedSchedule, surface: Surface): OrderedSchedule {
  const { length } = surface.grid;
  const resolve = (byOrder: LeastSteps) =>
    schedule.resolve({ length, conditionalEntropy: new Float64Array(length), byOrder });
  const resolved = resolve(leastBy(surface, choosingCells(surface)));
  if (!schedule.needsProfile) checkOnGrid(surface, partsOfSchedule(resolved));
  const certainty = errorUnder(surface, (least) => partsOfSchedule(resolve(least)));
  const steps = schedule.passes ?? stepsOf(resolved);
  const goal: Goal = { kind: 'steps', steps: Math.min(steps, length) };
  const best = errorUnder(surface, chooserFor(goal));
  const isBest = best.error >= certainty.error;
  const [bestSizes] = chooserFor(goal)(leastBy(surface, choosingCells(surface)));
  const own = resolved.kind === 'sizes' ? resolved.sizes : new Int32Array(0);
  return {
    name: schedule.name,
    kind: schedule.kind,
    order: surface.order,
    steps,
    sizes: own,
    ...(resolved.kind === 'mixture' && { means: [...meanSizes(resolved.parts)] }),
    ...certainty,
    best: Math.min(best.error, certainty.error),
    bestSizes: isBest && own.length > 0 ? own : bestSizes!,
    ratio: ratioOfErrors(certainty.error, best.error),
    ...(isLikeBest(surface, resolve, chooserFor(goal)) && { indistinct: true }),
    ...(surface.method === 'measured' && { measured: true }),
  };
}

/** Steps that do not ask what is best end where a surface that was made for them has its rows. */
function checkOnGrid(surface: Surface, parts: readonly Int32Array[]): void {
  for (const sizes of parts)
    if (sizesOnRows(surface, sizes).length < sizes.filter((size) => size > 0).length)
      throw new RangeError('a step ends where the surface has no row');
}

/** The lists of sizes that may be drawn. */
export function partsOfSchedule(schedule: ResolvedSchedule): readonly Int32Array[] {
  if (schedule.kind === 'sizes') return [schedule.sizes];
  if (schedule.kind === 'mixture') return schedule.parts;
  throw new RangeError(
    'in an order every step reveals a number of tokens that is known beforehand',
  );
}

function ratioOfErrors(error: number, best: number): number | null {
  if (error <= Math.max(best, 1e-12)) return 1;
  return best <= 1e-12 ? null : error / best;
}

function isLikeBest(
  surface: Surface,
  resolve: (least: LeastSteps) => ResolvedSchedule,
  choose: ChooseSizes,
): boolean {
  const evidence = surfaceEvidence(surface);
  if (!evidence) return false;
  const difference = judgedCrosswise(evidence, (by) => {
    const least = leastBy(surface, by.choosing);
    const best = cellWeights(surface, choose(least));
    return cellWeights(surface, partsOfSchedule(resolve(least))).map(
      (weight, cell) => weight - best[cell]!,
    );
  });
  return difference.interval[0] <= 0;
}

/** The least errors for every number of steps, from the fewest that there can be. */
export function* leastErrorsUnder(surface: Surface, most: number): Job<Float64Array> {
  const evidence = surfaceEvidence(surface);
  if (!evidence) {
    const totals = yield* leastTotals(costsBy(surface, surface.values), most);
    return totals.map((total) => withoutRounding(total - entropyOfSurface(surface), surface));
  }
  const fewest = surface.blocks?.length ?? 1;
  const errors = new Float64Array(Math.max(0, most - fewest + 1));
  yield* preparingPlan(surface, { kind: 'steps', steps: most });
  for (let i = 0; i < errors.length; i++) {
    const { error } = judgedCrosswise(evidence, (by) =>
      cellWeights(surface, [leastBy(surface, by.choosing).forSteps(fewest + i)]),
    );
    errors[i] = surface.method === 'measured' ? error : Math.max(0, error);
    yield { fraction: (i + 1) / errors.length };
  }
  return errors;
}
