// For which request the thread works at this moment: the extension looks when the thread does not answer any more.
import { AsyncLocalStorage } from 'node:async_hooks';
import { workerData } from 'node:worker_threads';
import { Attention } from '../protocol/attention';

const given = workerData as { readonly attention?: SharedArrayBuffer } | null;
export const attention = new Attention(given?.attention);

const requests = new AsyncLocalStorage<number>();

/** Answers a request, named by its number: what is done later on its behalf knows it. */
export function answering<Result>(params: unknown, answer: () => Result): Result {
  const { request = 0 } = (params ?? {}) as { readonly request?: number };
  return requests.run(request, () => {
    attend();
    return answer();
  });
}

/** From now on, until another one says so, the thread works for the request that the caller answers. */
export function attend(): void {
  attention.request = requests.getStore() ?? 0;
}
