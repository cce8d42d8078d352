// How many models keep their threads: the threads here answer that they have opened one, and run nothing.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { OpenModels } from '../../src/threads/openModels';

const script = path.join(mkdtempSync(path.join(os.tmpdir(), 'unmask-')), 'opens.js');
writeFileSync(
  script,
  `const { port, answers } = require('node:worker_threads').workerData;
const heard = new Int32Array(answers);
port.on('message', () => {
  port.postMessage({ runtime: 'none', inputs: [], outputs: [] });
  Atomics.add(heard, 0, 1);
  Atomics.notify(heard, 0);
});`,
);

test('three models keep their threads: one more, and the thread of the first ends', async () => {
  const started: Worker[] = [];
  const hear = (worker: Worker) => started.push(worker);
  process.on('worker', hear);
  after(() => process.off('worker', hear));
  const open = new OpenModels(script);
  after(() => open.dispose());
  const models = open.from([process.cwd()]);
  const opened = (name: number) => {
    const model = models(Uint8Array.of(name));
    assert.ok(model && !('code' in model));
  };
  for (const name of [1, 2, 3]) opened(name);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(started.length, 3);
  const ended: number[] = [];
  for (const [i, worker] of started.entries()) worker.on('exit', () => ended.push(i));
  const [first] = started;
  assert.ok(first);
  const end = once(first, 'exit');
  opened(4);
  await end;
  assert.deepEqual([started.length, ended], [4, [0]]);
});
