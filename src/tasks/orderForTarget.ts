// Whether a target runs the order that a schedule is for, and how the order is told to it.
import * as l10n from '@vscode/l10n';
import { type DrawnOrder, drawnOrder } from '../core/orders/drawnOrder';
import type { OrderShape, OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { cut } from '../core/samplers/policy';
import { type BlockLayout, blocksOf } from '../core/schedule/blocks';
import type { ExportedSchedule } from '../formats/export/csv';
import type { ExportTarget } from '../formats/export/target';
import { exportTargets } from '../formats/export/targets/index';

/** The order that a schedule was planned for, and what it looks at. */
export interface WishedOrder {
  readonly spec: OrderSpec;
  readonly shape: OrderShape;
  /** Where positions are generated block by block. */
  readonly blockLength?: BlockLayout | undefined;
}

/** An order as its name and, unless its law is one that cannot be written down, as data. */
export interface OrderForTarget {
  readonly name: string;
  readonly drawn?: DrawnOrder;
}

/** The order as a target takes it; why it takes none such, with those that do. */
export function orderForTarget(
  target: ExportTarget,
  { spec, shape, blockLength = shape.length }: WishedOrder,
): OrderForTarget | string {
  const name = orderName(spec);
  const drawn = drawnOrder(spec, shape, blocksOf(shape.length, blockLength));
  if (isTakenBy(target, drawn)) return typeof drawn === 'string' ? { name } : { name, drawn };
  if (typeof drawn === 'string' && target.order.takes === 'any') return drawn;
  const others = exportTargets.filter((one) => isTakenBy(one, drawn)).map((one) => one.name);
  return l10n.t`${target.name} ${otherwise(target.order.takes)}, and this plan is for the order "${name}"; written for that order it goes to ${others.join(', ')}.`;
}

function isTakenBy({ order }: ExportTarget, drawn: DrawnOrder | string): boolean {
  if (order.takes === 'named') return true;
  if (typeof drawn === 'string') return false;
  return order.takes === 'any' || (order.takes === 'fixed' && drawn.kind === 'fixed');
}

/** What a target does that does not take an order. */
function otherwise(takes: ExportTarget['order']['takes']): string {
  switch (takes) {
    case 'random':
      return l10n.t('reveals positions drawn at random');
    case 'fixed':
      return l10n.t('takes the same positions for every sequence');
    case 'own':
      return l10n.t('chooses the positions of a step by itself');
    case 'any':
      return l10n.t('takes every order that can be drawn');
    case 'named':
      return l10n.t('takes every order');
    default:
      return takes satisfies never;
  }
}

/** That a target takes no positions of steps, with those that do; nothing where it takes them. */
export function positionsRefusal({ name, order }: ExportTarget): string | undefined {
  const others = namesTaking('named', 'any', 'fixed');
  if (order.takes === 'own')
    return l10n.t`${name} chooses the positions by itself and takes no fixed order; ${others} do.`;
  return order.takes === 'random'
    ? l10n.t`${name} draws the positions by itself and takes no fixed order; ${others} do.`
    : undefined;
}

/** What an order adds to a schedule: the positions of every step, or the law that they are drawn from. */
export function withOrder(
  schedule: ExportedSchedule,
  { name, drawn }: OrderForTarget,
): ExportedSchedule {
  if (drawn?.kind === 'random') return schedule;
  if (drawn?.kind === 'fixed') return { ...schedule, sets: cut(drawn.order, schedule.sizes) };
  return { ...schedule, order: name, ...(drawn && { drawn }) };
}

function namesTaking(...takes: readonly ExportTarget['order']['takes'][]): string {
  return exportTargets
    .filter(({ order }) => takes.includes(order.takes))
    .map(({ name }) => name)
    .join(', ');
}
