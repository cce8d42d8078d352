// What the thread is asked for a plan.
import type { Goal } from '../../core/study/study';
import type {
  EvaluateParams,
  EvaluateReply,
  PlanParams,
  TryOrdersParams,
} from '../../protocol/worker';

/** What plans under a result are asked for by, whatever their goals. */
export function planned({
  profileKey,
  surfaceKey,
  evaluation: { crossEntropies },
}: EvaluateReply): Omit<PlanParams, 'goal'> {
  return {
    profileKey,
    ...(surfaceKey !== undefined && { surfaceKey }),
    ...(crossEntropies && { crossEntropies }),
  };
}

/** And one of them. */
export function planParams(reply: EvaluateReply, goal: Goal): PlanParams {
  return { ...planned(reply), goal };
}

/** What other orders are asked for by, under a result. */
export function tryOrdersParams(
  { profileKey, first, evaluation }: EvaluateReply,
  text: EvaluateParams,
): TryOrdersParams {
  const schedules = evaluation.schedules.map(({ name, order, steps, best }) => ({
    ...{ name, steps, best },
    ...(order && { order }),
  }));
  return { ...text, profileKey, goal: first.goal, schedules };
}
