import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CancellationTokenSource, RequestType, ResponseError } from 'vscode-jsonrpc';
import { Cancelled, WorkerClient, WorkerEnded } from '../../src/editor/thread/workerClient';
import { cancelledCode } from '../../src/protocol/worker';
import { type ScriptedWorker, scriptedWorker, until } from './scriptedWorker';

const echo = new RequestType<{ readonly word: string }, string, void>('echo');
const stall = new RequestType<{ readonly word: string }, string, void>('stall');

const clients: WorkerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function setUp() {
  const started: ScriptedWorker[] = [];
  const ends: string[] = [];
  const cancelled: string[] = [];
  const start = () => {
    const worker = scriptedWorker((far) => {
      far.onRequest(echo, ({ word }) => {
        if (word === 'fail') throw new ResponseError(7, 'a readable message');
        return word;
      });
      far.onRequest(stall, ({ word }, token) => {
        return new Promise<string>((_, reject) =>
          token.onCancellationRequested(() => {
            cancelled.push(word);
            reject(new ResponseError(cancelledCode, 'Cancelled.'));
          }),
        );
      });
    });
    started.push(worker);
    return worker;
  };
  const client = new WorkerClient(start, {
    ended: (reason) => ends.push(reason),
    progress: () => undefined,
    file: () => Promise.reject(new RangeError('no files here')),
    soFar: () => undefined,
    runtimeFolders: () => [],
    log: () => undefined,
  });
  clients.push(client);
  return { client, started, ends, cancelled };
}

test('the worker is started on first use, once', async () => {
  const { client, started } = setUp();
  assert.equal(started.length, 0);
  assert.equal(await client.request(echo, { word: 'one' }), 'one');
  assert.equal(await client.request(echo, { word: 'two' }), 'two');
  assert.equal(started.length, 1);
});

test("an error of the worker arrives with the worker's words", async () => {
  const { client } = setUp();
  await assert.rejects(client.request(echo, { word: 'fail' }), /a readable message/);
});

test('a cancelled request ends at once, and the worker hears of it', async () => {
  const { client, cancelled } = setUp();
  const source = new CancellationTokenSource();
  const request = client.request(stall, { word: 'long' }, source.token);
  await client.request(echo, { word: 'started' });
  source.cancel();
  await assert.rejects(request, Cancelled);
  await until('the worker stops', () => cancelled.includes('long'));
});

test('everything pending is rejected when the worker ends, and the next request starts another', async () => {
  const { client, started, ends } = setUp();
  const pending = [1, 2, 3].map((i) => client.request(stall, { word: `request ${i}` }));
  await client.request(echo, { word: 'started' });
  started[0]?.crash('it was killed');
  for (const request of pending) await assert.rejects(request, WorkerEnded);
  assert.deepEqual(ends, ['it was killed']);
  assert.equal(await client.request(echo, { word: 'again' }), 'again');
  assert.equal(started.length, 2);
});

test('disposing rejects what is pending, ends the worker, and is no crash', async () => {
  const { client, started, ends } = setUp();
  const request = client.request(stall, { word: 'long' });
  client.dispose();
  await assert.rejects(request, Cancelled);
  await assert.rejects(client.request(echo, { word: 'late' }), Cancelled);
  assert.equal(started[0]?.terminated(), true);
  assert.deepEqual(ends, []);
});

test('a value that cannot be sent fails its own request only', async () => {
  const { client } = setUp();
  const unsendable = { word: (() => undefined) as unknown as string };
  await assert.rejects(client.request(echo, unsendable));
  assert.equal(await client.request(echo, { word: 'fine' }), 'fine');
});
