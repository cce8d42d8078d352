import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc';
import { Cancelled, WorkerClient, WorkerEnded } from '../../src/editor/thread/workerClient';
import type { Calls } from '../../src/protocol/binding';
import { cancelledCode } from '../../src/protocol/worker';
import { type ScriptedWorker, scriptedWorker, until } from './scriptedWorker';

interface SentText {
  readonly whole?: string;
}

interface Requests {
  echo(params: { readonly word: string; readonly uri?: string; readonly text?: string }): string;
  stall(params: { readonly word: string }): string;
}

const clients: WorkerClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function setUp() {
  const started: ScriptedWorker[] = [];
  const ends: string[] = [];
  const sent: (SentText | undefined)[] = [];
  const cancelled: string[] = [];
  const start = () => {
    const worker = scriptedWorker<Requests>({
      echo: ({ word, text }) => {
        if (word === 'fail') throw new ResponseError(7, 'a readable message');
        return text ?? word;
      },
      stall: ({ word }, token) =>
        new Promise<string>((_, reject) =>
          token.onCancellationRequested(() => {
            cancelled.push(word);
            reject(new ResponseError(cancelledCode, 'Cancelled.'));
          }),
        ),
    });
    const { write } = worker.writer;
    worker.writer.write = (message) => {
      const { params } = message as { readonly params?: { readonly text?: SentText } };
      if (params?.text) sent.push(params.text);
      return write.call(worker.writer, message);
    };
    started.push(worker);
    return worker;
  };
  const client = new WorkerClient(start, {
    answers: {
      file: () => Promise.reject(new RangeError('no files here')),
      runtimeFolders: () => [],
    },
    news: {},
    ended: (reason) => ends.push(reason),
    log: () => undefined,
  });
  clients.push(client);
  const thread = client.thread as unknown as Calls<Requests>;
  return { client, thread, sent, started, ends, cancelled };
}

test('the worker is started on first use, once', async () => {
  const { thread, started } = setUp();
  assert.equal(started.length, 0);
  assert.equal(await thread.echo({ word: 'one' }), 'one');
  assert.equal(await thread.echo({ word: 'two' }), 'two');
  assert.equal(started.length, 1);
});

test("an error of the worker arrives with the worker's words", async () => {
  const { thread } = setUp();
  await assert.rejects(thread.echo({ word: 'fail' }), /a readable message/);
});

test('a cancelled request ends at once, and the worker hears of it', async () => {
  const { thread, cancelled } = setUp();
  const source = new CancellationTokenSource();
  const request = thread.stall({ word: 'long' }, source.token);
  await thread.echo({ word: 'started' });
  source.cancel();
  await assert.rejects(request, Cancelled);
  await until('the worker stops', () => cancelled.includes('long'));
});

test('everything pending is rejected when the worker ends, and the next request starts another', async () => {
  const { thread, started, ends } = setUp();
  const pending = [1, 2, 3].map((i) => thread.stall({ word: `request ${i}` }));
  await thread.echo({ word: 'started' });
  started[0]?.crash('it was killed');
  for (const request of pending) await assert.rejects(request, WorkerEnded);
  assert.deepEqual(ends, ['it was killed']);
  assert.equal(await thread.echo({ word: 'again' }), 'again');
  assert.equal(started.length, 2);
});

test('disposing rejects what is pending, ends the worker, and is no crash', async () => {
  const { client, thread, started, ends } = setUp();
  const request = thread.stall({ word: 'long' });
  client.dispose();
  await assert.rejects(request, Cancelled);
  await assert.rejects(thread.echo({ word: 'late' }), Cancelled);
  assert.equal(started[0]?.terminated(), true);
  assert.deepEqual(ends, []);
});

test('a value that cannot be sent fails its own request only', async () => {
  const { thread } = setUp();
  const unsendable = { word: (() => undefined) as unknown as string };
  await assert.rejects(thread.echo(unsendable));
  assert.equal(await thread.echo({ word: 'fine' }), 'fine');
});

test('a text travels once: afterwards a number stands for it, until it changes', async () => {
  const { thread, sent } = setUp();
  const ask = (text: string, uri = 'file:///a') => thread.echo({ word: 'text', uri, text });
  assert.equal(await ask('one'), 'one');
  assert.equal(await ask('one'), 'one');
  assert.equal(await ask('two', 'file:///b'), 'two');
  assert.equal(await ask('changed'), 'changed');
  assert.equal(await ask('one'), 'one', 'an older version is a text of its own');
  assert.deepEqual(
    sent.map((text) => text?.whole),
    ['one', undefined, 'two', 'changed', 'one'],
  );
});

test('a text that the thread does not hold is sent again', async () => {
  const { thread, sent, started } = setUp();
  const ask = (i: number) => thread.echo({ word: 'text', uri: `file:///${i}`, text: `text ${i}` });
  // one that could not be sent is not there
  const unsendable = { word: (() => undefined) as unknown as string };
  await assert.rejects(thread.echo({ ...unsendable, uri: 'file:///1', text: 'text 1' }));
  assert.equal(await ask(1), 'text 1');
  assert.deepEqual(sent.at(-1)?.whole, 'text 1');
  // only the newest few are held, on both sides
  for (let i = 1; i <= 9; i++) assert.equal(await ask(i), `text ${i}`);
  assert.equal(await ask(1), 'text 1');
  // a new thread has none
  started[0]?.crash('it was killed');
  assert.equal(await ask(1), 'text 1');
});
