// The four tabs of the panel in a plain browser: one page, of which each tab is drawn when it is seen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const chain = `{ "title": "Sticky chain", "goal": { "steps": 8 }, "distribution": { "family": "markov", "length": 32,
  "transition": [[0.95, 0.05], [0.1, 0.9]] } }`;

let bed;
before(async () => {
  bed = await openBed();
  await bed.ready(bed.snapshotOf(chain));
});
after(async () => bed?.close());

const words = () => bed.page.locator('#app').textContent();
const selected = () => bed.page.locator('[role=tab][aria-selected=true]').textContent();
const kept = () => bed.page.evaluate(() => window.kept);

test('a tab is built when it is first seen, and the host hears which one that is', async () => {
  assert.equal(await selected(), 'Plan');
  assert.equal(await bed.page.locator('.compare, .watched').count(), 0);
  await bed.tab('Compare');
  assert.deepEqual((await bed.asked('tab')).at(-1), { type: 'tab', tab: 'compare' });
  assert.equal(await bed.page.locator('h1').textContent(), 'Sticky chain');
  assert.equal(await bed.page.locator('.planner').isVisible(), false);
  await bed.shot('tabs-compare-empty');
});

test('nothing was compared yet: a button does it, and nothing else', async () => {
  const before = (await bed.page.evaluate(() => window.asked)).length;
  await bed.click(bed.page.getByRole('button', { name: 'Compare samplers' }));
  assert.deepEqual((await bed.page.evaluate(() => window.asked)).slice(before), [
    { type: 'compare', temperature: 1, topP: 1 },
  ]);
  const comparison = bed.comparisonOf(chain, 10);
  await bed.tell({ type: 'comparison', state: { kind: 'ready', comparison } });
  assert.equal(await bed.page.locator('.invitation').isVisible(), false);
  await bed.click(bed.page.getByRole('button', { name: 'Save comparison…' }));
  assert.deepEqual((await bed.asked('saveComparison')).length, 1);
  await bed.shot('tabs-compare');
});

test('a command opens a tab; a run plays while it is seen, and only then hears keys', async () => {
  const state = await bed.watchedOf(chain, 1);
  await bed.tell({ type: 'tab', tab: 'watch' });
  await bed.tell({ type: 'watch', state });
  assert.equal(await selected(), 'Watch');
  assert.equal(await bed.page.locator('.toggle').textContent(), 'Pause');
  await bed.press('End');
  const place = () => bed.page.locator('.place').textContent();
  assert.equal(await place(), 'Step 8 of 8');
  await bed.shot('tabs-watch');
  const { tab, step, wish, uri } = await kept();
  assert.deepEqual([tab, step, wish.seed], ['watch', 8, 1]);
  assert.match(uri, /chain\.dist\.json$/);
  await bed.tab('Plan');
  await bed.press('Home');
  await bed.tab('Watch');
  assert.equal(await place(), 'Step 8 of 8');
});

test('while the text is broken the other tabs stay as they are', async () => {
  await bed.show({
    kind: 'invalid',
    source: { uri: 'file:///chain.dist.json', version: 2, name: 'chain.dist.json' },
    message: 'A comma is missing.',
    problemCount: 1,
    last: undefined,
  });
  assert.equal(await bed.page.locator('.board').first().isVisible(), true);
  assert.equal(await bed.page.locator('h1').textContent(), 'chain.dist.json');
  await bed.tab('Plan');
  assert.match(await words(), /A comma is missing/);
  await bed.ready(bed.snapshotOf(chain));
});

test('no tab fails an accessibility check in any theme, nor is wider than the page', async () => {
  for (const kind of Object.keys(themes))
    for (const name of ['Compare', 'Watch']) {
      await bed.theme(kind);
      await bed.tab(name);
      assert.deepEqual(await bed.barriers(kind), [], `${kind}, ${name}`);
    }
  for (const width of [220, 340, 700, 2400])
    for (const name of ['Plan', 'Compare', 'Watch', 'Theory']) {
      await bed.page.setViewportSize({ width, height: 900 });
      await bed.tab(name);
      const overflow = await bed.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (width < 700) await bed.shot(`tabs-${name}-${width}`);
      assert.equal(overflow, 0, `${name}, ${width} px`);
    }
});

test('nothing complained', () => {
  assert.deepEqual([bed.errors, bed.outside], [[], []]);
});
