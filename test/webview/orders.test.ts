import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ordersChart } from '../../webview/preview/ordersChart';
import { surfaceChart } from '../../webview/preview/surfaceChart';
import { flippingChain } from '../evaluated';
import { sceneOf, theme } from './scenes';
import { orderedSnapshotOf, snapshotOf } from './snapshots';

const text = flippingChain(
  ', "order": "spread", "goal": { "steps": 4 }, "schedules": { "random": { "kind": "optimal", "steps": 4, "order": "random" } }',
  24,
);
const snapshot = orderedSnapshotOf(text);

test('every order that was tried has its curve, which says whether it is exact', () => {
  const drawing = ordersChart.draw(sceneOf(snapshot)) ?? assert.fail();
  const labels = drawing.series.map(({ label }) => label);
  assert.deepEqual(labels.slice(0, 2), ['random, exact', 'spread, exact']);
  assert.ok(labels.includes('farthest, estimate'));
  assert.equal(
    new Set(drawing.series.map(({ look }) => `${look.borderColor} ${look.borderDash}`)).size,
    labels.length,
  );
  const [head, rows] = [drawing.words.head, drawing.words.rows()];
  assert.equal(head.length, labels.length, 'a column for the steps, one for every order');
  assert.ok(rows.every((row) => row.length === head.length));
  const planned = rows.find(([steps]) => steps === '4')?.[2];
  assert.equal(Number(planned).toFixed(3), snapshot.plan.error.toFixed(3));
});

test('where no curve goes as far as the plan, it is said how far they go', () => {
  const far = { ...snapshot, plan: { ...snapshot.plan, steps: 1000 } };
  const [near, beyond] = [snapshot, far].map(
    (one) => ordersChart.draw(sceneOf(one))?.words.summary,
  );
  assert.match(
    near ?? '',
    /^The least error with 4 steps in each order: random 1.215 nats, spread/,
  );
  assert.match(
    beyond ?? '',
    /^The least errors of orders are told up to \d+ steps\. What is planned/,
  );
});

test('the surface is that of the order of the schedule shown, with its steps at what is known', () => {
  const drawing = surfaceChart.draw(sceneOf(snapshot)) ?? assert.fail();
  const ends: number[] = [0];
  for (const size of snapshot.plan.sizes) ends.push(ends[ends.length - 1]! + size);
  assert.deepEqual(
    drawing.series[0]?.points,
    Array.from(snapshot.plan.sizes, (_, k) => [
      { x: ends[k], y: ends[k] },
      { x: ends[k + 1], y: ends[k] },
    ]).flat(),
  );
  assert.match(drawing.words.summary, /^In the order spread the first token costs 0\.6931 nats/);
  const random = surfaceChart.draw(sceneOf(snapshot, 'random'));
  assert.match(random?.words.summary ?? '', /^In random order the first token/);
});

test('every cell is painted once, the stronger the more uncertain', () => {
  const painted: { readonly x: number; readonly alpha: number }[] = [];
  const context = {
    globalAlpha: 1,
    fillStyle: '',
    fillRect: (x: number, _y: number, width: number) => {
      assert.ok(width > 0);
      painted.push({ x, alpha: context.globalAlpha });
    },
  };
  const drawing = surfaceChart.draw(sceneOf(snapshot)) ?? assert.fail();
  drawing.painters?.behind?.({
    // only what the painting of cells uses
    context: context as unknown as CanvasRenderingContext2D,
    area: { left: 0, right: 24, top: 0, bottom: 24 },
    lowest: 0,
    across: (x) => x,
    up: (y) => 24 - y,
    isVisible: () => true,
  });
  assert.equal(painted.length, (24 * 25) / 2);
  assert.equal(context.fillStyle, theme.profile);
  const [first, last] = [painted[0]!, painted[painted.length - 1]!];
  assert.ok(Math.abs(first.alpha - 0.8) < 1e-6 && last.alpha < 0.5 * first.alpha);
  assert.equal(context.globalAlpha, 1);
});

test('every curve has its name beside it, also one with a comma in it', () => {
  const names: string[] = [];
  const context = {
    measureText: () => ({ width: 1 }),
    strokeText: () => {},
    fillText: (name: string) => names.push(name),
  };
  const tried = snapshot.orders ?? assert.fail();
  const [first, ...others] = tried.curves;
  const learned = { ...first!, order: { ...first!.order, kind: 'learned', file: 'a,b.json' } };
  const orders = { ...tried, curves: [...others, learned] };
  const drawing = ordersChart.draw(sceneOf({ ...snapshot, orders })) ?? assert.fail();
  drawing.painters?.above?.({
    // only what the painting of names uses
    context: context as unknown as CanvasRenderingContext2D,
    area: { left: -1e4, right: 1e4, top: -1e4, bottom: 1e4 },
    lowest: -1e4,
    across: (x) => x,
    up: (y) => -100 * Math.log(y),
    isVisible: () => true,
  });
  assert.ok(names.includes('spread') && names.includes('learned:file=a,b.json'), `${names}`);
});

test('neither is drawn before other orders were tried', () => {
  const scene = sceneOf(snapshotOf(text));
  assert.equal(ordersChart.draw(scene), undefined);
  assert.equal(surfaceChart.draw(scene), undefined);
});
