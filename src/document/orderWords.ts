// What an order is, in words, and how it is written beside a schedule.
import * as l10n from '@vscode/l10n';
import { isObject } from '../core/input/isObject';
import { findOrderKind } from '../core/orders/kinds/index';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { randomSpec } from '../core/orders/settleOrder';
import { listKind } from './listKind';
import { declaredParts, declaredText } from './textLanguage';

/** What an order is: title, summary and source, for hovers. */
export function aboutOrder({ kind }: OrderSpec): string {
  const found = findOrderKind(kind);
  if (!found) return '';
  const { title, summary, source } = found;
  return l10n.t`${declaredText(title)}: ${declaredText(summary)} Source: ${declaredParts(source)}.`;
}

/** An order as a file has it. */
export function orderValue({ kind, width, file }: OrderSpec): unknown {
  if (width === undefined && file === undefined) return kind;
  return { kind, ...(width !== undefined && { width }), ...(file !== undefined && { file }) };
}

/** The JSON value of a schedule so that it is in this order, in a file whose own order may be another one. */
export function valueInOrder(
  schedule: unknown,
  order: OrderSpec | undefined,
  ofFile: OrderSpec | undefined,
): unknown {
  const { order: _, ...rest } = isObject(schedule) ? schedule : { kind: listKind, sizes: schedule };
  if (orderName(order ?? randomSpec) === orderName(ofFile ?? randomSpec))
    return isObject(schedule) ? rest : schedule;
  return { ...rest, order: orderValue(order ?? randomSpec) };
}

/** The JSON value of a schedule that takes the place of another one: in its order, and in its groups. */
export function valueLike(
  { order, groups = 1 }: { readonly order?: OrderSpec; readonly groups?: number },
  schedule: unknown,
  ofFile: OrderSpec | undefined,
): unknown {
  const value = valueInOrder(schedule, order, ofFile);
  if (groups === 1) return value;
  return { ...(isObject(value) ? value : { kind: listKind, sizes: value }), groups };
}
