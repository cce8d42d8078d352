// How much travels between the editor and the thread for one key, with a preview open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serialize } from 'node:v8';
import { DocumentAnalysis } from '../../src/editor/analysis/documentAnalysis';
import { Slider } from '../../src/editor/preview/slider';
import type { RunningWorker } from '../../src/editor/thread/workerClient';
import { until } from '../editorLogic/scriptedWorker';
import { realWorker } from './realWorker';
import { chain, thresholds } from './texts';

const start = realWorker();

interface Traffic {
  readonly to: string[];
  messages: number;
  bytes: number;
}

/** Of a request, its answer, or its cancellation. */
function idOf(message: object): unknown {
  const { id, params } = message as {
    readonly id?: unknown;
    readonly params?: { readonly id?: unknown };
  };
  return id ?? params?.id;
}

/** Counts every message in both directions, as it is copied from one thread to the other. */
function counting(worker: RunningWorker, traffic: Traffic): RunningWorker {
  const [beats, behind] = [new Set<unknown>(), new Set<unknown>()];
  const isOf = (ids: Set<unknown>, method: string, message: object) => {
    const id = idOf(message);
    if ('method' in message && message.method === method) ids.add(id);
    return ids.has(id);
  };
  const count = (message: object) => {
    // how often a busy thread is asked for a sign of life is a matter of time, too
    if (isOf(beats, 'beat', message)) return;
    traffic.bytes += serialize(message).byteLength;
    // orders are tried behind the numbers, and given up for the next key: nobody waits for that
    if (isOf(behind, 'tryOrders', message)) return;
    traffic.messages++;
    if ('method' in message) traffic.to.push(String(message.method));
  };
  const write = worker.writer.write.bind(worker.writer);
  worker.writer.write = (message) => {
    count(message);
    return write(message);
  };
  const listen = worker.reader.listen.bind(worker.reader);
  worker.reader.listen = (callback) =>
    listen((message) => {
      // how often progress is told is a matter of time
      if (!('method' in message)) count(message);
      callback(message);
    });
  return worker;
}

test('for one key the text travels once, and nothing is asked for what the slider shows', async () => {
  const traffic: Traffic = { to: [], messages: 0, bytes: 0 };
  const client = start({}, undefined, (worker) => counting(worker, traffic));
  const slider = new Slider();
  // a large text: what it says is small
  const filler = `// ${'x'.repeat(500_000)}\n`;
  let version = 1;
  const textNow = () => `${filler}// ${version}\n${chain({ mine: [1, 31, 32] })}`;
  const analysis = new DocumentAnalysis(
    { uri: 'file:///a.dist.json', version: () => version, text: textNow },
    {
      client,
      settings: () => ({ update: 'onType', thresholds }),
      changed: () => undefined,
      ahead: () => undefined,
      log: () => undefined,
      suspect: (work) => work(),
    },
  );
  const shown = async () => {
    const ready = () => analysis.state.phase.kind === 'ready' && analysis.state.version === version;
    await until('it is computed', ready);
    const reply = analysis.state.evaluated?.reply;
    assert.ok(reply);
    await slider.answer(
      reply,
      (goal) => analysis.plan(goal),
      () => false,
    );
  };
  await shown();
  const { length } = textNow();

  Object.assign(traffic, { to: [], messages: 0, bytes: 0 });
  version++;
  analysis.edited();
  await shown();
  assert.deepEqual([traffic.to, traffic.messages], [['read', 'evaluate'], 4]);
  assert.ok(traffic.bytes > length && traffic.bytes < 1.2 * length, `${traffic.bytes} bytes`);

  // a file beside it changed: the text is the same
  Object.assign(traffic, { to: [], messages: 0, bytes: 0 });
  analysis.dataChanged();
  await shown();
  assert.equal(traffic.messages, 4);
  assert.ok(traffic.bytes < 0.2 * length, `${traffic.bytes} bytes`);
  analysis.dispose();
});
