// Which order loses least, and which of the others cannot be told from it.
import { finish, type Job, part } from '../jobs/job';
import { studentQuantile } from '../numbers/studentQuantile';
import type { OrderSpec } from '../orders/kinds/kind';
import { bestSteps } from '../orders/surface/bestSteps';
import { totalOfSizes } from '../orders/surface/stepCosts';
import { entropyOfSurface, type Surface } from '../orders/surface/surface';
import { sizesOnRows, totalWeights } from './cellWeights';
import type { Certainty, SequenceCost } from './evaluation';
import { type Evidence, spreadOf } from './evidence';
import { type OrderedPlan, planUnder, surelyUnder } from './orderedPlan';
import { preparingPlan } from './preparingPlan';
import { uniformSizes } from './recommended';
import type { Goal } from './study';
import { costsBy, surfaceEvidence } from './surfaceEvidence';

/** An order that was tried, with its best steps for the goal. */
export interface TriedOrder extends Certainty {
  readonly order: OrderSpec;
  readonly steps: number;
  /** Of a trained model: what a whole sequence costs, nats, which orders are compared by. */
  readonly total?: SequenceCost;
  /** And how much more that is than in the best order, on the same texts. */
  readonly over?: SequenceCost;
}

/** The plan in the order that loses least, or in the simplest of those that cannot be told from it, beside all that were tried. */
export interface BestOrder extends OrderedPlan {
  readonly tried: readonly TriedOrder[];
  /** The order whose plan came out best, where a simpler one that cannot be told from it is recommended. */
  readonly instead?: OrderSpec;
  /** The samples are too few to tell these orders from it. */
  readonly alike: readonly OrderSpec[];
  /** Every order is as good as random order. */
  readonly everyOrder: boolean;
}

/** One surface a order, of the same law, blocks and seed; random order first, which is taken where nothing is better. */
export function bestOrderOf(surfaces: readonly Surface[], goal: Goal): BestOrder {
  return finish(bestOrderJob(surfaces, goal));
}

/** The same as a job: of long sequences every plan takes its time. */
export function* bestOrderJob(surfaces: readonly Surface[], goal: Goal): Job<BestOrder> {
  const plans: OrderedPlan[] = [];
  for (const [i, surface] of surfaces.entries()) {
    yield* part(preparingPlan(surface, goal), i / surfaces.length, (i + 1) / surfaces.length);
    plans.push(planUnder(surface, goal));
    yield { fraction: (i + 1) / surfaces.length };
  }
  const found = leastOf(surfaces, plans);
  const surface = surfaces[plans.findIndex(({ order }) => order === found.order)]!;
  return { ...found, ...surelyUnder(surface, goal, found) };
}

function leastOf(surfaces: readonly Surface[], plans: readonly OrderedPlan[]): BestOrder {
  const fewest = Math.min(...plans.map(({ steps }) => steps));
  const able = plans.flatMap(({ steps }, i) => (steps === fewest ? [i] : []));
  const series = surfaces.map((surface, i) => errorsByBatch(surface, fewest, plans[i]!));
  const means = able.map((i) => (series[i] ? spreadOf(series[i]).mean : plans[i]!.error));
  const measured = surfaces.every(({ method }) => method === 'measured');
  const least = Math.min(...means);
  const best = able[means.findIndex((mean) => mean <= least + 1e-12)]!;
  const alike = able.filter((i) => i !== best && isAlike(surfaces, series, plans, best, i));
  // of those that cannot be told apart the simplest: random order is the first, and the others come by how simple they are
  const simplest = Math.min(best, ...alike);
  const chosen = simplest === best && chosenError(series, plans, able, best, surfaces[best]!);
  return {
    ...plans[simplest]!,
    ...(chosen && (measured ? { total: costOf(chosen) } : chosen)),
    ...(simplest !== best && { instead: plans[best]!.order }),
    tried: plans.map(({ order, steps, error, interval, total }, i) => ({
      ...{ order, steps, error, interval },
      ...(total && { total }),
      ...(total && i !== best && able.includes(i) && overBest(surfaces, series, plans, best, i)),
    })),
    alike: [best, ...alike].filter((i) => i !== simplest).map((i) => plans[i]!.order),
    everyOrder: surfaces.some(({ everyOrder }) => everyOrder),
  };
}

function costOf({ error: nats, interval }: Certainty): SequenceCost {
  return { nats, interval: interval ?? [nats, nats] };
}

type Series = Float64Array | undefined;

/**
 * The error of the best steps in every batch, of a trained model what the whole sequence costs, by the steps that the other
 * half of the batches chose; undefined where exact.
 */
