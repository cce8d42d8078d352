// The schedule by which sequences are generated.
import type { OrderSpec } from '../../core/orders/kinds/kind';
import type { ResolvedSchedule } from '../../core/schedule/schedule';
import { type StepsDrawn, stepsDrawn } from '../../tasks/watchingCorrected';
import { type Arguments, Complaint, type Output } from './command';
import { namedSchedule } from './namedSchedule';
import { resolvedInOrder } from './orderOption';
import type { StudiedFile } from './studyFile';

/** The schedule that draws exactly from the law. */
export const oneByOne = 'one-by-one';

/** A schedule, and what draws the positions that its steps reveal. */
export interface ScheduleToDraw extends StepsDrawn {
  readonly schedule: ResolvedSchedule;
  readonly order?: OrderSpec;
}

export async function scheduleToDraw(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<ScheduleToDraw> {
  const { schedule, order } = await chosen(file, given, output);
  const drawn = stepsDrawn(file.study, schedule, order);
  if (typeof drawn === 'string') throw new Complaint(`${file.file}: ${drawn}`);
  return { schedule, ...(order && { order }), ...drawn };
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
