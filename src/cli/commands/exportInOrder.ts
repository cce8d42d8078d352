// A schedule of another order than random, for the places that can be told the order.
import { orderName } from '../../core/orders/orderName';
import { isRandomOrder, orderShapeOf } from '../../core/orders/settleOrder';
import type { Surface } from '../../core/orders/surface/surface';
import { stepCostsUnder } from '../../core/study/errorUnder';
import { judgeUnder, planUnder } from '../../core/study/orderedPlan';
import type { Goal, NamedSchedule, Study } from '../../core/study/study';
import type { ExportTarget } from '../../formats/export/target';
import { orderForTarget, type WishedOrder } from '../../tasks/orderForTarget';
import { type Arguments, Complaint, type Output } from '../terminal/command';
import { orderGiven, surfaceInOrder } from '../terminal/orderOption';
import type { StudiedFile } from '../terminal/studyFile';

/** What is exported. */
export interface ScheduleInOrder {
  readonly sizes: Int32Array;
  readonly inOrder: WishedOrder;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
  readonly stepCosts: Float64Array;
  readonly method: Surface['method'];
}

/** The schedule that is asked for, by its name or by its steps. */
export function askedName({ schedule, steps }: Arguments): string | undefined {
  if (schedule !== undefined && steps !== undefined)
    throw new Complaint('Say --schedule NAME or --steps K, not both.');
  return steps === undefined ? schedule : `optimal:${steps}`;
}

/** The file with the order that the command names for its plan. */
export function inGivenOrder(file: StudiedFile, { order, steps }: Arguments): StudiedFile {
  if (order === undefined) return file;
  if (steps === undefined)
    throw new Complaint('--order goes with --steps K; a schedule of the file has its own order.');
  const { order: _, ...study } = file.study;
  const spec = orderGiven(file, order);
  return { ...file, study: { ...study, ...(!isRandomOrder(spec) && { order: spec }) } };
}

/** A schedule of the file, or what a plan is asked for. */
type Wanted = { readonly named: NamedSchedule } | { readonly goal: Goal };

/** The schedule of this name in its order; undefined where that is random. Complains where the target cannot be told of it. */
export async function scheduleInOrder(
  name: string,
  target: ExportTarget,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<ScheduleInOrder | undefined> {
  const wanted = wantedOf(name, file.study);
  const order = wanted && ('named' in wanted ? wanted.named.order : wanted.goal.order);
  if (!order) return undefined;
  const { distribution, blockLength } = file.study;
  const inOrder = { spec: order, shape: orderShapeOf(distribution), blockLength };
  const refused = orderForTarget(target, inOrder);
  if (typeof refused === 'string') throw new Complaint(refused);
  const surface = await surfaceInOrder(file, order, given, output);
  const { sizes, error, interval } =
    'named' in wanted ? judgeUnder(wanted.named, surface) : planUnder(surface, wanted.goal);
  if (sizes.length === 0)
    throw new Complaint(`"${name}" draws its counts for every sequence: there is no list of them.`);
  const revealing = sizes.filter((size) => size > 0);
  const stepCosts = stepCostsUnder(surface, revealing);
  if (!stepCosts)
    throw new Complaint(
      `The sequence is too long: what each step costs in the order "${orderName(order)}" is not told.`,
    );
  return {
    sizes: revealing,
    inOrder,
    error,
    interval,
    stepCosts,
    method: surface.method,
  };
}

function wantedOf(name: string, { schedules, goal, order }: Study): Wanted | undefined {
  const named = schedules.find((one) => one.name === name);
  if (named) return { named };
  const [, steps] = /^optimal:(.*)$/.exec(name) ?? [];
  if (steps !== undefined)
    return { goal: { kind: 'steps', steps: Number(steps), ...(order && { order }) } };
  return name === 'goal' && goal ? { goal } : undefined;
}
