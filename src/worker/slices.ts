// Runs long work in short slices, so that messages get in between.
import { type CancellationToken, ResponseError } from 'vscode-jsonrpc';
import { giveUp, type Job, type Progress } from '../core/jobs/job';
import { cancelledCode } from '../protocol/worker';
import { attend } from './attended';
import { nextTurn } from './nextTurn';

/** Messages are let in at least this often while something is computed. */
const sliceMilliseconds = 10;

let running = 0;

/** What a step of some work comes to: there is more to do, nothing until a message comes, all is done. */
export type Turn = 'more' | 'wait' | 'done';

/**
 * Calls `step` until it says that all is done, letting messages in every few milliseconds, so that a
 * cancellation is heard and short requests are not stuck behind long ones.
 */
export async function inSlices(step: () => Turn, token: CancellationToken): Promise<void> {
  running++;
  try {
    for (;;) {
      if (token.isCancellationRequested) throw new ResponseError(cancelledCode, 'Cancelled.');
      attend();
      // whoever computes at the same time takes its turn before the next message
      const until = performance.now() + sliceMilliseconds / running;
      let turn: Turn;
      do {
        turn = step();
        if (turn === 'done') return;
      } while (turn === 'more' && performance.now() < until);
      await (turn === 'wait' ? new Promise<void>((resolve) => setTimeout(resolve, 1)) : nextTurn());
    }
  } finally {
    running--;
  }
}

/** Steps a job to its end in slices; `progress` hears the fraction done, from 0 to 1, and the whole step. */
export async function finishInSlices<Result, Step extends Progress>(
  job: Job<Result, Step>,
  token: CancellationToken,
  progress: (fraction: number, step: Step) => void,
): Promise<Result> {
  let result: { readonly value: Result } | undefined;
  const stepped = inSlices(() => {
    const step = job.next();
    if (step.done) {
      result = { value: step.value };
      return 'done';
    }
    progress(step.value.fraction, step.value);
    return step.value.waiting ? 'wait' : 'more';
  }, token);
  await stepped.finally(() => giveUp(job));
  if (!result) throw new RangeError('a job ended without its result');
  return result.value;
}

/** Work that nobody waits for looks again after so many milliseconds whether others have ended. */
const restMilliseconds = 40;

/**
 * Steps a job whenever nothing else is computed here; undefined where it has taken so many milliseconds of this thread
 * and has not ended.
 */
export async function finishWhenIdle<Result>(
  job: Job<Result>,
  token: CancellationToken,
  mostMilliseconds: number,
): Promise<Result | undefined> {
  try {
    for (let spent = 0; spent < mostMilliseconds; ) {
      if (token.isCancellationRequested) throw new ResponseError(cancelledCode, 'Cancelled.');
      if (running > 0) {
        await new Promise<void>((resolve) => setTimeout(resolve, restMilliseconds));
        continue;
      }
      attend();
      const begun = performance.now();
      while (performance.now() < begun + sliceMilliseconds) {
        const step = job.next();
        if (step.done) return step.value;
        if (step.value.waiting) break;
      }
      spent += performance.now() - begun;
      await nextTurn();
    }
    return undefined;
  } finally {
    giveUp(job);
  }
}
