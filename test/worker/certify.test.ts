import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { ProgressParams } from '../../src/protocol/worker';
import { until } from '../editorLogic/scriptedWorker';
import { realWorker } from './realWorker';

const start = realWorker();

const file = (length: number, method: string) => ({
  uri: 'file:///a.dist.json',
  version: 1,
  text: JSON.stringify({
    distribution: {
      family: 'hmm',
      length,
      transition: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
      emission: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
    },
    profile: { method, samples: 400 },
    schedules: { even: [length / 2, length / 2], odds: { kind: 'cosine', steps: 2 } },
  }),
});
const wish = { ticket: 't', schedule: { name: 'even' }, maxError: 1, eta: 0.05 };

test('a schedule is certified with a sentence that says how certain it is, and from which samples', async () => {
  const client = start({});
  const { thread } = client;
  const found = await thread.certify({ ...file(10, 'monteCarlo'), ...wish });
  assert.equal(found.certified, true);
  assert.match(
    found.sentence,
    /^even, 2 steps: 5, 5\. With probability at least 95 % the error is at most [\d.]+ nats \(\d+ fresh samples, mean [\d.]+ nats\): 1 nat certified\. The samples were drawn for this alone/,
  );
  assert.deepEqual(found.schedule, [5, 5]);
  const steps = await thread.certify({
    ...{ ...file(10, 'monteCarlo'), ...wish },
    ...{ schedule: { steps: 4 }, maxError: 0.01, eta: 0.01 },
  });
  assert.equal(steps.certified, false);
  assert.match(steps.sentence, /^best of 4 steps, 4 steps: .* at least 99 % .* not certified/);
  assert.equal((steps.schedule as number[]).length, 4);
});

test('an exact error needs no certificate, and what cannot be certified is refused in words that help', async () => {
  const { thread } = start({});
  const exact = await thread.certify({ ...file(8, 'exact'), ...wish });
  assert.match(exact.sentence, /The profile is exact, .* No certificate is needed\.$/);
  assert.equal(exact.certified, true);
  const asked = (schedule: { name: string } | { steps: number }) =>
    thread.certify({ ...file(8, 'exact'), ...wish, schedule });
  await assert.rejects(asked({ name: 'none' }), /no schedule "none"/);
  await assert.rejects(asked({ steps: 9 }), /from 1 to 8, not 9/);
  const measured = JSON.stringify({
    distribution: { family: 'measured', values: [3, 2, 1, 0.5] },
    schedules: { even: [2, 2] },
  });
  const of = { ...file(8, 'exact'), text: measured };
  await assert.rejects(
    thread.certify({ ...of, ...wish }),
    /cannot be certified: a certificate needs/,
  );
  const { certifiable } = await thread.evaluate({ ...of, thresholds: { good: 1.1, warning: 1.5 } });
  assert.equal(certifiable, false);
});

test('a long certificate tells how far it is under its ticket, and is cancelled', async () => {
  const told: ProgressParams[] = [];
  const { thread } = start({ progress: (progress) => told.push(progress) });
  const source = new CancellationTokenSource();
  const long = { ...file(64, 'monteCarlo'), ...wish, ticket: 'long', maxError: 1e-3 };
  const ended = assert.rejects(thread.certify(long, source.token), Cancelled);
  await until('it is told', () => told.some(({ stage }) => stage === 'fresh samples'));
  source.cancel();
  await ended;
  assert.ok(told.every(({ uri }) => uri === 'long'));
});
