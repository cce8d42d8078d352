// One line of rows of orders into measurements.
import { isObject } from '../../core/input/isObject';
import { role } from './columns';
import { jsonOrUndefined } from './json';
import type { Measurements } from './measurements';
import { orderRowOf } from './orderRows';
import { numberOfText } from './textGroups';

/** A row of an order; in random order it is a row of the profile as well. */
export function takeOrderRow(
  line: string,
  measurements: Measurements,
  row: Float64Array,
): string | undefined {
  const value = jsonOrUndefined(line);
  const taken = orderRowOf(value);
  if (typeof taken === 'string') return taken;
  const isGreedy = isObject(value) && value.greedy === true;
  const added = (isGreedy ? measurements.greedy : measurements.orders).add(taken);
  if (typeof added === 'string') return added;
  if (!added || isGreedy || taken.order !== 'random') return undefined;
  row.fill(Number.NaN);
  row[role.length] = taken.n;
  row[role.revealed] = taken.revealed;
  row[role.tokens] = taken.n - taken.revealed;
  row[role.value] = taken.places.reduce((total, [, , nats]) => total + nats, 0);
  row[role.text] = numberOfText(taken.id);
  const { entropy } = isObject(value) ? value : {};
  if (typeof entropy === 'number') row[role.entropy] = entropy;
  return measurements.add(row, summedNats);
}

const summedNats = { summed: true, bits: false, summary: false };
