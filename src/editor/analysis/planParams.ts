// What the thread is asked for a plan.
import type { Goal } from '../../core/study/study';
import type {
  EvaluateParams,
  EvaluateReply,
  PlanParams,
  TryOrdersParams,
} from '../../protocol/worker';

/** What a plan under a result is asked for by. */
export function planParams(
  { profileKey, surfaceKey, evaluation }: EvaluateReply,
  goal: Goal,
): PlanParams {
  const { crossEntropies } = evaluation;
  return {
    profileKey,
    ...(surfaceKey !== undefined && { surfaceKey }),
    goal,
    ...(crossEntropies && { crossEntropies }),
  };
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
