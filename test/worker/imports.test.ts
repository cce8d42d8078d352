import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { ProgressParams } from '../../src/protocol/worker';
import { realWorker } from './realWorker';

const started = realWorker();
const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-imports-'));
const large = path.join(folder, 'large.jsonl');
/** So many that reading them is told of on any machine: nothing is told in the first 150 ms. */
const megabytes = 240;
const memory = 60;
after(() => rmSync(folder, { recursive: true }));

before(() => {
  const rows = Array.from({ length: 4096 }, (_, i) => {
    const revealed = i % 64;
    const count = 64 - revealed;
    return `{"n":64,"revealed":${revealed},"nll":${count * (3 - revealed / 64)},"count":${count}}\n`;
  }).join('');
  const file = openSync(large, 'w');
  for (let size = 0; size < megabytes * 2 ** 20; size += rows.length) writeSync(file, rows);
  closeSync(file);
});

const files = [{ name: 'large.jsonl', path: large }];
const params = { files, length: undefined, uri: 'unmask-import:7' };

test('a file is read piece by piece by a thread that has less memory than the file is long', async () => {
  const told: ProgressParams[] = [];
  const client = started({ progress: (progress) => told.push(progress) }, memory);
  const reply = await client.thread.import(params);
  assert.ok('parts' in reply);
  assert.match(
    reply.parts[0]?.told.join(' ') ?? '',
    /64 of 64 values from \d+ rows, with standard errors/,
  );
  const reading = told.filter(({ stage }) => stage === 'large.jsonl');
  assert.ok(reading.length > 0);
  reading.forEach(({ uri, fraction }, i) => {
    assert.equal(uri, 'unmask-import:7');
    assert.ok(fraction <= 1 && fraction > (reading[i - 1]?.fraction ?? 0));
  });
  // then what was read becomes a file, in stages that a busy machine has time to tell
  for (const { stage } of told.slice(reading.length))
    assert.ok(['values', 'distribution file'].includes(stage), stage);
});

test('it is cancelled while it reads, and the thread goes on; a file that is not there is said so', async () => {
  const source = new CancellationTokenSource();
  const client = started({ progress: () => source.cancel() });
  const running = client.thread.import(params, source.token);
  await assert.rejects(running, Cancelled);
  const missing = { name: 'gone.csv', path: path.join(folder, 'gone.csv') };
  const reply = await client.thread.import({ ...params, files: [missing] });
  assert.match('problem' in reply ? reply.problem : '', /^gone\.csv: there is no such file\.$/);
});
