// Work that nobody waits for, without a thread: a job that the test makes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { Job } from '../../src/core/jobs/job';
import { finishWhenIdle } from '../../src/worker/slices';

/** Ends at its second step. */
function quickJob() {
  const heard: string[] = [];
  function* job(): Job<string> {
    heard.push('asked');
    try {
      yield { fraction: 0.5 };
      return 'found';
    } finally {
      heard.push('ended');
    }
  }
  return { job: job(), heard };
}

test('work that nobody waits for has so much time: none, and it is not begun', async () => {
  const { token } = new CancellationTokenSource();
  const { job, heard } = quickJob();
  assert.equal(await finishWhenIdle(job, token, 0), undefined);
  assert.deepEqual(heard, []);
  assert.equal(await finishWhenIdle(quickJob().job, token, 0.5), 'found');
});

test('work that nobody waits for is given up when it is cancelled', async () => {
  const source = new CancellationTokenSource();
  const { job, heard } = quickJob();
  job.next();
  source.cancel();
  await assert.rejects(finishWhenIdle(job, source.token, 1000), { message: 'Cancelled.' });
  assert.deepEqual(heard, ['asked', 'ended']);
});
