import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Drawing } from '../../webview/parts/chart/drawing';
import { linesUnderPointer, shortLines, valueText } from '../../webview/parts/chart/pointer';
import { paretoChart } from '../../webview/preview/paretoChart';
import { profileChart } from '../../webview/preview/profileChart';
import { promiseChart } from '../../webview/preview/promiseChart';
import { scheduleChart } from '../../webview/preview/scheduleChart';
import { sceneOf } from './scenes';
import { snapshotOf } from './snapshots';

const snapshot = snapshotOf(`{ "goal": { "steps": 4 }, "units": "bits",
  "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "schedules": { "even": { "kind": "uniform", "steps": 4 } } }`);
const scene = sceneOf(snapshot, 'even');

const under = (drawing: Drawing | undefined, series: number, index: number) => {
  const one = drawing?.series[series];
  const point = one?.points[index];
  assert.ok(drawing && one && point);
  return [drawing.heading(point, one), ...linesUnderPointer(drawing, series, index)];
};

test('under the pointer every chart tells the place, the name, the value and its unit', () => {
  assert.deepEqual(under(profileChart.draw(scene), 0, 0), ['j = 0', 'h(j), exact: 1 bit']);
  assert.deepEqual(under(paretoChart.draw(scene), 2, 0).slice(0, 1), ['K = 4']);
  assert.match(
    under(paretoChart.draw(scene), 0, 3).join(),
    /^K = 4,best possible, exact: .* bits$/,
  );
  assert.match(under(paretoChart.draw(scene), 1, 0).join(), /^K = 4,even: .* bits,/);
  assert.deepEqual(under(scheduleChart.draw(scene), 1, 0), ['k = 1', 'tokens revealed: 4']);
  assert.match(under(scheduleChart.draw(scene), 0, 0).join(), /^k = 1,cost of the step: .* bits$/);
  const [place, value, ...about] = under(promiseChart.draw(scene), 1, 0);
  assert.match(place ?? '', /^K = \d+$/);
  assert.match(value ?? '', / bits$/);
  assert.ok(about.length > 1 && about.every((line) => line.length <= 60), about.join('\n'));
});

test('of all promises the five that are nearest are drawn with the least error, the others wait in the legend', () => {
  const { series } = promiseChart.draw(scene) ?? { series: [] };
  assert.equal(
    series.length,
    snapshot.bounds.curves.length + 2,
    'the least, all promises, the choice',
  );
  const shown = series.filter(({ aside }) => !aside);
  assert.equal(shown.length, 7);
  const at = (one: (typeof series)[number]) => one.points.find(({ x }) => x === 4)?.y ?? Number.NaN;
  const [least = Number.NaN, ...promised] = shown.slice(0, 6).map(at);
  const apart = (value: number) => Math.abs(Math.log(value / least));
  const others = series.filter(({ aside }) => aside).map(at);
  assert.ok(others.length > 0);
  for (const value of others.filter((one) => !Number.isNaN(one)))
    assert.ok(
      promised.every((one) => apart(one) <= apart(value) + 1e-12),
      `${value}`,
    );
});

test('the last stair of a profile is that of the last token', () => {
  const drawing = profileChart.draw(scene);
  assert.deepEqual(under(drawing, 0, 16), under(drawing, 0, 15));
});

test('the other line of a band is what the first goes up to', () => {
  assert.equal(valueText('interval', 0.5, 'nats'), 'interval: 0.5 nats');
  assert.equal(valueText('', 0.75, 'nats'), 'to 0.75 nats');
});

test('lines are broken between words, and no word is lost', () => {
  const text = 'Chen, Cong and Li, 2511.04647, Theorem 4, for every schedule that reveals all';
  const lines = shortLines(text, 30);
  assert.ok(lines.length > 1 && lines.every((line) => line.length <= 30));
  assert.equal(lines.join(' '), text);
});

test('what is planned in another order says so, and is no area over the profile of random order', () => {
  const inOrder = sceneOf(
    snapshotOf(`{ "order": "spread", "goal": { "steps": 4 },
      "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] },
      "schedules": { "even": { "kind": "uniform", "steps": 4 } } }`),
    'even',
  );
  const profile = profileChart.draw(inOrder);
  assert.equal(profile?.series.length, 1, 'the profile alone');
  assert.match(
    profile?.words.summary ?? '',
    /even in the order spread loses [\d.e-]+ nats, which is no area here/,
  );
  const pareto = paretoChart.draw(inOrder);
  assert.match(pareto?.series[0]?.label ?? '', /^best in random order/);
  assert.match(pareto?.words.summary ?? '', /With 4 steps in the order spread the least is/);
  assert.match(scheduleChart.draw(inOrder)?.words.summary ?? '', /most expensive step/);
});
