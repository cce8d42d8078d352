// The page of a comparison in a plain browser, without an editor around it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const chain = `{ "distribution": { "family": "markov", "length": 32, "transition": [[0.95, 0.05], [0.1, 0.9]] } }`;

let bed;
let comparison;
before(async () => {
  bed = await openBed({ tab: 'compare', alone: true });
  comparison = bed.comparisonOf(chain, 20);
});
after(async () => bed?.close());

const words = () => bed.page.locator('#app').textContent();
/** The cells of a column of the table of samplers, by its title. */
const column = async (title) => {
  const titles = await bed.page.locator('table.compared thead th').allTextContents();
  const k = titles.findIndex((one) => one.startsWith(title));
  assert.ok(k > 0, `${title}: ${titles}`);
  return bed.page.locator(`table.compared tbody tr td:nth-child(${k + 1})`).allTextContents();
};
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
  assert.equal(await bed.page.locator('canvas').first().isVisible(), false);
  await bed.show({ kind: 'computing', stage: 'samplers', fraction: 0.4, comparison: part });
  assert.equal(await bed.page.locator('canvas').first().isVisible(), true);
  assert.equal(await bed.page.locator('table.compared tbody tr').count(), 9);
  await bed.page.getByText('Cancel', { exact: true }).click();
  assert.equal((await bed.asked('cancelComparing')).length, 1);
  await bed.show({ kind: 'failed', message: 'Cancelled.', comparison: part });
  assert.match(await words(), /Cancelled\./);
  assert.equal(await bed.page.locator('table.compared tbody tr').count(), 9);
});

test('it is drawn in every theme, and fails no accessibility check', async () => {
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    await ready();
    await bed.shot(`compare-${kind}`);
    assert.deepEqual(await bed.barriers(kind), [], kind);
  }
  await bed.theme('vscode-dark');
  await bed.resize(420, 900);
  await ready();
  await bed.shot('compare-narrow');
  const overflow = await bed.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  await bed.resize(1200, 1400);
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
  await bed.page.getByText('CSV', { exact: true }).first().click();
  assert.equal((await bed.asked('saveComparisonCsv')).length, 1);
  await bed.page.getByText('Watch one run', { exact: true }).click();
  assert.equal((await bed.asked('watch')).length, 1);
  const { content } = await bed.saved('Error against steps', 'Save as PNG…');
  assert.match(content, /^data:image\/png;base64,/);
});

test('the table is sorted by its headings and sifted by words', async () => {
  await ready();
  const table = bed.page.locator('table.compared');
  const rows = table.locator('tbody tr');
  const all = await rows.count();
  const heading = table.getByRole('button', { name: 'Error, nats' });
  await bed.click(heading);
  const errors = async () => (await column('Error')).map(Number).filter(Number.isFinite);
  const rising = await errors();
  assert.deepEqual(
    rising,
    [...rising].sort((one, other) => one - other),
  );
  await bed.click(heading);
  assert.equal((await errors())[0], rising.at(-1));
  assert.equal(await table.locator('[aria-sort=descending]').count(), 1);
  const field = bed.page.getByRole('searchbox', { name: 'Numbers: only rows with' });
  await field.fill('llada');
  const few = await rows.count();
  assert.ok(few > 0 && few < all);
  assert.match(await words(), new RegExp(`${few} of ${all} rows`));
  await bed.shot('compare-sorted');
  await field.fill('');
  await bed.click(heading);
  assert.equal((await column('Steps'))[0], '1');
  assert.equal(await rows.count(), all);
});

test('it speaks in the units of the file, and shows how certain the best random order is', async () => {
  const optimal = comparison.optimal.map(({ steps, error }) => ({
    steps,
    error,
    interval: [0.9 * error, 1.1 * error],
  }));
  await bed.show({ kind: 'ready', comparison: { ...comparison, units: 'bits', optimal } });
  assert.match(await words(), /Error, bits/);
  assert.doesNotMatch(await words(), /nats/);
  assert.match(await words(), /Dotted beside the best random order: the interval/);
  const nats = comparison.samplers[0].error;
  const shown = Number((await column('Error'))[0]);
  assert.ok(Math.abs(shown - nats / Math.LN2) < 1e-3 * nats, `${shown} bits, ${nats} nats`);
  await bed.shot('compare-bits');
});

