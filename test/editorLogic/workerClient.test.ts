import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc';
import { type Ending, WorkerEnded, WorkerStuck } from '../../src/editor/thread/lostThread';
import { Cancelled, WorkerClient } from '../../src/editor/thread/workerClient';
import type { Calls } from '../../src/protocol/binding';
import { cancelledCode } from '../../src/protocol/worker';
import { BeatsByHand, type ScriptedWorker, scriptedWorker, until } from './scriptedWorker';

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
  mock.restoreAll();
});

function setUp() {
  const started: ScriptedWorker[] = [];
  const ends: string[] = [];
  const endings: Ending[] = [];
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
    ended: (ending) => {
      endings.push(ending);
      ends.push(ending.reason);
    },
    log: () => undefined,
  });
  clients.push(client);
  const thread = client.thread as unknown as Calls<Requests>;
  return { client, thread, sent, started, ends, endings, cancelled };
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

/** Two requests of a thread that hears nothing any more. */
async function standingStill() {
  const given = setUp();
  const beats = new BeatsByHand();
  await given.thread.echo({ word: 'started' });
  await beats.until('it is loaded', () => true);
  const guilty = given.thread.stall({ word: 'guilty' });
  given.started[0]?.standStill();
  const innocent = given.thread.echo({ word: 'innocent' });
  return { ...given, beats, guilty, innocent };
}

test('a thread that stands still is replaced: what it was at is named, all else is asked of another one', async () => {
  const { beats, started, endings, guilty, innocent } = await standingStill();
  started[0]!.attention.request = 2;
  const refused = assert.rejects(guilty, WorkerStuck);
  await beats.until('it is replaced', () => endings.length > 0);
  await refused;
  assert.equal(await innocent, 'innocent');
  assert.equal(started[0]?.terminated(), true);
  assert.equal(started.length, 2);
  const [{ doing, reason, stuck, told }] = endings as [Ending];
  assert.deepEqual(
    { doing, reason, stuck, told },
    { doing: 'stall', reason: 'it stood still for at least 5 seconds', stuck: true, told: false },
  );
});

test('where nothing says what a thread was at, nobody is blamed', async () => {
  const { beats, guilty, innocent, endings } = await standingStill();
  const refused = [guilty, innocent].map((request) => assert.rejects(request, WorkerEnded));
  await beats.until('it is replaced', () => endings.length > 0);
  await Promise.all(refused);
  assert.equal(endings[0]?.stuck, false);
});

test('a request that nobody waits for any more is still what a thread stands still over', async () => {
  const { thread, started, endings } = setUp();
  const beats = new BeatsByHand();
  await thread.echo({ word: 'started' });
  const source = new CancellationTokenSource();
  const given = thread.stall({ word: 'long' }, source.token);
  const up = assert.rejects(given, Cancelled);
  started[0]?.standStill();
  source.cancel();
  await up;
  await beats.until('it is replaced', () => endings.length > 0);
  assert.equal(endings[0]?.stuck, true);
  assert.equal(await thread.echo({ word: 'again' }), 'again');
  assert.equal(beats.running, false, 'nothing beats while nothing is asked');
});

test('a thread that is busy and hears messages is never replaced', async () => {
  const { thread, started, endings } = setUp();
  const beats = new BeatsByHand();
  const source = new CancellationTokenSource();
  const long = thread.stall({ word: 'long' }, source.token);
  for (let i = 0; i < 100; i++) {
    await thread.echo({ word: 'heard' });
    beats.beat();
  }
  assert.deepEqual([endings, started.length], [[], 1]);
  source.cancel();
  await assert.rejects(long, Cancelled);
});
