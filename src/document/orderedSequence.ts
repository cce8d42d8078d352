// What goals and schedules are read for: a length, blocks, and an order, which they may have of their own.
import * as l10n from '@vscode/l10n';
import type { Report } from '../core/input/finding';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { isRandomOrder } from '../core/orders/settleOrder';
import type { Block } from '../core/schedule/blocks';
import type { NamedSchedule } from '../core/study/study';

/** What schedules are read for; undefined while the distribution has errors. */
export interface Sequence {
  readonly length: number;
  /** Where positions are generated block after block. */
  readonly blocks: readonly Block[] | undefined;
  /** The order of what names none; random where it is not there. */
  readonly order?: OrderSpec;
  /** An order as it is written in one of them; undefined where it is none that can be served, which is reported. */
  orderOf(written: unknown, report: Report): OrderSpec | undefined;
}

/** The order of something that may name its own; undefined in random order. */
export function orderWritten(
  written: unknown,
  sequence: Sequence | undefined,
  report: Report,
): OrderSpec | 'unread' | undefined {
  const order = written === undefined ? sequence?.order : sequence?.orderOf(written, report);
  if (!order) return written === undefined ? undefined : 'unread';
  return isRandomOrder(order) ? undefined : order;
}

export function inOrder<Schedule extends NamedSchedule | undefined>(
  schedule: Schedule,
  order: OrderSpec | undefined,
): Schedule {
  return schedule && order ? { ...schedule, order } : schedule;
}

/** The schedule, if it says how many tokens each step reveals in its order; reports one that does not. */
export function fitting(
  schedule: NamedSchedule,
  length: number,
  report: Report,
): NamedSchedule | undefined {
  const { order, kind, needsProfile } = schedule;
  if (!order || kind === 'optimal') return schedule;
  const { kind: shape } = needsProfile
    ? { kind: 'profile' as const }
    : schedule.resolve({ length, conditionalEntropy: new Float64Array(0) });
  if (shape === 'sizes' || shape === 'mixture') return schedule;
  const name = orderName(order);
  report({
    code: 'schedule.order',
    severity: 'error',
    message:
      shape === 'profile'
        ? l10n.t`"${kind}" plans by the information profile, which speaks of random order; in the order "${name}" use "optimal".`
        : l10n.t`"${kind}" draws how many tokens a step reveals, which goes with random order; in the order "${name}" use a kind with fixed sizes.`,
    path: ['kind'],
    repairs: [{ title: l10n.t('Reveal it in random order'), path: ['order'], value: 'random' }],
  });
  return undefined;
}
