// Which positions the steps of a schedule reveal, drawn before anything is known.
import type { Random } from '../../numbers/random';
import { type Block, oneBlock, orderInBlocks } from '../../schedule/blocks';
import type { ResolvedSchedule } from '../../schedule/schedule';
import { drawnSizes } from '../drawnSizes';
import { cut } from '../policy';
import { setsAtTimes } from '../randomTimes';

/** The sets of one sequence; in random order within blocks where no order was drawn. */
export function drawnSteps(
  schedule: ResolvedSchedule,
  length: number,
  random: Random,
  blocks: readonly Block[] = oneBlock(length),
  order?: Int32Array,
): readonly (readonly number[])[] {
  if (schedule.kind === 'times') return [...setsAtTimes(length, schedule, random)];
  const sizes = drawnSizes(schedule, length, random);
  return cut(order ?? orderInBlocks(random, blocks), sizes);
}
