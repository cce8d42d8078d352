// What the goal costs and what other orders are worth, over the goal.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import type { TriedOrder } from '../../core/study/bestOrder';
import { formatNats, inARow, inOrderWords } from '../../document/format';
import type { Outline } from '../../document/outline';
import type { EvaluateReply, OrdersReply } from '../../protocol/worker';
import type { Lens } from './lens';

type Units = Outline['units'];

/** The best with so many calls in the order of the goal, and, once all were tried, in the order that loses least. */
export function goalLenses(
  { orders, evaluation }: Pick<EvaluateReply, 'orders' | 'evaluation'>,
  { goal, units }: Outline,
): readonly Lens[] {
  if (!goal) return [];
  const range = goal.keyRange;
  if (!orders) {
    const plan = evaluation.goal;
    if (!plan) return [];
    const tooltip = l10n.t('Show the profile, the best errors and the schedules beside the text');
    return [
      { range, title: bestIn(plan, plan.order, units), tooltip, action: { type: 'preview' } },
    ];
  }
  const title = titleOf(orders, units);
  if (!title) return [];
  const tooltip = inARow([
    orders.everyOrder
      ? l10n.t('The positions of this distribution may change places.')
      : l10n.t`Every order was tried: ${orders.tried.map((one) => `${orderName(one.order)} ${amount(one, units)}`).join('; ')}.`,
    ...(orders.alike.length > 0
      ? [l10n.t`Not told from the best: ${orders.alike.map(orderName).join(', ')}.`]
      : []),
  ]);
  return [{ range, title, tooltip, action: { type: 'preview' } }];
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
  const begin = bestIn(own, planned, units);
  if (everyOrder) return l10n.t`${begin}; the same in every order`;
  if (own === other || alike.some((order) => named(order) === own))
    return l10n.t`${begin}; no other order is better`;
  const calls = other.steps === own.steps ? '' : l10n.t` with ${counted(other.steps, 'call')}`;
  return `${begin}; ${orderName(best)}${calls} ${amount(other, units)}`;
}

function bestIn(
  plan: Pick<TriedOrder, 'steps' | 'error' | 'interval'>,
  order: OrderSpec | undefined,
  units: Units,
): string {
  return l10n.t`best with ${counted(plan.steps, 'call')} ${inOrderWords(order)} ${amount(plan, units)}`;
}

function amount({ error, interval }: Pick<TriedOrder, 'error' | 'interval'>, units: Units): string {
  return `${interval ? '≈ ' : ''}${formatNats(error, units)}`;
}
