// Spread over the arguments of a call, as in `Math.max(...values)`, a million values overflow the stack.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Snapshot } from '../../src/protocol/panel';
import type { Drawing } from '../../webview/parts/chart/drawing';
import { largestOf, smallestOf } from '../../webview/parts/extremes';
import { paretoChart } from '../../webview/preview/paretoChart';
import { profileChart } from '../../webview/preview/profileChart';
import { promiseChart } from '../../webview/preview/promiseChart';
import { scheduleChart } from '../../webview/preview/scheduleChart';
import { scalesOf } from '../../webview/runs/runCurve';
import { sceneOf } from './scenes';
import { snapshotOf } from './snapshots';

const many = 1_000_000;
/** Just more than a call takes as arguments. */
const tooMany = 130_000;
const chain = (length: number) =>
  `{ "distribution": { "family": "markov", "length": ${length}, "transition": [[0.95, 0.05], [0.05, 0.95]] } }`;

/** As of a law of a million tokens, each revealed by a step of its own. */
function longSnapshot(): Snapshot {
  const small = snapshotOf(chain(32));
  const falling = Float64Array.from({ length: many }, (_, i) => 1 / (1 + i));
  const steps = Int32Array.from({ length: many }, (_, i) => i + 1);
  return {
    ...small,
    length: many,
    profile: { ...small.profile, conditionalEntropy: falling, standardError: falling },
    curve: { ...small.curve, steps, errors: falling },
    plan: {
      ...small.plan,
      steps: many,
      sizes: new Int32Array(many).fill(1),
      // the most expensive is one that the thinned bars leave out
      stepCosts: Float64Array.from(falling, (cost, k) => (k === 777_777 ? 3 : cost)),
    },
  };
}

test('the extremes of a million values are found, and of none', () => {
  const values = Float64Array.from({ length: many }, (_, i) => (i * 7919) % many);
  assert.equal(largestOf(values), many - 1);
  assert.equal(smallestOf(values), 0);
  assert.equal(largestOf([]), Number.NEGATIVE_INFINITY);
  assert.equal(smallestOf([]), Number.POSITIVE_INFINITY);
});

test('every chart of the preview draws a curve of a million values, thinned, with its table', () => {
  const scene = sceneOf(longSnapshot());
  for (const chart of [profileChart, paretoChart, promiseChart, scheduleChart]) {
    const drawing = chart.draw(scene);
    assert.ok(drawing, chart.title);
    assertFits(drawing, chart.title);
  }
  const { summary } = scheduleChart.draw(scene)?.words ?? { summary: '' };
  assert.match(summary, /its most expensive step is number 777778, 3 nats/);
});

test('the scales of runs of very many steps are found', () => {
  const frame = {
    positions: [],
    tokens: [],
    doubt: new Uint8Array(),
    leftIsBound: false,
    sentence: '',
  };
  const frames = Array.from({ length: tooMany }, (_, k) => ({ ...frame, left: k }));
  const { steps, left } = scalesOf([{ frames, ending: '' }]);
  assert.deepEqual([steps, left], [tooMany - 1, tooMany - 1]);
});

function assertFits({ series, words }: Drawing, name: string): void {
  for (const { points, label } of series) {
    assert.ok(points.length <= 2400, `${name}, ${label}: ${points.length} points`);
    for (const { x, y } of points) assert.ok(Number.isFinite(x) && Number.isFinite(y), label);
  }
  const rows = words.rows();
  assert.ok(rows.length > 0 && rows.length <= 400, name);
  for (const row of rows) assert.equal(row.length, words.head.length, name);
}
