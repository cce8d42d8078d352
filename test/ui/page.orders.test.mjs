// The page of a file with orders: the curves of all orders, the surface of the chosen one, in every theme and width.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const text = `{ "title": "A chain that flips", "order": "spread",
  "distribution": { "family": "markov", "length": 64, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "goal": { "steps": 4 },
  "schedules": { "even": { "kind": "uniform", "steps": 4 }, "random": { "kind": "optimal", "steps": 4, "order": "random" } } }`;

let bed;
let snapshot;
before(async () => {
  bed = await openBed();
  snapshot = bed.orderedSnapshotOf(text);
});
after(async () => bed?.close());

const figure = (title) =>
  bed.page.locator('figure', { has: bed.page.getByRole('heading', { name: title, exact: true }) });
const caption = async (title) => (await figure(title).locator('figcaption').textContent()) ?? '';

test('the orders are drawn in every theme, with their numbers in words', async () => {
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    await bed.ready(snapshot);
    await bed.shot(`orders-${kind}`);
  }
  await bed.theme('vscode-dark');
  assert.match(
    await caption('Orders'),
    /with 4 steps in each order: random 3\.688 nats, spread 0\.0989\d nats/,
  );
  assert.match(await caption('Surface of the order'), /^In the order spread the first token costs/);
  assert.deepEqual(bed.errors, []);
});

test('the plan, the table and the charts say in which order they are', async () => {
  await bed.ready(snapshot);
  const words = await bed.page.locator('#app').textContent();
  assert.match(words, /Best with 4 steps in the order spread: error 0\.0989\d nats/);
  assert.match(words, /even in the order spread/);
  assert.match(await caption('Information profile'), /is that of random order/);
  await bed.click(bed.page.getByRole('button', { name: 'random', exact: true }));
  await bed.ready(snapshot);
  assert.match(await caption('Surface of the order'), /^In random order/);
  await bed.shot('orders-random');
});

test('the surface is darker where more is uncertain, and has the staircase on it', async () => {
  await bed.ready(snapshot);
  const colours = await figure('Surface of the order')
    .locator('canvas')
    .evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const found = new Set();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3] > 0) found.add(data.slice(i, i + 4).join());
      return found.size;
    });
  assert.ok(colours > 12, String(colours));
});

test('insert and copy name the order', async () => {
  await bed.ready(snapshot);
  await bed.click(bed.page.getByRole('button', { name: /^Best with 4 steps/ }));
  await bed.ready(snapshot);
  await bed.click(bed.page.getByText('Insert into file'));
  const [asked] = (await bed.asked('insertSchedule')).slice(-1);
  assert.deepEqual(asked.order, { kind: 'spread' });
});

test('a narrow page keeps everything within its width', async () => {
  await bed.resize(320, 1400);
  await bed.ready(snapshot);
  const wide = await bed.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, String(wide));
  await bed.shot('orders-narrow');
  // as wide as the panel is beside a text: what one can do with a schedule is seen without scrolling
  for (const width of [320, 480, 540, 700]) {
    await bed.resize(width, 1400);
    await bed.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const ends = await bed.page
      .locator('.schedules td.links')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
    assert.ok(ends.length > 1 && Math.max(...ends) <= width, `${width}: ${ends}`);
  }
  await bed.resize(1200, 1400);
});

test('where other orders were not tried, or all are the same, neither chart is there', async () => {
  await bed.ready(
    bed.snapshotOf(text.replace('"order": "spread",', '').replace(', "order": "random"', '')),
  );
  assert.equal(await figure('Orders').isVisible(), false);
  assert.equal(await figure('Surface of the order').isVisible(), false);
});
