// "How few calls for the same answer": a greedy decoder against itself, one token a call.
import { usualCount } from '../core/comparison/compareAll';
import { type GreedyGoal, type GreedyPlan, greedyPlan } from '../core/comparison/greedyPlan';
import type { Job } from '../core/jobs/job';
import type { Sampler } from '../core/samplers/policy';
import type { Study } from '../core/study/study';

export interface GreedyWish {
  readonly sampler: Sampler;
  readonly goal: GreedyGoal;
  /** Positions from the left that are given. */
  readonly prompt: number;
  readonly count?: number | undefined;
}

/** Longer answers are not planned: every place is looked at from every call. */
const longestAnswer = 1024;

/** The plan as a job, or why there is none. */
export function greedily(
  { distribution: law, profile: { seed, confidence } }: Study,
  { sampler, goal, prompt, count }: GreedyWish,
): Job<GreedyPlan> | string {
  if (law.kind !== 'discrete')
    return 'Greedy answers are those of one law of symbols, which this file does not describe.';
  const places = law.length - prompt;
  if (places < 1) return `A prompt of ${prompt} leaves nothing of ${law.length} tokens to answer.`;
  if (places > longestAnswer)
    return `Greedy answers are planned up to ${longestAnswer} tokens; these are ${places}.`;
  if (goal.kind === 'steps' && goal.steps > places)
    return `${goal.steps} calls are more than the ${places} tokens of the answer.`;
  const { score, name } = sampler;
  if (!score)
    return `"${name}" ranks positions by no score of their own, so one token a call of it is not told; take low-confidence, maskgit-plus, topk-margin, entropy or left-to-right.`;
  if (sampler.policy(law, {}).random)
    return `"${name}" with these settings draws its positions, so it has no one greedy answer.`;
  return greedyPlan(law, score, {
    goal,
    prompt,
    seed,
    confidence,
    count: count ?? usualCount(law),
  });
}
