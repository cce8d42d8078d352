// What a text asks for in other orders than random.

import type { CancellationToken } from 'vscode-jsonrpc';
import type { Phrase } from '../core/input/phrase';
import { orderName } from '../core/orders/orderName';
import { answerInOrders, firstPlanInOrder, ordersOf, plannedOrder } from '../core/study/inOrder';
import type { Study } from '../core/study/study';
import type { EvaluateReply } from '../protocol/worker';
import type { LawSource } from '../threads/recipe';
import { finishInSlices } from './slices';
import type { HeldSurface, Surfaces } from './surfaces';

/** Completes what was found in random order: every schedule, the goal and the first plan in its own order. */
export async function evaluateInOrders(
  surfaces: Surfaces,
  study: Study,
  source: LawSource,
  reply: EvaluateReply,
  token: CancellationToken,
  progress: (stage: string) => (fraction: number) => void,
): Promise<EvaluateReply> {
  const orders = ordersOf(study);
  if (orders.length === 0) return reply;
  const found = new Map<string, HeldSurface | Phrase>();
  for (const order of orders) {
    const name = orderName(order);
    const hear = progress(`order ${name}`);
    found.set(name, await surfaces.find(study, order, source, token, hear));
  }
  const schedules = progress('schedules');
  const evaluation = await finishInSlices(
    answerInOrders(study, reply.evaluation, (order) => {
      const one = found.get(orderName(order));
      if (one === undefined) throw new RangeError('an order that was not looked for');
      return 'text' in one ? one : one.surface;
    }),
    token,
    schedules,
  );
  const planned = plannedOrder(study);
  const held = planned && found.get(orderName(planned));
  if (!held || 'text' in held) return { ...reply, evaluation };
  const first = await finishInSlices(
    firstPlanInOrder(study, evaluation, held.surface),
    token,
    schedules,
  );
  return { ...reply, evaluation, first, surfaceKey: held.name };
}
