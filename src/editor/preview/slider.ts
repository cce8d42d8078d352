// The goal of one page's slider, and the plan that answers it.
import type { Evaluation, Plan } from '../../core/study/evaluation';
import type { AnsweredGoal } from '../../core/study/firstPlan';
import type { Goal } from '../../core/study/study';
import type { EvaluateReply } from '../../protocol/worker';
import type { DocumentAnalysis } from '../analysis/documentAnalysis';
import type { Evaluated } from '../analysis/documentState';
import { NearPlans } from './nearPlans';

/** A plan, and the result that it belongs to. */
export interface Planned extends AnsweredGoal {
  readonly reply: EvaluateReply;
}

/** What the slider of one page asks for, and the plan that answers it. */
export class Slider {
  /** Undefined until somebody moves it. */
  private chosen: Goal | undefined;
  private newest: Planned | undefined;
  /** An answer under a result that is not shown yet. */
  private ahead: Planned | undefined;
  readonly near = new NearPlans();
  /** The page shows the plan that it asked for last: it was given it before. */
  isShown = false;

  get planned(): Planned | undefined {
    return this.newest;
  }

  /** `shown`: as far as the page knows, that is the plan of the result that is shown. */
  move(goal: Goal, shown = false): void {
    const { newest, near } = this;
    this.isShown = shown && newest !== undefined && near.get(newest.reply, goal) !== undefined;
    this.chosen = goal;
  }

  /** Of another text nothing was asked yet. */
  reset(): void {
    this.chosen = undefined;
    this.newest = undefined;
    this.ahead = undefined;
  }

  /** What it is going to answer under a result that is shown later; nothing where it is shown or old by then. */
  async lookAhead(
    analysed: Pick<DocumentAnalysis, 'planUnder' | 'state'>,
    { version, reply }: Evaluated,
  ): Promise<Planned | undefined> {
    const planned = await this.plannedUnder(reply, this.chosenUnder(reply), (goal) =>
      analysed.planUnder(reply, goal).catch(() => undefined),
    );
    this.ahead = planned;
    const { state } = analysed;
    return state.version === version && state.evaluated?.reply !== reply ? planned : undefined;
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
    this.chosen = this.chosenUnder(reply);
    if (this.newest?.reply === reply && sameGoal(this.newest.goal, goalUnder(reply, this.chosen)))
      return false;
    const planned = await this.plannedUnder(reply, this.chosen, planFor);
    if (planned && !isOld()) this.newest = planned;
    return planned !== undefined;
  }

  /** Once somebody wrote another goal into the file, that counts. */
  private chosenUnder(reply: EvaluateReply): Goal | undefined {
    const { newest, chosen } = this;
    return newest && !sameGoal(goalOfFile(newest.reply), goalOfFile(reply)) ? undefined : chosen;
  }

  private async plannedUnder(
    reply: EvaluateReply,
    chosen: Goal | undefined,
    planFor: (goal: Goal) => Promise<Plan | undefined>,
  ): Promise<Planned | undefined> {
    const { first } = reply;
    const { ahead } = this;
    const goal = goalUnder(reply, chosen);
    const suggested = chosen === undefined && first.suggested;
    if (ahead?.reply === reply && ahead.suggested === suggested && sameGoal(ahead.goal, goal))
      return ahead;
    const known = sameGoal(goal, first.goal) ? first.plan : this.near.get(reply, goal);
    const plan = known ?? (await planFor(goal));
    return plan && { reply, goal, plan, suggested };
  }
}

function goalUnder({ first, evaluation }: EvaluateReply, chosen: Goal | undefined): Goal {
  return chosen ? goalWithin(chosen, evaluation) : first.goal;
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
