// A schedule of another order than random, for the places that can be told the order.
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import { orderShapeOf, settleOrder } from '../../core/orders/settleOrder';
import { cut } from '../../core/samplers/policy';
import { blocksIfAny } from '../../core/schedule/blocks';
import { stepCostsUnder } from '../../core/study/errorUnder';
import { judgeUnder, planUnder } from '../../core/study/orderedPlan';
import type { Goal, NamedSchedule, Study } from '../../core/study/study';
import type { ExportTarget } from '../../formats/export/target';
import { type Arguments, Complaint, type Output } from '../terminal/command';
import { surfaceInOrder } from '../terminal/orderOption';
import type { StudiedFile } from '../terminal/studyFile';
import { refuseOrder } from './fixedOrder';

/** What is exported: the positions of every step where they are the same for every sequence, the name of the order otherwise. */
export interface ScheduleInOrder {
  readonly sizes: Int32Array;
  readonly sets?: readonly (readonly number[])[];
  readonly order?: string;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
  readonly stepCosts: Float64Array;
  readonly method: 'exact' | 'monteCarlo';
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
  refuseOrder(target);
  const positions = onlyPositions(order, target, file);
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
    ...(positions ? { sets: cut(positions, revealing) } : { order: orderName(order) }),
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

/** The one order that a law draws; undefined where it draws several and the target takes the name of such a law. */
function onlyPositions(
  order: OrderSpec,
  { name, takesDrawnOrder }: ExportTarget,
  { file, study: { distribution, blockLength } }: StudiedFile,
): Int32Array | undefined {
  const blocks = blocksIfAny(distribution.length, blockLength);
  const law = settleOrder(order, orderShapeOf(distribution), blocks);
  if (typeof law === 'string') throw new Complaint(`${file}: ${law}`);
  if (law.listed?.count === 1) return law.listed.order(0);
  if (takesDrawnOrder) return undefined;
  throw new Complaint(
    `The order "${orderName(order)}" is drawn anew for every sequence, and ${name} takes the same positions for all; use the order "bisection" or a learned one, or export it as json, which names the order.`,
  );
}