function errorsByBatch(surface: Surface, steps: number, plan: OrderedPlan): Series {
  const evidence = surfaceEvidence(surface);
  if (!evidence || !surface.estimate) return undefined;
  const sizes = choosers(evidence).map((by) => {
    const { method, grid } = surface;
    const isEven = method === 'measured' && plan.indistinct && plan.steps === steps;
    const found = isEven
      ? uniformSizes(grid.length, steps)
      : bestSteps(costsBy(surface, by.choosing), steps).sizes;
    return sizesOnRows(surface, found);
  });
  return Float64Array.from(surface.estimate.batches, (cells, batch) => {
    const total = totalOfSizes(costsBy(surface, cells), sizes[batch % sizes.length]!);
    if (total === undefined) throw new RangeError('a step ends where the surface has no row');
    return surface.method === 'measured' ? total : total - entropyOfSurface({ values: cells });
  });
}

/** What chooses for every batch, by its number modulo theirs: batches of which it is none. */
function choosers(evidence: Evidence): readonly Evidence[] {
  if (evidence.folds) return evidence.folds().map(({ by }) => by);
  const [first, second] = evidence.halves();
  return [second, first];
}

/** Whether an order cannot be told from the best one: exact errors always can, unless they are the same. */
function isAlike(
  surfaces: readonly Surface[],
  series: readonly Series[],
  plans: readonly OrderedPlan[],
  best: number,
  other: number,
): boolean {
  const [one, two] = [series[other], series[best]];
  const confidence = surfaces.find(({ estimate }) => estimate)?.estimate?.confidence;
  if ((!one && !two) || confidence === undefined)
    return plans[other]!.error <= plans[best]!.error + 1e-12;
  const paired = one && two && one.length === two.length;
  const spread = paired
    ? spreadOf(one.map((error, batch) => error - two[batch]!))
    : apart(one, two, plans[other]!.error, plans[best]!.error);
  const freedom = Math.max(1, (one ?? two)!.length - 2);
  const reach = studentQuantile(0.5 + confidence / 2, freedom) * Math.sqrt(spread.variance);
  const misfit = [best, other].reduce((sum, i) => sum + misfitOf(surfaces[i]!, plans[i]!), 0);
  return spread.mean - reach - misfit <= 0;
}

/** The paired difference of what a sequence costs, with its interval. */
function overBest(
  surfaces: readonly Surface[],
  series: readonly Series[],
  plans: readonly OrderedPlan[],
  best: number,
  other: number,
): Pick<TriedOrder, 'over'> {
  const [one, two] = [series[other], series[best]];
  const confidence = surfaces[best]?.estimate?.confidence;
  if (!one || !two || one.length !== two.length || confidence === undefined) return {};
  const { mean, variance } = spreadOf(one.map((total, batch) => total - two[batch]!));
  const misfit = [best, other].reduce((sum, i) => sum + misfitOf(surfaces[i]!, plans[i]!), 0);
  const quantile = studentQuantile(0.5 + confidence / 2, Math.max(1, one.length - 2));
  const reach = quantile * Math.sqrt(variance) + misfit;
  return { over: { nats: mean, interval: [mean - reach, mean + reach] } };
}

/** How far straight lines between measured rows may move what these steps cost. */
function misfitOf(surface: Surface, { sizes }: OrderedPlan): number {
  return Math.abs(surfaceEvidence(surface)?.misfit?.(totalWeights(surface, [sizes])) ?? 0);
}

function apart(one: Series, two: Series, exactOne: number, exactTwo: number) {
  const known = (mean: number) => ({ mean, variance: 0 });
  const [first, second] = [
    one ? spreadOf(one) : known(exactOne),
    two ? spreadOf(two) : known(exactTwo),
  ];
  return { mean: first.mean - second.mean, variance: first.variance + second.variance };
}

/** Of the choice among estimated orders: the order that one half of the batches finds best is judged by the other half. */
function chosenError(
  series: readonly Series[],
  plans: readonly OrderedPlan[],
  able: readonly number[],
  best: number,
  surface: Surface,
): Certainty {
  const { estimate } = surface;
  const own = series[best];
  if (!own || !estimate) return { error: plans[best]!.error, interval: null };
  const halfMean = (i: number, half: number) => {
    const values = series[i]?.filter((_, batch) => batch % 2 === half);
    return values ? spreadOf(values).mean : plans[i]!.error;
  };
  const chosenBy = [0, 1].map((half) =>
    able.reduce((one, other) => (halfMean(other, half) < halfMean(one, half) ? other : one)),
  );
  const values = own.map((_, batch) => {
    const chosen = chosenBy[1 - (batch % 2)]!;
    return series[chosen]?.[batch] ?? plans[chosen]!.error;
  });
  const { mean, variance } = spreadOf(values);
  const quantile = studentQuantile(0.5 + estimate.confidence / 2, Math.max(1, own.length - 2));
  const reach = quantile * Math.sqrt(variance) + misfitOf(surface, plans[best]!);
  const { interval, conservative } = plans[best]!;
  // where rare events may reach further, they do so whichever order was chosen
  const [low, high] = (conservative && interval) || [mean, mean];
  return {
    error: Math.max(0, mean),
    interval: [Math.max(0, Math.min(low, mean - reach)), Math.max(0, high, mean + reach)],
    ...(conservative && { conservative }),
  };
}
