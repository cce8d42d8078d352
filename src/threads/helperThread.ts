import { isMainThread, type MessagePort, workerData } from 'node:worker_threads';
import { finish } from '../core/job';
import type { EstimateWay } from '../core/profile/compute';
import { type Answer, estimateOf, type Order } from './recipe';

/** What a thread is started with to be a helper. */
export const helperRole = 'unmask-helper';

/** Whether this thread is there to help another with its estimates. */
export function isHelper(): boolean {
  return !isMainThread && workerData === helperRole;
}

/** Computes what is asked for until the other thread ends it. An error ends the thread: the other one does the work. */
export function help(port: MessagePort): void {
  let way: EstimateWay | undefined;
  port.on('message', (order: Order) => {
    if ('recipe' in order) {
      way = estimateOf(order.recipe);
      return;
    }
    const { request, batches } = order;
    const means = batches.map((batch) => finish((way as EstimateWay).batch(batch)));
    port.postMessage({ request, means } satisfies Answer);
  });
}
