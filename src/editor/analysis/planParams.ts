import type { Goal } from '../../core/study/study';
import type { EvaluateReply, PlanParams } from '../../protocol/worker';

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
