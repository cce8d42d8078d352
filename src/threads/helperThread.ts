// The program of a helper thread.
import { isMainThread, type MessagePort, workerData } from 'node:worker_threads';
import { finish } from '../core/jobs/job';
import { type Answer, type Order, workOf } from './recipe';

/** What a thread is started with to be a helper. */
export const helperRole = 'unmask-helper';

/** Whether this thread is there to help another with its work. */
export function isHelper(): boolean {
  return !isMainThread && workerData === helperRole;
}

/** Computes what is asked for until the other thread ends it. An error ends the thread: the other one does the work. */
export function help(port: MessagePort): void {
  let work: ReturnType<typeof workOf> | undefined;
  port.on('message', (order: Order) => {
    if ('recipe' in order) {
      work = workOf(order.recipe);
      return;
    }
    const { request, parts } = order;
    const results = parts.map((part) => finish((work as NonNullable<typeof work>)(part as never)));
    port.postMessage({ request, results } satisfies Answer);
  });
}
