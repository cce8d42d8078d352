import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { ProgressParams } from '../../src/protocol/worker';
import { until } from '../editorLogic/scriptedWorker';
import { realWorker } from './realWorker';

const start = realWorker();

function connect() {
  const told: ProgressParams[] = [];
  const client = start({ progress: (params) => told.push(params) });
  return { client, told };
}

const asked = (length: number, distribution: object = {}) => ({
  ...{ uri: 'file:///a.dist.json', version: 1, ticket: 'mine', steps: 3 },
  text: JSON.stringify({
    distribution: {
      ...{ family: 'markov', length },
      transition: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
      ...distribution,
    },
  }),
});

test('decoders are judged by what comes out, the same each time', async () => {
  const { client, told } = connect();
  const front = await client.thread.judge({ ...asked(5), topP: 0.9 });
  assert.deepEqual([front.steps, front.length, front.topP], [3, 5, 0.9]);
  const names = new Set(front.decoders.map(({ name }) => name));
  assert.ok(names.size > 10 && front.decoders.some(({ onFront }) => onFront));
  for (const { uri } of told) assert.equal(uri, 'mine');
  assert.deepEqual(await client.thread.judge({ ...asked(5), topP: 0.9 }), front);
});

test('it tells how far it is, and is cancelled in the middle', async () => {
  const { client, told } = connect();
  const source = new CancellationTokenSource();
  const ended = assert.rejects(
    client.thread.judge({ ...asked(48), count: 100_000 }, source.token),
    Cancelled,
  );
  await until('it draws', () => told.some(({ stage }) => stage === 'sequences'));
  source.cancel();
  await ended;
  assert.equal(await client.thread.beat({}), null, 'the thread is free');
});

test('what cannot be judged is refused in words', async () => {
  const { client } = connect();
  await assert.rejects(
    client.thread.judge({ ...asked(5), steps: 6 }),
    /6 calls are more than there are tokens to reveal, 5/,
  );
  const gaussian = { family: 'gaussian', transition: undefined, ar1: 0.5 };
  await assert.rejects(client.thread.judge(asked(4, gaussian)), /judged by one law of symbols/);
  await assert.rejects(client.thread.judge({ ...asked(4), text: '{' }), /mend them first/);
});
