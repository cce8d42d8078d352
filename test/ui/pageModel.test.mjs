// What the panel's page says of trained models, of drawn sizes and of estimates, in a plain browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

let bed;
before(async () => {
  bed = await openBed();
});
after(async () => bed?.close());

const chain = (more) =>
  `{ "distribution": { "family": "markov", "length": 64, "transition": [[0.9, 0.1], [0.1, 0.9]] }, ${more} }`;
// worse than it should be, and confused by much that is known
const crossEntropies = Array.from({ length: 64 }, (_, j) => 0.72 + (j > 30 ? 0.2 : -0.003 * j));
const learnt = () =>
  bed.snapshotOf(
    chain(
      `"goal": { "steps": 12 }, "model": { "crossEntropies": [${crossEntropies}] },
       "schedules": { "even": { "kind": "even", "steps": 8 } }`,
    ),
  );
const words = () => bed.page.locator('#app').textContent();
const cells = async (name) =>
  (await bed.page.getByRole('row', { name }).locator('td').allTextContents()).map((text) =>
    text.trim(),
  );
const numbersIn = (text) => text.match(/-?\d+(\.\d+)?/g).map(Number);
const near = (one, other) =>
  assert.ok(Math.abs(one - other) < 2e-3 * (1 + Math.abs(other)), `${one} ${other}`);

test('with a model every schedule has learning error, total error and gap', async () => {
  const snapshot = learnt();
  await bed.ready(snapshot);
  const heads = await bed.page.locator('table.schedules th[scope=col]').allTextContents();
  assert.deepEqual(heads.slice(3, 7), ['Error, nats', 'Learning', 'Total', 'Gap']);
  for (const [name, { error, model }] of [
    [/^Best with 12 steps/, snapshot.plan],
    [/^Least total error/, snapshot.plan.leastTotal],
    [/^even/, snapshot.schedules[0]],
  ]) {
    const [, , ...shown] = await cells(name);
    const [first, learning, total, gap] = shown.map(Number);
    near(first, error);
    near(total, first + learning);
    near(gap, model.gap);
  }
  const { leastTotal, model } = snapshot.plan;
  assert.ok(leastTotal.model.total < model.total, 'another schedule costs less in total');
});

test('the plan says what is learning, what the schedule, and where less is lost', async () => {
  const snapshot = learnt();
  await bed.ready(snapshot);
  const text = (await words()).match(
    /Best with 12 steps with the model of this file: (.*?) \(exact\)/,
  )?.[1];
  assert.ok(text);
  const [learning, factorisation, total] = numbersIn(text);
  near(total, learning + factorisation);
  assert.match(await words(), /Parallelisation gap: .* than one token per step with this model/);
  assert.match(await words(), /The least total error with at most 12 steps is/);
  await bed.click(bed.page.getByRole('button', { name: 'Least total error', exact: true }));
  assert.match(await words(), /Least total error with the model of this file/);
  await bed.click(bed.page.getByText('Copy schedule'));
  assert.deepEqual((await bed.asked('copySchedule')).at(-1).sizes, [
    ...snapshot.plan.leastTotal.sizes,
  ]);
  await bed.click(bed.page.getByRole('button', { name: /^Best with/ }));
});

test('a model that is said to be better than any can be is named so, and bits are bits', async () => {
  const snapshot = bed.snapshotOf(
    chain(`"units": "bits", "model": { "crossEntropies": [${crossEntropies.map(() => 0.1)}] }`),
  );
  await bed.ready(snapshot);
  assert.match(await words(), /c\(0\) is below h\(0\), which no model reaches/);
  const [, , , learning] = await cells(/^Best with/);
  near(Number(learning), snapshot.plan.model.learning / Math.LN2);
});

test('without a model there is no word of one', async () => {
  await bed.ready(bed.snapshotOf(chain('"goal": { "steps": 4 }')));
  assert.doesNotMatch(await words(), /Learning|learning|Parallelisation/);
});

