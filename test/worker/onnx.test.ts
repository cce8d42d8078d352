import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled, type RunningWorker } from '../../src/editor/thread/workerClient';
import type { EvaluateReply, FileParams } from '../../src/protocol/worker';
import { until } from '../editorLogic/scriptedWorker';
import { fixture, maskToken } from '../threads/onnxModels';
import { realWorker } from './realWorker';

const start = realWorker();

function document(samples: number) {
  const distribution = { family: 'onnx', file: 'letters.onnx', maskToken, data: 'ids.jsonl' };
  const schedules = { even: { kind: 'uniform', steps: 6 } };
  return {
    uri: 'file:///a.dist.json',
    version: 1,
    text: JSON.stringify({ distribution, profile: { samples }, goal: { steps: 6 }, schedules }),
    thresholds: { good: 1.1, warning: 1.5 },
  };
}

function connect(folders: () => readonly string[]) {
  const soFar: EvaluateReply[] = [];
  const wanted: FileParams[] = [];
  const workers: RunningWorker[] = [];
  const client = start(
    {
      soFar: ({ reply }) => soFar.push(reply),
      file: (params) => {
        wanted.push(params);
        return Promise.resolve({ version: '1', bytes: fixture(params.name) });
      },
      runtimeFolders: folders,
    },
    undefined,
    (worker) => {
      workers.push(worker);
      return worker;
    },
  );
  return { client, soFar, wanted, workers };
}

test('a model is opened by the thread and measured, with intervals for its schedules', async () => {
  const { client, wanted, workers } = connect(() => [process.cwd()]);
  const reading = await client.thread.read(document(60));
  assert.deepEqual([reading.problems, reading.computable], [[], true]);
  assert.deepEqual(reading.files, ['letters.onnx', 'ids.jsonl']);
  assert.ok(wanted.some(({ name, most }) => name === 'letters.onnx' && most > 64 * 2 ** 20));
  const { evaluation, problems } = await client.thread.evaluate(document(60));
  assert.equal(evaluation.profile.method, 'measured');
  assert.equal(evaluation.profile.samples, 60);
  assert.equal(evaluation.quantities, null);
  const [even] = evaluation.schedules;
  assert.ok(even?.interval && even.interval[0] < even.error && even.error < even.interval[1]);
  assert.equal(even.totalVariation, null);
  for (const { message } of problems) assert.doesNotMatch(message, /relative entropy/);
  const { waits, waiting } = workers[0]!.attention;
  assert.ok(
    waits > 3 && !waiting,
    'while it waits for the model it is not taken for one that stands still',
  );
});

test('measuring shows what it has so far, is cancelled when asked, and goes on later', async () => {
  const { client, soFar } = connect(() => [process.cwd()]);
  const source = new CancellationTokenSource();
  const evaluating = client.thread.evaluate(document(2000), source.token);
  const cancelled = assert.rejects(evaluating, Cancelled);
  await until('there is a first picture', () => soFar.length > 0);
  assert.ok(soFar.every(({ evaluation }) => evaluation.profile.method === 'measured'));
  source.cancel();
  await cancelled;
  const reading = await client.thread.read(document(2000));
  assert.deepEqual(reading.problems, []);
});

test('a runtime that is installed later is found without a new start', async () => {
  let folders: readonly string[] = [];
  const { client } = connect(() => folders);
  const before = await client.thread.read(document(60));
  assert.deepEqual(
    before.problems.map(({ code }) => code),
    ['onnx.runtime'],
  );
  assert.equal(before.computable, false);
  folders = [process.cwd()];
  const after = await client.thread.read(document(60));
  assert.deepEqual([after.problems, after.computable], [[], true]);
});
