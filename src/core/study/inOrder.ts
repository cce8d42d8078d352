// Plans and schedules in another order than random, told in the form in which all others are.
import type { Phrase } from '../input/phrase';
import type { Job } from '../jobs/job';
import type { OrderSpec } from '../orders/kinds/kind';
import { orderName } from '../orders/orderName';
import type { Surface } from '../orders/surface/surface';
import { kneeOf } from '../schedule/best/knee';
import { totalVariationBounds } from '../theorems/theorems';
import { stepCostsUnder } from './errorUnder';
import type { Evaluation, JudgedSchedule, Plan, Unjudged } from './evaluation';
import type { AnsweredGoal } from './firstPlan';
import { leastErrorCurve } from './orderCurve';
import { judgeUnder, planUnder, surelyUnder } from './orderedPlan';
import type { Goal, NamedSchedule, Study } from './study';

/** The order of what is planned for a file: that of its goal, or where it has none its own; undefined where that is random. */
export function plannedOrder({
  goal,
  order,
}: Pick<Study, 'goal' | 'order'>): OrderSpec | undefined {
  return goal ? goal.order : order;
}

/** The orders other than random that a file's schedules and its plan are in, each once. */
export function ordersOf(study: Pick<Study, 'goal' | 'order' | 'schedules'>): readonly OrderSpec[] {
  const named = [plannedOrder(study), ...study.schedules.map(({ order }) => order)];
  const found = new Map(named.flatMap((order) => (order ? [[orderName(order), order]] : [])));
  return [...found.values()];
}

/** The best schedule for a goal in the order of a surface. */
export function planInOrder(surface: Surface, goal: Goal): Plan {
  const { stepTotals: _, totalCorrelation: __, stepCosts, ...plan } = planUnder(surface, goal);
  return {
    ...plan,
    ...surelyUnder(surface, goal, plan),
    stepCosts: stepCosts ?? new Float64Array(0),
    bounds: [],
    totalVariation: totalVariationUnder(surface, plan.error),
  };
}

function judgedInOrder(schedule: NamedSchedule, surface: Surface): JudgedSchedule {
  const { about, written } = schedule;
  const judged = judgeUnder(schedule, surface);
  const stepCosts = judged.means ? null : stepCostsUnder(surface, judged.sizes);
  return {
    ...judged,
    ...(about && { about }),
    ...(judged.means && { written }),
    reveal: null,
    stepCosts: stepCosts ?? new Float64Array(0),
    startEntropies: new Float64Array(0),
    bounds: [],
    totalVariation: totalVariationUnder(surface, judged.error),
  };
}

/** Extra nats of a trained model are no distance between laws. */
function totalVariationUnder({ method }: Surface, error: number) {
  return method === 'measured' ? null : totalVariationBounds(error);
}

/** A surface, or a sentence that says why there is none. */
export type SurfaceOf = (order: OrderSpec) => Surface | Phrase;

/** An evaluation of what is in random order, completed by what is in another one; all as the file has it. */
export function* answerInOrders(
  study: Study,
  evaluation: Evaluation,
  surfaceOf: SurfaceOf,
): Job<Evaluation> {
  const judged = new Map(evaluation.schedules.map((one) => [one.name, one]));
  const unjudged: Unjudged[] = [];
  const { goal, schedules } = study;
  for (const [i, schedule] of schedules.entries()) {
    const { name, order } = schedule;
    if (!order) continue;
    yield { fraction: i / schedules.length };
    const surface = surfaceOf(order);
    if ('text' in surface) unjudged.push({ schedule: name, order, reason: surface });
    else judged.set(name, judgedInOrder(schedule, surface));
  }
  const order = plannedOrder(study);
  const planned = order && surfaceOf(order);
  if (order && planned && 'text' in planned) unjudged.push({ order, reason: planned });
  return {
    ...evaluation,
    schedules: schedules.flatMap(({ name }) => judged.get(name) ?? []),
    ...(goal && planned && !('text' in planned) && { goal: planInOrder(planned, goal) }),
    ...(unjudged.length > 0 && { unjudged }),
  };
}

/** What is shown before anybody asks, where that is in the order of a surface. */
export function* firstPlanInOrder(
  { goal: given }: Pick<Study, 'goal'>,
  { goal: plan }: Pick<Evaluation, 'goal'>,
  surface: Surface,
): Job<AnsweredGoal> {
  if (given && plan) return { goal: given, plan, suggested: false };
  const { length } = surface.grid;
  const { steps, errors } = yield* leastErrorCurve(surface);
  // with one token a step nothing is lost, whatever the order
  const whole = steps[steps.length - 1]! < length ? [length] : [];
  const curve = {
    steps: Int32Array.from([...steps, ...whole]),
    errors: Float64Array.from([...errors, ...whole.map(() => 0)]),
  };
  const goal: Goal = { kind: 'steps', steps: kneeOf(curve) };
  return { goal, plan: planInOrder(surface, goal), suggested: true };
}