test('a schedule that draws its sizes is copied and inserted as it is written', async () => {
  await bed.ready(
    bed.snapshotOf(chain('"schedules": { "shifted": { "kind": "randomOffset", "size": 8 } }')),
  );
  const row = bed.page.getByRole('button', { name: 'shifted', exact: true });
  await row.focus();
  await bed.press('Enter', row);
  const written = { kind: 'randomOffset', size: 8 };
  await bed.click(bed.page.getByRole('button', { name: 'Copy schedule' }));
  assert.deepEqual((await bed.asked('copySchedule')).at(-1).written, written);
  await bed.click(bed.page.getByRole('button', { name: 'Insert into file' }));
  assert.deepEqual((await bed.asked('insertSchedule')).at(-1).written, written);
});

test('an estimate has a band on the curve of errors and an interval on the plan', async () => {
  const snapshot = bed.snapshotOf(
    chain(
      '"goal": { "steps": 8 }, "profile": { "method": "monteCarlo", "samples": 200 }, "schedules": { "even": { "kind": "even", "steps": 8 } }',
    ),
  );
  await bed.ready(snapshot);
  const { low, high } = snapshot.curve.interval;
  assert.equal(low.length, snapshot.curve.steps.length);
  const [from, to] = snapshot.plan.interval;
  assert.ok(from < snapshot.plan.error && snapshot.plan.error < to);
  assert.match(
    await bed.page.locator('.answer').textContent(),
    /estimate, 95 % confidence: between .* nats and .* nats/,
  );
  const figure = bed.page.locator('figure').nth(1);
  await figure.locator('details').evaluate((details) => {
    details.open = true;
  });
  const heads = figure.locator('thead th');
  await heads.nth(3).waitFor();
  assert.deepEqual((await heads.allTextContents()).slice(2), ['from', 'to']);
  const row = await figure.locator('tbody tr').nth(7).locator('th, td').allTextContents();
  near(Number(row[2]), low[7]);
  near(Number(row[3]), high[7]);
  assert.match(await figure.locator('figcaption').textContent(), /95 % confidence/);
});

test('a row says what kind of schedule it is, and who uses or proved it', async () => {
  await bed.ready(learnt());
  const title = (name) => bed.page.getByRole('button', { name, exact: true }).getAttribute('title');
  assert.match(await title('even'), /Source: .*LLaDA/);
  assert.match(await title('Least total error'), /2511\.04647, appendix G/);
  assert.match(await title('Best with 12 steps'), /2511\.04647/);
});

test('where a measured curve rises, the nearest that does not is drawn beside it and called unused', async () => {
  await bed.ready(
    bed.snapshotOf('{ "distribution": { "family": "measured", "values": [3, 2, 2.5, 1] } }'),
  );
  const figure = bed.page.locator('figure').first();
  assert.match(await figure.locator('figcaption').textContent(), /nearest one .* not used/);
  await figure.locator('details').evaluate((details) => {
    details.open = true;
  });
  await figure.getByRole('columnheader', { name: 'isotonic fit, not used' }).waitFor();
  assert.match(await words(), /not a distance from the data\. Confidence order, greedy decoding/);
  const row = await figure.locator('tbody tr').nth(2).locator('th, td').allTextContents();
  assert.deepEqual(row.map(Number), [2, 2.5, 2.25]);
});

test('it looks as it should in every theme', async () => {
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    await bed.ready(learnt());
    await bed.shot(`model-${kind}`);
  }
  assert.deepEqual(bed.errors, []);
});

test('reveal times are shown with their average counts, and copied as times', async () => {
  const times = bed.snapshotOf(
    `{ "distribution": { "family": "markov", "length": 64, "transition": [[0.95, 0.05], [0.05, 0.95]] },
      "schedules": { "ancestral": { "kind": "times", "reveal": [0, 0.3, 0.6, 1] } } }`,
  );
  await bed.show({ kind: 'ready', snapshot: times });
  await bed.click(bed.page.getByRole('button', { name: 'ancestral', exact: true }));
  assert.match(await words(), /random, on average 19\.2, 19\.2, 25\.6/);
  await bed.page.getByText(/ancestral reveals random, on average/).waitFor();
  await bed.click(bed.page.getByText('Copy schedule'));
  assert.deepEqual((await bed.asked('copySchedule')).at(-1).reveal, [0, 0.3, 0.6, 1]);
});
