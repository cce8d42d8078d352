import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { usualThresholds } from '../../src/document/boundProblems';
import { Cancelled } from '../../src/editor/thread/workerClient';
import { realWorker } from './realWorker';

const start = realWorker();
const chain = {
  uri: 'file:///a.dist.json',
  version: 1,
  text: readFileSync('media/examples/markov.dist.json', 'utf8'),
};
/** An estimate that takes many seconds. */
const long = {
  uri: 'file:///long.dist.json',
  version: 1,
  text: JSON.stringify({
    distribution: {
      family: 'hmm',
      length: 400,
      transition: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
      emission: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
    },
    profile: { method: 'monteCarlo', samples: 100_000 },
  }),
};

test('a glance says what the file says when it is opened, in few numbers', async () => {
  const { thread } = start({});
  const found = await thread.glance(chain);
  assert.equal(found.kind, 'computed');
  if (found.kind !== 'computed') return;
  const { first, evaluation } = await thread.evaluate({ ...chain, thresholds: usualThresholds });
  const { steps, error, curve, length } = found.glance;
  assert.deepEqual([steps, error, length], [first.plan.steps, first.plan.error, 256]);
  assert.equal(curve.length, 24);
  assert.equal(curve[0], evaluation.profile.conditionalEntropy[0]);
  assert.equal(curve[23], evaluation.profile.conditionalEntropy[255]);
  assert.equal(found.title, 'Sticky binary chain');
});

test('a glance says in words why there is nothing to show', async () => {
  const { thread } = start({});
  const at = (text: string) => thread.glance({ ...chain, text });
  const broken = await at('{ "distribution": { "family": "nothing" } }');
  assert.ok(broken.kind === 'broken' && broken.errors === 1 && broken.message !== '');
  const exact = JSON.parse(long.text) as object;
  const refused = await at(JSON.stringify({ ...exact, profile: { method: 'exact' } }));
  assert.ok(refused.kind === 'refused' && refused.message !== '');
});

test('a glance waits while somebody else wants something, and ends when it is not wanted', async () => {
  const { thread } = start({});
  const source = new CancellationTokenSource();
  const glance = thread.glance(long, source.token);
  // what people wait for is answered while it is under way
  const { first } = await thread.evaluate({ ...chain, thresholds: usualThresholds });
  assert.equal(first.plan.steps, 16);
  source.cancel();
  await assert.rejects(glance, Cancelled);
});
