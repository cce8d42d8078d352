// The schedule by which sequences are generated.
import type { OrderSpec } from '../../core/orders/kinds/kind';
import type { ResolvedSchedule } from '../../core/schedule/schedule';
import type { Arguments, Output } from './command';
import { namedSchedule } from './namedSchedule';
import { resolvedInOrder } from './orderOption';
import type { StudiedFile } from './studyFile';

/** The schedule that draws exactly from the law. */
export const oneByOne = 'one-by-one';

export async function scheduleToDraw(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<{ readonly schedule: ResolvedSchedule; readonly order?: OrderSpec }> {
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
