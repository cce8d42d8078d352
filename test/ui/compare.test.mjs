// The page of a comparison in a plain browser, without an editor around it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const chain = `{ "distribution": { "family": "markov", "length": 32, "transition": [[0.95, 0.05], [0.1, 0.9]] } }`;

let bed;
let comparison;
before(async () => {
  bed = await openBed({ script: 'compare' });
  comparison = bed.comparisonOf(chain, 20);
});
after(async () => bed?.close());

const words = () => bed.page.locator('#app').textContent();
const ready = () => bed.show({ kind: 'ready', comparison });

test('points are shown as they come, and can be cancelled', async () => {
  const part = { ...comparison, samplers: comparison.samplers.slice(0, 9), structured: [] };
  await bed.show({
    kind: 'computing',
    stage: 'samplers',
    fraction: 0.3,
    seconds: 7,
    comparison: { ...part, samplers: [] },
  });
  assert.match(await words(), /Comparing samplers: samplers … about 7 s left/);
  assert.equal(await bed.page.locator('canvas').isVisible(), false);
  await bed.show({ kind: 'computing', stage: 'samplers', fraction: 0.4, comparison: part });
  assert.equal(await bed.page.locator('canvas').isVisible(), true);
  assert.equal(await bed.page.locator('table.compared tbody tr').count(), 9);
  await bed.page.getByText('Cancel', { exact: true }).click();
  assert.equal((await bed.asked('cancel')).length, 1);
  await bed.show({ kind: 'failed', message: 'Cancelled.', comparison: part });
  assert.match(await words(), /Cancelled\./);
  assert.equal(await bed.page.locator('table.compared tbody tr').count(), 9);
});

test('it is drawn in every theme, and fails no accessibility check', async () => {
  await bed.page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    await ready();
    await bed.shot(`compare-${kind}`);
    const violations = await bed.page.evaluate(async () =>
      (await window.axe.run('#app')).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120))}`,
      ),
    );
    assert.deepEqual(violations, [], kind);
  }
  await bed.theme('vscode-dark');
  await bed.page.setViewportSize({ width: 420, height: 900 });
  await ready();
  await bed.shot('compare-narrow');
  const overflow = await bed.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  await bed.page.setViewportSize({ width: 1200, height: 1400 });
});

test('the table has every number and its kind, and both are saved through the host', async () => {
  await ready();
  const { samplers, structured } = comparison;
  const rows = bed.page.locator('table.compared tbody tr');
  assert.equal(await rows.count(), samplers.length + structured.length);
  for (const kind of ['exact', 'estimate', 'approximate', 'bound'])
    assert.ok((await rows.filter({ hasText: kind }).count()) > 0, kind);
  assert.match(await words(), /Farthest below random order/);
  assert.match(
    await words(),
    /Horizontal lines are the numbers of steps of 10 to 90 % of sequences/,
  );
  await bed.page.getByText('CSV', { exact: true }).click();
  assert.equal((await bed.asked('saveCsv')).length, 1);
  await bed.page.getByText('Watch one run', { exact: true }).click();
  assert.equal((await bed.asked('watch')).length, 1);
  await bed.page.getByText('PNG', { exact: true }).click();
  assert.match((await bed.asked('savePng'))[0].dataUrl, /^data:image\/png;base64,/);
});

/** The cell of a row in the column with this title. */
async function under(title, row) {
  const titles = await bed.page.locator('table.compared thead th').allTextContents();
  return row
    .locator('th, td')
    .nth(titles.findIndex((one) => title.test(one)))
    .textContent();
}

test('it speaks in the units of the file, and shows how certain the best random order is', async () => {
  const optimal = comparison.optimal.map(({ steps, error }) => ({
    steps,
    error,
    interval: [0.9 * error, 1.1 * error],
  }));
  await bed.show({ kind: 'ready', comparison: { ...comparison, units: 'bits', optimal } });
  const row = bed.page.locator('table.compared tbody tr').first();
  assert.match(await words(), /Error, bits/);
  assert.doesNotMatch(await words(), /nats/);
  assert.match(await words(), /Dotted beside the best random order: the interval/);
  const nats = comparison.samplers[0].error;
  const shown = Number(await under(/^Error/, row));
  assert.ok(Math.abs(shown - nats / Math.LN2) < 1e-3 * nats, `${shown} bits, ${nats} nats`);
  await bed.shot('compare-bits');
});

test('of a small law it shows how much closer all orders together are than each', async () => {
  const short = bed.comparisonOf(chain.replace('32', '5'), 10);
  await bed.show({ kind: 'ready', comparison: short });
  const k = short.samplers.findIndex(({ error, divergence }) => divergence < 0.9 * error);
  const row = bed.page.locator('table.compared tbody tr').nth(k);
  const shown = Number(await under(/^KL of the whole/, row));
  assert.ok(Math.abs(shown - short.samplers[k].divergence) < 1e-3);
  assert.match(await words(), /all that comes out together is closer to the law/);
});

test('a fixed order is exported from its row', async () => {
  await ready();
  const buttons = bed.page.getByRole('button', { name: /Export the best fixed order in/ });
  assert.equal(await buttons.count(), comparison.structured.length);
  await bed.page.getByRole('button', { name: 'Export the best fixed order in 4 steps…' }).click();
  const { place } = (await bed.asked('exportOrder')).at(-1);
  assert.equal(comparison.structured[place].steps, 4);
  const older = comparison.structured.map(({ sets: _sets, ...order }) => order);
  await bed.show({ kind: 'ready', comparison: { ...comparison, structured: older } });
  assert.equal(await buttons.count(), 0);
});

test('with another temperature it is compared again, and says what that changes', async () => {
  await ready();
  const field = (label) => bed.page.getByRole('textbox', { name: label });
  assert.equal(await field('Temperature').inputValue(), '1');
  await field('Temperature').fill('0.7');
  await field('Temperature').press('Enter');
  await field('Top-p').fill('1.5');
  await field('Top-p').press('Enter');
  assert.match(await words(), /A number above 0 and up to 1/);
  await field('Top-p').fill('0.9');
  await field('Top-p').press('Enter');
  await bed.page.getByText('Compare again', { exact: true }).click();
  assert.deepEqual(await bed.asked('compare'), [{ type: 'compare', temperature: 0.7, topP: 0.9 }]);
  assert.doesNotMatch(await words(), /aim at another law/);
  const [first, ...rest] = comparison.samplers;
  const infinite = { ...first, error: null, standardError: null, kind: 'exact' };
  const sharpened = { ...comparison, temperature: 0.7, topP: 0.9, samplers: [infinite, ...rest] };
  await bed.show({ kind: 'ready', comparison: sharpened });
  assert.match(await words(), /With temperature 0.7 and top-p 0.9 samplers aim at another law/);
  const row = bed.page.locator('table.compared tbody tr').first();
  assert.equal(await under(/^Error/, row), '∞');
  assert.doesNotMatch(await words(), /Infinity|NaN/);
  await bed.shot('compare-sharpened');
});

test('nothing was fetched from elsewhere and nothing failed', () => {
  assert.deepEqual([bed.outside, bed.errors], [[], []]);
});
