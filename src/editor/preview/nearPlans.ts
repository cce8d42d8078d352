// Plans that whoever holds the number of steps may come to: the page has them before it asks, and shows them in the same frame.
import type { Uri } from 'vscode';
import type { Plan } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import type { ToPanel } from '../../protocol/panel';
import type { EvaluateReply } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { planned } from '../analysis/planParams';

/** Milliseconds that plans asked for at once should take; where one takes longer, hundreds would keep the thread from all else. */
const quick = 20;

export class NearPlans {
  private of: EvaluateReply | undefined;
  private readonly plans = new Map<number, Plan>();
  private asked: readonly number[] = [];

  /** The plan for a goal under a result, where it was found. */
  get(reply: EvaluateReply, goal: Goal): Plan | undefined {
    return reply === this.of && goal.kind === 'steps' ? this.plans.get(goal.steps) : undefined;
  }

  /** Tells of plans with so many steps each, some at a time, until others are asked for: none, when nobody holds it any more. */
  async find(
    analysis: Pick<Analysis, 'client' | 'state'>,
    source: Uri,
    asked: readonly number[],
    tell: (near: ToPanel) => void,
  ): Promise<void> {
    const reply = analysis.state(source)?.evaluated?.reply;
    this.asked = asked;
    if (!reply) return;
    if (reply !== this.of) this.plans.clear();
    this.of = reply;
    const { thread } = analysis.client;
    const known = asked.flatMap((steps) => this.found(steps));
    if (known.length > 0) tell({ type: 'nearPlans', plans: known });
    const rest = asked.filter((steps) => !this.plans.has(steps));
    for (let count = 8; count >= 1 && rest.length > 0; ) {
      const begun = performance.now();
      const some = rest.splice(0, count);
      const goals = some.map((steps) => ({ kind: 'steps', steps }) as const);
      // nobody waits for these, and one that is asked for where this failed is found by itself
      const plans = await thread.plans({ ...planned(reply), goals }).catch(() => []);
      if (plans.length === 0 || this.asked !== asked || this.of !== reply) return;
      for (const [i, plan] of plans.entries()) this.plans.set(some[i] ?? plan.steps, plan);
      tell({ type: 'nearPlans', plans: some.flatMap((steps) => this.found(steps)) });
      count *= performance.now() - begun < quick ? 2 : 0.5;
    }
  }

  private found(steps: number): readonly (readonly [steps: number, Plan])[] {
    const plan = this.plans.get(steps);
    return plan ? [[steps, plan]] : [];
  }
}
