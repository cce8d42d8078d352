// What every order that there is for a law would be worth to a file.
import { type Job, part } from '../jobs/job';
import type { OrderSpec } from '../orders/kinds/kind';
import { orderName } from '../orders/orderName';
import { randomSpec } from '../orders/settleOrder';
import { entropyOfSurface, type Surface } from '../orders/surface/surface';
import { type SurfaceView, surfaceView } from '../orders/surface/surfaceView';
import { type BestOrder, bestOrderJob, type TriedOrder } from './bestOrder';
import type { Certainty, JudgedSchedule } from './evaluation';
import { type LeastErrors, leastErrorCurve } from './orderCurve';
import type { Goal } from './study';

/** The least error for every number of steps in one order. */
export interface OrderCurve extends LeastErrors {
  readonly order: OrderSpec;
  readonly method: Surface['method'];
  readonly surface: SurfaceView;
}

/** A schedule whose order loses much more than another one, whatever its sizes. */
export interface BetterOrder {
  readonly schedule: string;
  readonly steps: number;
  /** The least error in its own order with as many steps, and in the better one. */
  readonly own: number;
  readonly order: OrderSpec;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
}

/** What came of trying all orders. */
export interface OrdersTried {
  /** At the goal, random order first. */
  readonly tried: readonly TriedOrder[];
  /** Which of them loses least, which cannot be told from it, and whether all are the same. */
  readonly best: OrderSpec;
  readonly alike: readonly OrderSpec[];
  readonly everyOrder: boolean;
  readonly curves: readonly OrderCurve[];
  readonly better: readonly BetterOrder[];
}

/** What is asked of a schedule of the file. */
export type ScheduleOfOrder = Pick<JudgedSchedule, 'name' | 'order' | 'steps' | 'best'>;

/** Less than this, nats, is not worth a word. */
const leastWorth = 1e-3;

/** One surface an order, random order first; `ratio` times as much as in the best order is much. */
export function* tryingOrders(
  surfaces: readonly Surface[],
  goal: Goal,
  schedules: readonly ScheduleOfOrder[],
  ratio: number,
): Job<OrdersTried> {
  const curves: OrderCurve[] = [];
  const oneByOne = Math.min(...surfaces.map(entropyOfSurface));
  for (const [i, surface] of surfaces.entries())
    curves.push(
      yield* part(curveOf(surface, oneByOne), i / surfaces.length, (i + 1) / surfaces.length),
    );
  const found = yield* bestOrderJob(surfaces, goal);
  const { order, alike, everyOrder } = found;
  const tried = found.tried.map((one) => ({ ...one, ...comparable(one, oneByOne) }));
  const better: BetterOrder[] = [];
  const known = new Map<number, BestOrder>();
  for (const given of schedules) {
    const schedule = { ...given, best: given.best + moreIn(given, surfaces, oneByOne) };
    const { steps } = schedule;
    if (!mayBeWorse(schedule, curves, ratio)) continue;
    const plan = known.get(steps) ?? (yield* bestOrderJob(surfaces, { kind: 'steps', steps }));
    known.set(steps, plan);
    const best = { ...plan, ...comparable(plan, oneByOne) };
    if (isWorse(schedule, best, ratio)) {
      const { error, interval } = best;
      better.push({
        ...{ schedule: schedule.name, steps, own: schedule.best },
        ...{ order: best.order, error, interval },
      });
    }
  }
  return { tried, best: order, alike, everyOrder, curves, better };
}

/**
 * Of a trained model, which is not equally good in every order: over what the order costs that is best one by one, so that
 * numbers of different orders can be compared.
 */
function comparable(
  { error, interval, total }: Pick<TriedOrder, 'error' | 'interval' | 'total'>,
  oneByOne: number,
): Certainty {
  if (!total) return { error, interval };
  const [low, high] = total.interval;
  return { error: total.nats - oneByOne, interval: [low - oneByOne, high - oneByOne] };
}

/** How much more a schedule's order costs one by one than the best one. */
function moreIn(
  { order = randomSpec }: ScheduleOfOrder,
  surfaces: readonly Surface[],
  oneByOne: number,
): number {
  const own = surfaces.find((surface) => orderName(surface.order) === orderName(order));
  return own ? moreOf(own, oneByOne) : 0;
}

function moreOf(surface: Surface, oneByOne: number): number {
  return surface.method === 'measured' ? entropyOfSurface(surface) - oneByOne : 0;
}

function* curveOf(surface: Surface, oneByOne: number): Job<OrderCurve> {
  const curve = yield* leastErrorCurve(surface);
  const { order, method } = surface;
  const more = moreOf(surface, oneByOne);
  const errors = curve.errors.map((error) => error + more);
  return { order, steps: curve.steps, errors, method, surface: surfaceView(surface) };
}

/** By the curves, which cost nothing more: most schedules need no closer look. */
function mayBeWorse(
  { steps, best }: ScheduleOfOrder,
  curves: readonly OrderCurve[],
  ratio: number,
): boolean {
  const errors = curves.flatMap((curve) => curve.errors[steps - curve.steps[0]!] ?? []);
  return errors.length > 0 && isMuch(best, Math.min(...errors), ratio);
}

function isWorse(
  { best: own, order = randomSpec }: ScheduleOfOrder,
  best: BestOrder,
  ratio: number,
): boolean {
  const name = orderName(order);
  return (
    isMuch(own, best.error, ratio) &&
    [best.order, ...best.alike].every((one) => orderName(one) !== name)
  );
}

/** Whether an error is so much larger than another that it is worth a word. */
export function isMuch(error: number, other: number, ratio: number): boolean {
  return error >= ratio * other && error - other >= leastWorth;
}
