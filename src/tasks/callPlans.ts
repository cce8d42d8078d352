// Plans that would cost a call of a sampler no more than it costs now, with fewer calls of its model.

import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { isRandomOrder, randomSpec } from '../core/orders/settleOrder';
import { entropyOfSurface, type Surface } from '../core/orders/surface/surface';
import type { Profile } from '../core/profile/profile';
import { barePlanFor } from '../core/study/answerStudy';
import { stepCostsUnder } from '../core/study/errorUnder';
import type { Certainty, JudgedSchedule } from '../core/study/evaluation';
import { type OrderedPlan, planUnder } from '../core/study/orderedPlan';
import type { Goal, Study } from '../core/study/study';

/** A plan for one block of a call, which is everything where there are no blocks. */
export interface CallPlan extends Certainty {
  /** Whether it costs as little as the call does now, or is what the distribution file plans. */
  readonly kind: 'same' | 'goal';
  /** Random where it is not there. */
  readonly order?: OrderSpec;
  readonly sizes: Int32Array;
  readonly stepCosts: Float64Array;
  readonly method: Profile['method'];
  readonly indistinct?: boolean;
  /** Of a trained model: how much less a sequence costs one by one in this order than in random order, nats. */
  readonly spared?: number;
}

/** What plans are made from. */
export interface PlanSources {
  readonly study: Study;
  readonly profile: Profile;
  /** Of orders, random order first; none where there is nothing to choose from. */
  readonly surfaces: readonly Surface[];
  /** The call as it is, as if its positions were drawn at random. */
  readonly judged: JudgedSchedule | undefined;
}

/** As little lost with fewer calls, in the best other order where that takes fewest and in random order; and the plan of the file. */
export function callPlans(sources: PlanSources): readonly CallPlan[] {
  const { judged, study } = sources;
  const same = judged ? sameQuality(sources, judged) : [];
  const goal = study.goal && goalPlan(sources, study.goal);
  const known = ({ order, sizes }: CallPlan) => `${orderName(order ?? randomSpec)} ${sizes}`;
  return [...same, ...(goal && !same.map(known).includes(known(goal)) ? [goal] : [])];
}

function sameQuality(sources: PlanSources, judged: JudgedSchedule): readonly CallPlan[] {
  const { profile, study, surfaces } = sources;
  const random = barePlanFor(profile, study.distribution.alphabet, atMost(judged.error));
  const own: CallPlan = { ...random, kind: 'same', method: profile.method };
  const [first] = surfaces;
  const others = surfaces.flatMap((surface): readonly CallPlan[] => {
    if (!first || surface === first || isRandomOrder(surface.order)) return [];
    // a model is not equally good in every order: whole sequences are compared
    const spared = entropyOfSurface(first) - entropyOfSurface(surface);
    const more = surface.method === 'measured' ? spared : 0;
    const wanted = judged.error + more;
    const plan = wanted < 0 ? undefined : surelyAtMost(surface, judged, more);
    if (!plan || plan.error > wanted + 1e-9) return [];
    return [{ ...orderedPlan(surface, plan, 'same'), spared: more }];
  });
  const steps = judged.steps;
  const fewer = [own, ...others].filter(({ sizes }) => sizes.length < steps);
  const best = fewest(fewer.filter(({ order }) => order));
  const inRandom = fewer.filter(({ order }) => !order);
  return [
    ...(best && best.sizes.length < Math.min(...inRandom.map(({ sizes }) => sizes.length))
      ? [best]
      : []),
    ...inRandom,
  ];
}

/** The fewest steps whose error is no larger, and of an estimate its upper end neither. */
function surelyAtMost(
  surface: Surface,
  { error, interval, steps }: JudgedSchedule,
  spared: number,
): OrderedPlan {
  let plan = planUnder(surface, atMost(error + spared));
  const high = (interval?.[1] ?? error) + spared;
  while (plan.interval && plan.interval[1] > high && plan.steps < steps) {
    const more = Math.min(steps, Math.ceil(1.25 * plan.steps));
    plan = planUnder(surface, { kind: 'steps', steps: Math.max(more, plan.steps + 1) });
  }
  return plan;
}

function atMost(maxError: number): Goal {
  return { kind: 'maxError', maxError: Math.max(0, maxError) };
}

function fewest(plans: readonly CallPlan[]): CallPlan | undefined {
  return [...plans].sort((one, other) => one.sizes.length - other.sizes.length)[0];
}

function goalPlan(
  { study, profile, surfaces }: PlanSources,
  { order, ...goal }: Goal,
): CallPlan | undefined {
  if (!order || isRandomOrder(order)) {
    const plan = barePlanFor(profile, study.distribution.alphabet, goal);
    return { ...plan, kind: 'goal', method: profile.method };
  }
  const surface = surfaces.find((one) => orderName(one.order) === orderName(order));
  return surface && orderedPlan(surface, planUnder(surface, goal), 'goal');
}

function orderedPlan(surface: Surface, plan: OrderedPlan, kind: CallPlan['kind']): CallPlan {
  const { sizes, error, interval, conservative, indistinct, order } = plan;
  return {
    ...{ kind, order, sizes, error, interval, method: surface.method },
    ...(conservative && { conservative }),
    ...(indistinct && { indistinct }),
    stepCosts: stepCostsUnder(surface, sizes) ?? new Float64Array(sizes.length),
  };
}
