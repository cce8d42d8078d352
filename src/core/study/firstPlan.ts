// The plan that is shown before anybody moves the slider.
import type { Profile } from '../profile/profile';
import { kneeOf } from '../schedule/best/knee';
import { planFor } from './answerStudy';
import type { Evaluation, Plan } from './evaluation';
import type { Goal, Study } from './study';

/** What a slider asks for, and the plan that answers it. */
export interface AnsweredGoal {
  readonly goal: Goal;
  readonly plan: Plan;
  /** Whether neither a person nor the file chose the goal: it is the knee of the curve of errors. */
  readonly suggested: boolean;
}

/** What is shown before anybody asks: the plan for the file's goal, or at the knee of its curve of errors. */
export function firstPlan(
  { goal, distribution: { alphabet } }: Pick<Study, 'goal' | 'distribution'>,
  profile: Profile,
  { goal: plan, curve, crossEntropies }: Evaluation,
): AnsweredGoal {
  if (goal && plan) return { goal, plan, suggested: false };
  const knee: Goal = { kind: 'steps', steps: kneeOf(curve) };
  return { goal: knee, plan: planFor(profile, alphabet, knee, crossEntropies), suggested: true };
}