test('of a small law it shows how much closer all orders together are than each', async () => {
  const short = bed.comparisonOf(chain.replace('32', '5'), 10);
  await bed.show({ kind: 'ready', comparison: short });
  const k = short.samplers.findIndex(({ error, divergence }) => divergence < 0.9 * error);
  const shown = Number((await column('KL of the whole'))[k]);
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
  await bed.press('Enter', field('Temperature'));
  await field('Top-p').fill('1.5');
  await bed.press('Enter', field('Top-p'));
  assert.match(await words(), /A number above 0 and up to 1/);
  await field('Top-p').fill('0.9');
  await bed.press('Enter', field('Top-p'));
  await bed.page.getByText('Compare again', { exact: true }).click();
  assert.deepEqual(await bed.asked('compare'), [{ type: 'compare', temperature: 0.7, topP: 0.9 }]);
  assert.doesNotMatch(await words(), /aim at another law/);
  const [first, ...rest] = comparison.samplers;
  const infinite = { ...first, error: null, standardError: null, kind: 'exact' };
  const sharpened = { ...comparison, temperature: 0.7, topP: 0.9, samplers: [infinite, ...rest] };
  await bed.show({ kind: 'ready', comparison: sharpened });
  assert.match(await words(), /With temperature 0.7 and top-p 0.9 samplers aim at another law/);
  assert.equal((await column('Error'))[0], '∞');
  assert.doesNotMatch(await words(), /Infinity|NaN/);
  await bed.shot('compare-sharpened');
});

/** What comes out of a law of which some sequences are impossible, and of one where none is. */
let fronts;
const frontsOf = () => {
  const some = `{ "distribution": { "family": "permutation", "length": 4 }, "units": "bits" }`;
  fronts ??= [
    bed.frontOf(chain.replace('32', '16'), { steps: 4, count: 20, temperatures: [1, 0.6, 0.2] }),
    bed.frontOf(some, { steps: 2, temperatures: [1, 0.5] }),
  ];
  return fronts;
};
const figure = () => bed.page.locator('figure', { hasText: 'Quality against variety' });

test('what comes out is asked for with a number of calls, and can be cancelled', async () => {
  await ready();
  assert.equal(await figure().isVisible(), false);
  const field = bed.page.getByRole('textbox', { name: 'Calls' });
  assert.equal(await field.inputValue(), '8');
  await field.fill('2.5');
  await bed.press('Enter', field);
  assert.match(await words(), /A whole number from 1/);
  await field.fill('4');
  await bed.press('Enter', field);
  await bed.page.getByText('What comes out', { exact: true }).click();
  assert.deepEqual(await bed.asked('front'), [{ type: 'front', steps: 4 }]);
  const before = (await bed.asked('cancelComparing')).length;
  const computing = {
    kind: 'computing',
    judging: 4,
    stage: 'sequences',
    fraction: 0.5,
    seconds: 9,
  };
  await bed.show({ ...computing, comparison });
  assert.match(await words(), /What comes out with 4 calls: sequences … about 9 s left/);
  assert.equal(await bed.page.getByText('What comes out', { exact: true }).isVisible(), false);
  await bed.page.getByText('Cancel', { exact: true }).click();
  assert.equal((await bed.asked('cancelComparing')).length, before + 1);
});

test('quality against variety is drawn and told in every theme, beside the errors', async () => {
  const [sure, some] = frontsOf();
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    await bed.show({ kind: 'ready', comparison: { ...comparison, front: sure } });
    await bed.shot(`front-${kind}`);
    assert.deepEqual(await bed.barriers(kind), [], kind);
  }
  await bed.theme('vscode-dark');
  assert.equal(await figure().locator('tbody tr').count(), sure.decoders.length);
  assert.match(await words(), /The most varied on the front: .*; the likeliest: /);
  assert.doesNotMatch(await figure().locator('figcaption').textContent(), /Hollow/);
  // alone, as `unmask compare --front K --json` prints it
  const nothing = { samplers: [], structured: [], optimal: [], count: 0, units: 'bits' };
  await bed.show({ kind: 'ready', comparison: { ...comparison, ...nothing, front: some } });
  assert.equal(await bed.page.locator('table.compared').isVisible(), false);
  assert.match(await figure().textContent(), /log-likelihood a token.*impossible.*bits/);
  assert.match(await figure().locator('figcaption').textContent(), /Hollow marks: some of what/);
  assert.match(await words(), new RegExp(`What comes out of ${some.decoders.length} decoders`));
  await bed.shot('front-impossible');
  await bed.resize(420, 900);
  await bed.show({ kind: 'ready', comparison: { ...comparison, ...nothing, front: sure } });
  await bed.shot('front-narrow');
  const overflow = await bed.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  await bed.resize(1200, 1400);
});

test('the numbers and the picture of what comes out are saved through the host', async () => {
  await bed.show({ kind: 'ready', comparison: { ...comparison, front: frontsOf()[0] } });
  const canvas = figure().locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const { width, height } = await canvas.boundingBox();
  await canvas.hover({ position: { x: width / 4, y: height / 3 } });
  await bed.shot('front-pointer');
  await bed.click(figure().getByText('CSV', { exact: true }));
  assert.equal((await bed.asked('saveFrontCsv')).length, 1);
  const { name, content } = await bed.saved('Quality against variety', 'Save as PNG…');
  assert.equal(name, 'Quality against variety');
  assert.match(content, /^data:image\/png;base64,/);
});

test('nothing was fetched from elsewhere and nothing failed', () => {
  assert.deepEqual([bed.outside, bed.errors], [[], []]);
});
