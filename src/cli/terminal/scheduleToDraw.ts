// The schedule by which sequences are generated.
import type { Random } from '../../core/numbers/random';
import type { OrderLaw, OrderSpec } from '../../core/orders/kinds/kind';
import { orderShapeOf, settleOrder } from '../../core/orders/settleOrder';
import { drawnSteps } from '../../core/samplers/corrected/drawnSteps';
import { type Block, blocksIfAny } from '../../core/schedule/blocks';
import type { ResolvedSchedule } from '../../core/schedule/schedule';
import { type Arguments, Complaint, type Output } from './command';
import { namedSchedule } from './namedSchedule';
import { resolvedInOrder } from './orderOption';
import type { StudiedFile } from './studyFile';

/** The schedule that draws exactly from the law. */
export const oneByOne = 'one-by-one';

/** A schedule, and what draws the positions that its steps reveal. */
export interface ScheduleToDraw {
  readonly schedule: ResolvedSchedule;
  readonly order?: OrderSpec;
  /** Of that order; absent in random order. */
  readonly orders?: OrderLaw;
  readonly blocks: readonly Block[] | undefined;
  /** The positions of each step. */
  steps(random: Random): readonly (readonly number[])[];
}

export async function scheduleToDraw(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<ScheduleToDraw> {
  const { distribution, blockLength } = file.study;
  const { length } = distribution;
  const blocks = blocksIfAny(length, blockLength);
  const { schedule, order } = await chosen(file, given, output);
  const orders = order && settleOrder(order, orderShapeOf(distribution), blocks);
  if (typeof orders === 'string') throw new Complaint(`${file.file}: ${orders}`);
  return {
    schedule,
    ...(order && { order }),
    ...(orders && { orders }),
    blocks,
    steps: (random) => drawnSteps(schedule, length, random, blocks, orders?.draw(random)),
  };
}

async function chosen(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<Pick<ScheduleToDraw, 'schedule' | 'order'>> {
  const { distribution, schedules } = file.study;
  const { length } = distribution;
  const { schedule: name = oneByOne } = given;
  if (name === oneByOne)
    return { schedule: { kind: 'sizes', sizes: new Int32Array(length).fill(1) } };
  const schedule = namedSchedule(name, schedules, [oneByOne]);
  const { order } = schedule;
  return {
    schedule: await resolvedInOrder(schedule, file, given, output),
    ...(order && { order }),
  };
}
