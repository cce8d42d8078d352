// Quality against variety: where its points are, how they look, and what they tell.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontChart } from '../../webview/comparison/frontChart';
import type { Plot } from '../../webview/parts/chart/drawing';
import { linesUnderPointer } from '../../webview/parts/chart/pointer';
import { shortFront } from '../document/fronts';
import { brokenIn } from '../sentences/broken';
import { theme } from './scenes';

const drawing = frontChart(shortFront, theme, true);
const named = (label: string) => {
  const index = drawing.series.findIndex((one) => one.label === label);
  const series = drawing.series[index];
  assert.ok(series, label);
  return { index, series, look: series.look };
};

test('a decoder is a line through its temperatures: variety in per cent, likelihood a token', () => {
  const { series, look, index } = named('Random order (LLaDA random)');
  assert.deepEqual(series.points, [
    { x: 40, y: -0.5 },
    { x: 35, y: -0.125 },
  ]);
  assert.deepEqual(look.pointRadius, [3.5, 6], 'those on the front are larger');
  assert.deepEqual(linesUnderPointer(drawing, index, 1), [
    'T 0.5',
    'calls: 2',
    'log-likelihood a token: -0.125 nats ± 0.03125 nats',
    'impossible: at most 2 %',
    'two differ in: 35 % ± 5 %',
    'entropy: at least 3 nats',
    'kind: estimate',
    'front: yes',
  ]);
});

test('what is impossible is hollow, and what is all impossible has no place but in the table', () => {
  const { series, look } = named('Fast-dLLM threshold');
  assert.deepEqual(series.points, [{ x: 30, y: -0.25 }]);
  assert.deepEqual(look.pointBackgroundColor, [theme.background]);
  const { summary, rows } = drawing.words;
  assert.match(summary, /Hollow marks: .*Without a place, .*: 1\./);
  assert.equal(rows().length, shortFront.decoders.length);
  assert.ok(rows().some((cells) => cells.includes('all impossible')));
});

test('who is nowhere on the front stands behind, grey and without an entry in the legend', () => {
  const { series, look, index } = named('Left to right');
  assert.deepEqual([series.unlisted, look.borderColor], [true, theme.faint]);
  assert.equal(index, drawing.series.length - 1);
  assert.match(drawing.words.summary, /Grey: on the front at no temperature \(1 sampler\)/);
});

/** A plot of 100 by 20 pixels around 0, and the lines that are drawn on it. */
function plotOfLines() {
  const lines: string[] = [];
  const place = (x: number, y: number) => `${Number(x.toFixed(6))},${Number(y.toFixed(6))}`;
  let from = '';
  const context = {
    ...{ globalAlpha: 1, lineWidth: 1, strokeStyle: '' },
    beginPath: () => undefined,
    stroke: () => undefined,
    moveTo: (x: number, y: number) => {
      from = place(x, y);
    },
    lineTo: (x: number, y: number) => lines.push(`${from} ${place(x, y)}`),
  };
  const plot: Plot = {
    // only what error bars use
    context: context as unknown as CanvasRenderingContext2D,
    area: { left: 0, right: 100, top: -10, bottom: 10 },
    lowest: -10,
    across: (x) => x,
    up: (y) => -y,
    isVisible: () => true,
  };
  return { plot, lines };
}

test('intervals are lines both ways; one without ends goes through all of the chart', () => {
  const { plot, lines } = plotOfLines();
  drawing.painters?.behind?.(plot);
  const has = (line: string) => assert.ok(lines.includes(line), `${line} in ${lines.join('; ')}`);
  // random order at T 1: 35 to 45 %, −4.5 to −3.5 nats for 8 tokens
  has('35,0.5 45,0.5');
  has('40,0.5625 40,0.4375');
  // left to right knows one sequence alone
  has('40,10 40,-10');
  assert.ok(!lines.some((line) => line.includes('30,0.25')), 'what is exact has none');
});

test('it speaks in bits where the file does, and no sentence is broken', () => {
  for (const units of ['nats', 'bits'] as const) {
    const { words, y, series } = frontChart({ ...shortFront, units }, theme, false);
    assert.match(y.title, new RegExp(units));
    const told = series.flatMap(({ tells, points }) => points.flatMap((_, i) => tells?.(i) ?? []));
    // what cannot occur at all has an infinite divergence, and the table says so
    for (const sentence of [words.summary, ...words.head, ...told])
      if (!sentence.includes('∞')) assert.deepEqual(brokenIn(sentence), [], sentence);
  }
});
