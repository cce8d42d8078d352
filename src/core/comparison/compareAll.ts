// A whole comparison: all samplers, the best fixed orders, and random order.
import { type Job, retold } from '../jobs/job';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import { sum } from '../numbers/entropy';
import type { OrderSpec } from '../orders/kinds/kind';
import type { Profile } from '../profile/profile';
import type { PlannedOrder } from '../samplers/plannedOrder';
import { type PolicyContext, type Sampler, stepsGrid } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';
import type { ErrorCurve } from '../schedule/best/paretoCurve';
import { choosingCurve } from '../study/recommended';
import { optimalCurve } from './bestRandom';
import { graphIfShort, independentSet } from './dependence';
import { compareOnModel } from './onModel';
import type { BeginHelpers, SamplerPart, SamplerResult } from './parts';
import { plannedOrders } from './plannedOrders';
import {
  type ComparedPoint,
  comparedPoints,
  type PointsOptions,
  type PointsProgress,
  setupOf,
  usualSamplers,
} from './points';
import type { OrderPart } from './sizedOrder';
import { mostOrdered, type StructuredPlan, structuredPlans } from './structured';

/** All that is said of samplers side by side. */
export interface ComparedAll {
  readonly points: readonly ComparedPoint[];
  readonly structured: readonly StructuredPlan[];
  /** D(K), the least error of random order. */
  readonly optimal: ErrorCurve;
}

export interface CompareAllProgress extends PointsProgress {
  /** For people: "samplers". */
  readonly stage: string;
  /** Once, before the first point: what all are held against. */
  readonly optimal?: ErrorCurve;
}

/** What samplers can be compared on. */
export type ComparedLaw = DiscreteDistribution | MaskedModel;

/** Replicates for people who name no number: fewer where each of them takes longer. */
export function usualCount({ length }: ComparedLaw): number {
  return Math.max(10, Math.min(200, Math.round(3000 / length)));
}

/** What a profile lets samplers know beforehand. */
export function samplerContext(
  { length, alphabet }: Pick<ComparedLaw, 'length' | 'alphabet'>,
  profile: Profile,
): PolicyContext {
  return { length, alphabet, conditionalEntropy: choosingCurve(profile) };
}

/** What is known exactly: of an exact profile H(X) is the sum, and some laws tell it at once. */
function knownExactly(
  law: DiscreteDistribution,
  { method, conditionalEntropy }: Profile,
): Pick<PointsOptions, 'entropy' | 'profileIsExact'> {
  if (method === 'exact') return { entropy: sum(conditionalEntropy), profileIsExact: true };
  return law.entropy ? { entropy: law.entropy() } : {};
}

export interface CompareAllOptions {
  readonly seed: number;
  readonly count: number;
  /** All by default, and then also the best fixed orders. */
  readonly samplers?: readonly Sampler[];
  readonly tokens?: TokenOptions;
  /** The file's own list of positions. */
  readonly learned?: OrderSpec | undefined;
}

/** Every sampler, the best fixed orders and the best random order, one after the other. */
export function* compareAll(
  law: ComparedLaw,
  profile: Profile,
  { seed, count, samplers, tokens, learned }: CompareAllOptions,
  begin: BeginHelpers = () => [],
): Job<ComparedAll, CompareAllProgress> {
  const asked = { seed, count, ...(samplers && { samplers }), ...(tokens && { tokens }) };
  const optimal = yield* during('curve', optimalCurve(profile));
  yield { stage: 'curve', fraction: 1, optimal };
  const before = { seed, context: { length: law.length, alphabet: law.alphabet } };
  const planners = () => (law.kind === 'model' ? [] : begin<OrderPart, PlannedOrder>(before));
  const orders = yield* during(
    'orders',
    plannedOrders(law, { seed, samplers: samplers ?? usualSamplers(law), learned }, planners),
  );
  const known = { ...samplerContext(law, profile), orders };
  if (law.kind === 'model') {
    const work = compareOnModel(law, known, asked);
    return { points: yield* during('samplers', work), structured: [], optimal };
  }
  const graph = yield* during('dependence', graphIfShort(law, seed));
  const context = {
    ...known,
    ...(graph && { independent: independentSet(graph) }),
  };
  const options = { ...asked, ...knownExactly(law, profile) };
  const helpers = begin<SamplerPart, SamplerResult>(setupOf(context, asked));
  const points = yield* during('samplers', comparedPoints(law, context, options, helpers));
  // one half of the sequences only judges
  const cuts = { seed, count: 2 * count, steps: stepsGrid(law.length) };
  const structured = comparesOrders(law, samplers)
    ? yield* during('fixed orders', structuredPlans(law, graph, cuts, begin))
    : [];
  return { points, structured, optimal };
}

/** Whether the best fixed orders are compared too: where nobody names samplers, and the table of an order fits. */
export function comparesOrders(
  { length }: Pick<ComparedLaw, 'length'>,
  samplers: CompareAllOptions['samplers'],
): boolean {
  return samplers === undefined && length <= mostOrdered;
}

/** The steps of a job under the name of what it does. */
function during<Result>(
  stage: string,
  job: Job<Result, PointsProgress>,
): Job<Result, CompareAllProgress> {
  return retold(job, (step) => ({ ...step, stage }));
}
