import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { comparisonText, readComparison } from '../../src/document/comparisonFile';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { ComparePointParams } from '../../src/protocol/worker';
import { until } from '../editorLogic/scriptedWorker';
import { realWorker } from './realWorker';

const start = realWorker();

function connect() {
  const told: ComparePointParams[] = [];
  const client = start({ comparePoint: (params) => told.push(params) });
  return { client, told };
}

const document = (length: number, family: object = {}) => ({
  uri: 'file:///a.dist.json',
  version: 3,
  count: 4,
  text: JSON.stringify({
    distribution: {
      family: 'markov',
      length,
      transition: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
      ...family,
    },
  }),
});

test('samplers are compared, and every point is told before the end', async () => {
  const { client, told } = connect();
  const reply = await client.thread.compare({ ...document(12), seed: 5 });
  assert.deepEqual([reply.seed, reply.count], [5, 4]);
  assert.deepEqual(
    told.flatMap(({ point }) => point ?? []),
    reply.samplers,
  );
  const { seed, count, optimal, units } = reply;
  assert.deepEqual(
    told.flatMap(({ begun }) => begun ?? []),
    [{ seed, count, units, optimal }],
  );
  assert.ok(told.findIndex(({ begun }) => begun) < told.findIndex(({ point }) => point));
  for (const { uri, version, fraction, stage } of told) {
    assert.deepEqual([uri, version], ['file:///a.dist.json', 3]);
    assert.ok(fraction >= 0 && fraction <= 1 && stage.length > 0);
  }
  assert.equal(reply.optimal.length, 12);
  assert.ok(reply.structured.length > 3 && reply.structured[0]?.sets?.length === 1);
  const names = new Set(reply.samplers.map(({ name }) => name));
  assert.ok(names.has('bisection') && names.size > 10);
  assert.deepEqual(await client.thread.compare({ ...document(12), seed: 5 }), reply);
});

test('what is found is the same after it was saved', async () => {
  const { client } = connect();
  const reply = await client.thread.compare(document(5));
  const file = { version: 1, source: 'a.dist.json', ...reply } as const;
  const text = comparisonText(file);
  assert.deepEqual(readComparison(text, 'a.compare.json'), JSON.parse(JSON.stringify(file)));
});

test('of another temperature, also what is infinite is the same after it was saved', async () => {
  const { client, told } = connect();
  const tokens = { temperature: 0.5, topP: 0.8 };
  const reply = await client.thread.compare({ ...document(5), tokens });
  assert.deepEqual([reply.temperature, reply.topP], [0.5, 0.8]);
  assert.equal(told.find(({ begun }) => begun)?.begun?.topP, 0.8);
  assert.ok(reply.samplers.some(({ error }) => error === null));
  const file = { version: 1, source: 'a.dist.json', ...reply } as const;
  assert.deepEqual(
    readComparison(comparisonText(file), 'a.compare.json'),
    JSON.parse(JSON.stringify(file)),
  );
});

test('a saved comparison is read by the thread, and a broken one refused in words that help', async () => {
  const { client } = connect();
  const read = (value: unknown) =>
    client.thread.readComparison({
      ...{ uri: 'file:///x.compare.json', version: 1, name: 'x.compare.json' },
      text: typeof value === 'string' ? value : JSON.stringify(value),
    });
  const { source, samplers } = await read({ source: 'y', samplers: [] });
  assert.deepEqual([source, samplers], ['y', []]);
  await assert.rejects(read('{'), /x\.compare\.json is not JSON/);
  await assert.rejects(read({ samplers: [{ name: 'a' }] }), /in entry 1 of "samplers"/);
  const large = { samplers: Array(40_000).fill({ name: 'x'.repeat(100) }) };
  await assert.rejects(read(large), /"samplers" has 40000 entries, and up to 2000 are shown/);
});

test('a comparison is cancelled in the middle, and nothing goes on', async () => {
  const { client, told } = connect();
  const source = new CancellationTokenSource();
  const ended = assert.rejects(
    client.thread.compare({ ...document(96), count: 10_000 }, source.token),
    Cancelled,
  );
  await until('it computes', () => told.length > 0);
  source.cancel();
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const before = told.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(told.length, before);
});

test('what has no sampler and what is broken are refused', async () => {
  const { client } = connect();
  const gaussian = JSON.stringify({
    distribution: { family: 'gaussian', length: 4, correlation: 0.5 },
  });
  const refused = (text: string) => client.thread.compare({ ...document(4), text });
  await assert.rejects(refused(gaussian), /one law of symbols|mend them/);
  await assert.rejects(refused('{'), /mend them first/);
});
