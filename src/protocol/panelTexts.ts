// What a panel hands out as a text: a schedule for a file or the clipboard, its numbers as a table.

import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { valueInOrder } from '../document/orderWords';
import { csvOf } from '../formats/export/csv';
import type { SentSchedule, Snapshot } from './panel';

/** A schedule as a distribution file of this order has it. */
export function writtenSchedule(
  { sizes, reveal, written, order }: SentSchedule,
  ofFile: OrderSpec | undefined,
): unknown {
  const value = written ?? (reveal ? { kind: 'times', reveal } : sizes);
  return valueInOrder(value, order, ofFile);
}

/** Profile, best errors and schedules. */
export function snapshotCsv({ profile, curve, schedules, plan }: Snapshot): string {
  const table = [...schedules, { ...plan, name: 'best' }].map(({ name, sizes, order }) => ({
    name,
    sizes,
    ...(order && { order: orderName(order) }),
  }));
  return csvOf(profile, curve, table);
}
