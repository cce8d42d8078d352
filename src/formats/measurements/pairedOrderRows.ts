// Rows of one order, gathered by the text that they are of.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { jsonOrUndefined } from './json';
import { type OrderRow, orderRowOf } from './orderRows';

/** What one text costs in an order: its rows by how many places are known. */
export type TextInOrder = ReadonlyMap<number, OrderRow>;

/** Per text its rows; or what is wrong with them, for people. */
export function pairedOrderRows(
  text: string,
  order: string,
  length: number,
): readonly TextInOrder[] | string {
  const texts = new Map<string, Map<number, OrderRow>>();
  const lines = text.split('\n');
  for (const [number, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const value = jsonOrUndefined(line);
    // whoever still writes may be in the middle of the last line
    if (value === undefined && number === lines.length - 1) continue;
    const row = orderRowOf(value);
    if (typeof row === 'string') return l10n.t`line ${number + 1}: ${row}`;
    if (row.n !== length)
      return l10n.t`line ${number + 1} is of ${counted(row.n, 'position')}, not ${length}.`;
    if (row.order !== order) continue;
    const known = texts.get(row.id) ?? new Map<number, OrderRow>();
    texts.set(row.id, known);
    if (!known.has(row.revealed)) known.set(row.revealed, row);
  }
  return [...texts.values()];
}

/** What a text costs with these sizes, nats; undefined where it was not measured at one of their steps. */
export function costInOrder(text: TextInOrder, sizes: Int32Array): number | undefined {
  let begin = 0;
  let total = 0;
  for (const size of sizes) {
    const end = begin + size;
    const places = text.get(begin)?.places.filter(([, to]) => to <= end);
    if (!places || places[places.length - 1]?.[1] !== end) return undefined;
    total += places.reduce((sum, [, , nats]) => sum + nats, 0);
    begin = end;
  }
  return total;
}
