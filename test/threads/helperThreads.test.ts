// What is given to other threads, with threads that answer when the test wants it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveUp, type Job, type Progress } from '../../src/core/jobs/job';
import { type SharedWork, shareWork } from '../../src/core/jobs/sharedWork';
import { HelperThreads } from '../../src/threads/helperThreads';
import type { Answer, Order, Recipe } from '../../src/threads/recipe';

/** One helper, what it has heard, and how it answers its oldest request. */
function slowHelper() {
  const heard: Order[] = [];
  let tell: (answer: Answer) => void = () => assert.fail('not started');
  let unanswered = 0;
  const threads = new HelperThreads(
    (hear) => {
      tell = hear;
      return { send: (order) => heard.push(order), end: () => undefined };
    },
    () => 1,
  );
  const requests = () => heard.flatMap((order) => ('request' in order ? [order] : []));
  const answer = async () => {
    const oldest = requests()[unanswered++];
    assert.ok(oldest, 'nothing was asked');
    tell({ request: oldest.request, results: oldest.parts, milliseconds: 1 });
    await Promise.resolve();
  };
  return { threads, requests, answer };
}

const recipe = (text: string): Recipe =>
  ({ text, files: new Map(), comparison: {} }) as unknown as Recipe;

/** Work whose parts are numbers from `first`; this thread's own part of it never ends. */
function longWork(threads: HelperThreads, first: number): Job<void> {
  let next = first;
  const work: SharedWork<number, number, Progress> = {
    done: false,
    claim: () => [next++],
    add: () => undefined,
    step: () => ({ fraction: 0 }),
  };
  function* never(): Job<number> {
    for (;;) yield { fraction: 0 };
  }
  return shareWork(work, never, threads.begin<number, number>(recipe(`from ${first}`)));
}

test('of work that is given up nothing is sent any more, and other work is not behind it', async () => {
  const { threads, requests, answer } = slowHelper();
  const parts = () => requests().flatMap(({ parts }) => parts);
  try {
    for (const first of [100, 200, 300]) {
      const job = longWork(threads, first);
      job.next();
      giveUp(job);
    }
    // the helper was at work on two requests of the first
    assert.deepEqual(parts(), [100, 101]);
    const wanted = longWork(threads, 400);
    wanted.next();
    await answer();
    await answer();
    assert.deepEqual(parts(), [100, 101, 400, 401]);
    giveUp(wanted);
  } finally {
    threads.dispose();
  }
});
