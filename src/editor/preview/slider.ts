// The goal of one page's slider, and the plan that answers it.
import type { Evaluation, Plan } from '../../core/study/evaluation';
import type { AnsweredGoal } from '../../core/study/firstPlan';
import type { Goal } from '../../core/study/study';
import type { EvaluateReply } from '../../protocol/worker';

/** A plan, and the result that it belongs to. */
export interface Planned extends AnsweredGoal {
  readonly reply: EvaluateReply;
}

/** What the slider of one page asks for, and the plan that answers it. */
export class Slider {
  /** Undefined until somebody moves it. */
  private chosen: Goal | undefined;
  private newest: Planned | undefined;

  get planned(): Planned | undefined {
    return this.newest;
  }

  move(goal: Goal): void {
    this.chosen = goal;
  }

  /** Of another text nothing was asked yet. */
  reset(): void {
    this.chosen = undefined;
    this.newest = undefined;
  }

  /**
   * Answers what is asked under a result, with what came along with it where that says so; false when it is
   * answered already, or nobody knows.
   */
  async answer(
    reply: EvaluateReply,
    planFor: (goal: Goal) => Promise<Plan | undefined>,
    isOld: () => boolean,
  ): Promise<boolean> {
    const { first } = reply;
    // somebody wrote another goal into the file: that counts now
    if (this.newest && !sameGoal(goalOfFile(this.newest.reply), goalOfFile(reply)))
      this.chosen = undefined;
    const wanted = this.chosen ? goalWithin(this.chosen, reply.evaluation) : first.goal;
    if (this.newest?.reply === reply && sameGoal(this.newest.goal, wanted)) return false;
    const suggested = this.chosen === undefined && first.suggested;
    const plan = sameGoal(wanted, first.goal) ? first.plan : await planFor(wanted);
    if (plan && !isOld()) this.newest = { reply, goal: wanted, plan, suggested };
    return plan !== undefined;
  }
}

function goalOfFile({ first: { goal, suggested } }: EvaluateReply): Goal | undefined {
  return suggested ? undefined : goal;
}

/** A goal that a person set for one text, as far as it makes sense for the next. */
export function goalWithin(goal: Goal, { length, curve }: Evaluation): Goal {
  if (goal.kind !== 'steps') return goal;
  const fewest = curve.steps[0] ?? 1;
  return { kind: 'steps', steps: Math.max(fewest, Math.min(length, goal.steps)) };
}

function sameGoal(one: Goal | undefined, other: Goal | undefined): boolean {
  if (one?.kind === 'steps') return other?.kind === 'steps' && one.steps === other.steps;
  if (one?.kind === 'maxError')
    return other?.kind === 'maxError' && one.maxError === other.maxError;
  return other === undefined;
}
