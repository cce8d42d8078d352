// Goals that the number keeps to and its interval does not.
import type { Certainty, SurelyWithin } from './evaluation';
import type { Goal } from './study';

/**
 * A goal of so much error is met by the number itself. Where that is an estimate and its interval reaches beyond
 * the goal, also how many steps keep all of it within; `judged` tells of the plan with so many steps.
 */
export function surelyWithin(
  goal: Goal,
  plan: Pick<Certainty, 'interval'> & { readonly steps: number },
  length: number,
  judged: (steps: number) => Pick<Certainty, 'interval'>,
): { readonly surely?: SurelyWithin } {
  if (goal.kind !== 'maxError' || !plan.interval || plan.interval[1] <= goal.maxError) return {};
  const { maxError } = goal;
  const keeps = (steps: number) => (judged(steps).interval?.[1] ?? 0) <= maxError;
  if (plan.steps >= length || !keeps(length)) return { surely: { maxError, steps: null } };
  let [low, high] = [plan.steps, length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (keeps(middle)) high = middle;
    else low = middle;
  }
  return { surely: { maxError, steps: high } };
}
