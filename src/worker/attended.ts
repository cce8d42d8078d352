// For which request the thread works at this moment: the extension looks when the thread does not answer any more.
import type { Attention } from '../protocol/attention';

/** Knows on whose behalf something is done, also a while later: `AsyncLocalStorage` of Node. */
interface RequestStore {
  run<Result>(request: number, answer: () => Result): Result;
  getStore(): number | undefined;
}

let told: { readonly attention: Attention; readonly requests: RequestStore } | undefined;

/** From now on the thread tells what it is at. In a browser nothing is told: there is no such store. */
export function attendTo(attention: Attention, requests: RequestStore): void {
  told = { attention, requests };
}

/** Answers a request, named by its number: what is done later on its behalf knows it. */
export function answering<Result>(params: unknown, answer: () => Result): Result {
  if (!told) return answer();
  const { request = 0 } = (params ?? {}) as { readonly request?: number };
  return told.requests.run(request, () => {
    attend();
    return answer();
  });
}

/** From now on, until another one says so, the thread works for the request that the caller answers. */
export function attend(): void {
  if (told) told.attention.request = told.requests.getStore() ?? 0;
}
