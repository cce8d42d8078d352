// What a language model is told of a plan: every number with its kind.
import { orderName } from '../../core/orders/orderName';
import type { Evaluation, JudgedSchedule, Plan } from '../../core/study/evaluation';
import { surenessOf } from '../../tasks/report/claims';

export interface PlanAnswer {
  readonly file: string;
  readonly length: number;
  readonly units: 'nats';
  readonly plan: ReturnType<typeof toldPlan>;
  readonly schedules: readonly ReturnType<typeof toldSchedule>[];
}

export function planAnswer(file: string, evaluation: Evaluation, plan: Plan): PlanAnswer {
  return {
    file,
    length: evaluation.length,
    units: 'nats',
    plan: toldPlan(plan, evaluation),
    schedules: evaluation.schedules.map((one) => toldSchedule(one, evaluation)),
  };
}

function toldPlan({ steps, sizes, order, error, interval }: Plan, evaluation: Evaluation) {
  return {
    steps,
    sizes: [...sizes],
    order: order ? orderName(order) : 'random',
    error,
    interval,
    kind: surenessOf(evaluation, interval),
  };
}

function toldSchedule(one: JudgedSchedule, evaluation: Evaluation) {
  const { name, steps, order, error, interval, best } = one;
  return {
    name,
    steps,
    order: order ? orderName(order) : 'random',
    error,
    interval,
    leastWithAsManySteps: best,
    kind: surenessOf(evaluation, interval),
  };
}
