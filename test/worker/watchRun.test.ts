import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { WatchProgressParams } from '../../src/protocol/run';
import { until } from '../editorLogic/scriptedWorker';
import { realWorker } from './realWorker';

const start = realWorker();

function connect() {
  const told: WatchProgressParams[] = [];
  return { client: start({ watched: (params) => told.push(params) }), told };
}

const file = (distribution: object, more: object = {}) => ({
  uri: 'file:///a.dist.json',
  version: 1,
  text: JSON.stringify({ distribution, ...more }),
});

const chain = (length: number) => ({
  family: 'markov',
  length,
  transition: [
    [0.9, 0.1],
    [0.3, 0.7],
  ],
});
const run = { ticket: 't', seed: 3, choice: { sampler: 'random', values: { steps: 4 } } };

test('a run tells its steps in sentences and numbers, and the same again', async () => {
  const { client } = connect();
  const shown = await client.thread.watch({ ...file(chain(24)), ...run });
  assert.equal(shown.frames.length, 5);
  const [before, first] = shown.frames;
  assert.equal(before?.sentence, 'All 24 tokens are masked.');
  assert.match(
    first?.sentence ?? '',
    /^Step 1 of 4 reveals 6 tokens at once, each as if the others were not there; loses [\d.]+ nats here\.$/,
  );
  assert.equal(before?.doubt.length, 24);
  assert.ok(first?.positions.every((i) => first.doubt[i] === 0));
  const losses = shown.frames.slice(1).map(({ lost }) => (lost?.kind === 'exact' ? lost.nats : 99));
  const total = losses.reduce((one, other) => one + other, 0);
  assert.ok(Math.abs((shown.frames.at(-1)?.lostSoFar?.nats ?? 0) - total) < 1e-12);
  assert.match(shown.ending, /^Done in 4 steps; [\d.]+ nats lost on the way; .* in 24 steps\.$/);
  assert.deepEqual(await client.thread.watch({ ...file(chain(24)), ...run }), shown);
});

test('every sampler that is offered runs with its own parameters', async () => {
  const { client } = connect();
  const grid = file({ family: 'ising', grid: [2, 4], coupling: 0.4 }, { goal: { steps: 3 } });
  const { law, offered, suggested } = await client.thread.watchable(grid);
  assert.deepEqual(law.grid, [2, 4]);
  assert.deepEqual(suggested[0], { sampler: 'random', values: { steps: 3 } });
  assert.ok(offered.length > 10);
  for (const { name } of offered) {
    const choice = { sampler: name, values: {} };
    const { frames } = await client.thread.watch({ ...grid, ...run, choice });
    assert.equal(new Set(frames.flatMap(({ positions }) => positions)).size, 8, name);
  }
});

test('what it revealed is told before what each step lost, and it is cancelled between', async () => {
  const { client, told } = connect();
  const wide = file({ family: 'ising', grid: [10, 60], coupling: 0.4 });
  const source = new CancellationTokenSource();
  const ended = assert.rejects(client.thread.watch({ ...wide, ...run }, source.token), Cancelled);
  await until('something is shown', () => told.some(({ soFar }) => soFar));
  source.cancel();
  await ended;
  const shown = told.find(({ soFar }) => soFar)?.soFar;
  assert.equal(shown?.frames.length, 5);
  assert.match(shown?.frames[4]?.sentence ?? '', /is not known yet/);
  // messages keep their order: when this is answered, the thread has heard of the end
  await client.thread.watchable(file(chain(4)));
  const before = told.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(told.length, before);
});

test('what has no steps, is too long, or is asked with wrong parameters is refused in words that help', async () => {
  const { client } = connect();
  const gaussian = file({ family: 'gaussian', length: 4, ar1: 0.5 });
  await assert.rejects(client.thread.watchable(gaussian), /no symbols/);
  await assert.rejects(client.thread.watchable(file(chain(2000))), /up to 1024 positions/);
  const asked = (sampler: string, values: Record<string, number>) =>
    client.thread.watch({ ...file(chain(8)), ...run, choice: { sampler, values } });
  await assert.rejects(asked('none', {}), /no sampler "none"/);
  await assert.rejects(asked('remdm-cap', {}), /hides tokens again/);
  await assert.rejects(asked('random', { steps: 1.5 }), /"steps" is a whole number/);
  await assert.rejects(asked('threshold', { threshold: -1 }), /"threshold" is a number/);
  await assert.rejects(asked('threshold', { steps: 3 }), /threshold takes no number of steps/);
});

test('a code that is drawn for every seed can be watched', async () => {
  const { client } = connect();
  const code = file({ family: 'randomLinear', length: 8, dimension: 4, alphabet: 2 });
  const { frames } = await client.thread.watch({ ...code, ...run });
  assert.equal(frames.length, 5);
});

test('particles go by the steps and the order of a schedule, or by dragged steps in the order that they began in', async () => {
  const { client } = connect();
  const schedules = {
    left: { kind: 'list', sizes: [2, 3, 3], order: 'leftToRight' },
    best: { kind: 'optimal', steps: 3 },
    bestSpread: { kind: 'optimal', steps: 3, order: 'spread' },
  };
  const text = file(chain(8), { schedules });
  assert.deepEqual((await client.thread.watchable(text)).schedules, [
    { name: 'left', order: 'leftToRight' },
    { name: 'best' },
    { name: 'bestSpread', order: 'spread' },
  ]);
  const setsOf = async (schedule: string | undefined, dragged: object = {}) => {
    const choice = { sampler: 'corrected', values: {}, ...(schedule && { schedule }) };
    const { frames } = await client.thread.watch({ ...text, ...run, choice, ...dragged });
    return frames.slice(1).map(({ positions }) => [...positions]);
  };
  const left = [
    [0, 1],
    [2, 3, 4],
    [5, 6, 7],
  ];
  assert.deepEqual(await setsOf('left'), left);
  assert.equal((await setsOf('best')).length, 3);
  assert.equal((await setsOf('bestSpread')).length, 3);
  assert.equal((await setsOf(undefined)).length, 8);
  const dragged = [1, 7];
  assert.deepEqual(await setsOf('best', { dragged, draggedFrom: 'left' }), [
    [0],
    [1, 2, 3, 4, 5, 6, 7],
  ]);
  // of a text that became another since
  assert.deepEqual(await setsOf('left', { dragged: [1, 2] }), left);
  await assert.rejects(setsOf('gone'), /no schedule "gone" any more/);
});
