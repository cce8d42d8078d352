// What other orders are worth, over the goal.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import type { TriedOrder } from '../../core/study/bestOrder';
import { formatNats, inOrderWords } from '../../document/format';
import type { Outline } from '../../document/outline';
import type { EvaluateReply, OrdersReply } from '../../protocol/worker';
import type { Lens } from './lens';

type Units = Outline['units'];

/** The best with so many calls in the order of the goal, and in the order that loses least. */
export function orderLenses(
  { orders }: Pick<EvaluateReply, 'orders'>,
  { goal, units }: Outline,
): readonly Lens[] {
  const title = orders && titleOf(orders, units);
  if (!orders || !title || !goal) return [];
  const tooltip = [
    orders.everyOrder
      ? l10n.t('The positions of this distribution may change places.')
      : l10n.t`Every order was tried: ${orders.tried.map((one) => `${orderName(one.order)} ${amount(one, units)}`).join('; ')}.`,
    ...(orders.alike.length > 0
      ? [l10n.t`Not told from the best: ${orders.alike.map(orderName).join(', ')}.`]
      : []),
  ].join(' ');
  return [{ range: goal.keyRange, title, tooltip, action: { type: 'preview' } }];
}

function titleOf(
  { tried, best, alike, everyOrder, planned }: OrdersReply,
  units: Units,
): string | undefined {
  const named = (order: OrderSpec) =>
    tried.find((one) => orderName(one.order) === orderName(order));
  const own = named(planned ?? { kind: 'random' });
  const other = named(best);
  if (!own || !other) return undefined;
  const begin = l10n.t`best with ${counted(own.steps, 'call')} ${inOrderWords(planned)} ${amount(own, units)}`;
  if (everyOrder) return l10n.t`${begin}; the same in every order`;
  if (own === other || alike.some((order) => named(order) === own))
    return l10n.t`${begin}; no other order is better`;
  const calls = other.steps === own.steps ? '' : l10n.t` with ${other.steps} calls`;
  return `${begin}; ${orderName(best)}${calls} ${amount(other, units)}`;
}

function amount({ error, interval }: TriedOrder, units: Units): string {
  return `${interval ? '≈ ' : ''}${formatNats(error, units)}`;
}
