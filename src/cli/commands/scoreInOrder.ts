// The schedules of a file that are revealed in another order than random.
import { orderName } from '../../core/orders/orderName';
import type { OrderedSchedule } from '../../core/study/orderedPlan';
import { notToldApart } from '../../document/doubtWords';
import {
  extraOver,
  formatCounts,
  formatNats,
  formatRatio,
  otherSamplersRemark,
} from '../../document/format';
import { judgingOrders } from '../../tasks/ordering';
import { type Arguments, Complaint, type Output, withProgress } from '../terminal/command';
import { placed, refusal, type StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { withHelpers } from '../terminal/withHelpers';

export async function scoresInOrder(
  { file, study, reading, recipe }: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<readonly OrderedSchedule[]> {
  const found = await withHelpers(given, output, (begin) =>
    withProgress(judgingOrders(study, recipe, begin), 'orders', given, output),
  );
  if ('kind' in found) throw new Complaint(placed(file, refusal(found, reading.outline)));
  return found;
}

export function orderedAsJson(schedule: OrderedSchedule): object {
  const { name, order, steps, sizes, error, interval, best, ratio, ...more } = schedule;
  const { means, indistinct, conservative } = more;
  return {
    name,
    order: orderName(order),
    steps,
    sizes: [...sizes],
    error,
    ...(interval && { interval }),
    ...(conservative && { conservative }),
    best,
    ratio,
    ...(indistinct && { indistinct }),
    reveal: null,
    ...(means && { means }),
  };
}

export function orderedTable(
  schedules: readonly OrderedSchedule[],
  { study, units }: Pick<StudiedFile, 'study' | 'units'>,
): string {
  const amount = (nats: number) => formatNats(nats, units);
  const uncertain = schedules.some(({ interval }) => interval);
  const indistinct = schedules.filter((one) => one.indistinct).map(({ name }) => name);
  const table = textTable(
    [
      ...['schedule', 'order', 'steps', 'error'],
      ...(uncertain ? [`${100 * study.profile.confidence} % interval`] : []),
      ...['best in this order', 'ratio', 'tokens per step'],
    ],
    schedules.map(({ name, order, steps, error, interval, best, ratio, sizes, means }) => [
      ...[name, orderName(order), String(steps), amount(error)],
      ...(uncertain ? [interval ? interval.map(amount).join(' to ') : ''] : []),
      ...[amount(best), formatRatio(ratio)],
      formatCounts({ sizes, reveal: null, ...(means && { means }) }, study.distribution.length),
    ]),
  );
  const remark = schedules.some(({ measured }) => measured)
    ? `\nerrors are ${extraOver(units, 'the same order')}\n${otherSamplersRemark()}\n`
    : '';
  return `${table}${remark}${indistinct.length > 0 ? `${notToldApart()}: ${indistinct.join(', ')}\n` : ''}`;
}
