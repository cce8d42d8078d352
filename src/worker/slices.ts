import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import type { Job } from '../core/job';
import { cancelledCode } from '../protocol/worker';

/** Messages are let in at least this often while something is computed. */
const sliceMilliseconds = 25;

let running = 0;

/**
 * Calls `step` until it says that it is done, letting messages in every few milliseconds, so that a
 * cancellation is heard and short requests are not stuck behind long ones.
 */
export async function inSlices(step: () => boolean, token: CancellationToken): Promise<void> {
  running++;
  try {
    for (;;) {
      if (token.isCancellationRequested) throw new ResponseError(cancelledCode, 'Cancelled.');
      // whoever computes at the same time takes its turn before the next message
      const until = performance.now() + sliceMilliseconds / running;
      do {
        if (step()) return;
      } while (performance.now() < until);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  } finally {
    running--;
  }
}

/** Steps a job to its end in slices; `progress` hears the fraction done, from 0 to 1. */
export async function finishInSlices<Result>(
  job: Job<Result>,
  token: CancellationToken,
  progress: (fraction: number) => void,
): Promise<Result> {
  let result: { readonly value: Result } | undefined;
  await inSlices(() => {
    const step = job.next();
    if (step.done) result = { value: step.value };
    else progress(step.value.fraction);
    return step.done === true;
  }, token);
  if (!result) throw new RangeError('a job ended without its result');
  return result.value;
}
