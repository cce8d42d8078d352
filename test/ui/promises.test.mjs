// What theorems promise, what a step is worth and which quantities a profile has: in a plain browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';

const chain = (length, more = '') =>
  `{ "distribution": { "family": "markov", "length": ${length}, "transition": [[0.95, 0.05], [0.05, 0.95]] }${more} }`;

let bed;
let snapshot;
before(async () => {
  bed = await openBed();
  snapshot = bed.snapshotOf(chain(256, ', "goal": { "steps": 16 }'));
  await bed.ready(snapshot);
  await bed.tab('Theory');
});
after(async () => bed?.close());

const figure = () => bed.page.locator('figure.promises');

test('every promise is drawn, told in words, and listed with its formula', async () => {
  await bed.ready(snapshot);
  assert.match(
    await figure().locator('figcaption').textContent(),
    /^With 16 steps the least error is 3\.22 nats; promised are between 5\.178 nats \(1\.61×\) by “Random first step” and .*×\) by “.*”\.$/,
  );
  assert.match(await figure().locator('canvas').getAttribute('aria-label'), /^What is promised\. /);
  await figure().locator('summary').click();
  await figure().locator('tbody tr').first().waitFor();
  const rows = await figure()
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.equal(rows.length, 1 + snapshot.bounds.curves.length);
  for (const row of rows) assert.ok(row.at(-2).length > 5 && row.at(-1).length > 5, row[0]);
  const shrinking = rows.find(([title]) => title === 'Shrinking steps');
  assert.equal(shrinking[1], '–', 'of one step the theorem says nothing');
});

test('a saved picture names what it draws, and nothing that is left out', async () => {
  const { content } = await bed.saved('What is promised', 'Save as SVG on white…');
  assert.match(content, />Li–Cai</);
  assert.doesNotMatch(content, />Any order</);
});

test('the line under the pointer tells its formula', async () => {
  await bed.ready(snapshot);
  const canvas = figure().locator('canvas');
  const plain = await canvas.evaluate((element) => element.toDataURL());
  const { width, height } = await canvas.boundingBox();
  await canvas.hover({ position: { x: width * 0.5, y: height * 0.4 } });
  await bed.page.waitForFunction(
    (before) => document.querySelector('figure.promises canvas').toDataURL() !== before,
    plain,
  );
  await bed.shot('promise-under-the-pointer');
});

test('of an estimate the promises are marked as those of the estimated curve', async () => {
  const estimated = bed.snapshotOf(
    chain(32, ', "profile": { "method": "monteCarlo", "samples": 200 }'),
  );
  await bed.ready(estimated);
  assert.equal(await figure().locator('h2').textContent(), 'What is promised (plug-in)');
  await bed.ready(snapshot);
  assert.equal(await figure().locator('h2').textContent(), 'What is promised');
});

test('what one step is worth is said beside the plan', async () => {
  await bed.tab('Plan');
  await bed.ready(snapshot);
  const { marginal, pairs, steps } = snapshot.plan;
  const { more, fewer } = marginal;
  assert.ok(more > 0 && fewer > more && pairs.enough < steps);
  const saved = steps - pairs.enough;
  const inPairs = `Tokens sampled jointly in pairs would take ${pairs.enough} steps to no more error: ${saved} ${saved === 1 ? 'call' : 'calls'} saved.`;
  const said = async () =>
    (await bed.page.locator('.planner .remark:visible').textContent()).trim();
  assert.equal(
    await said(),
    `One more step saves ${Number(more.toPrecision(4))} nats; one fewer costs ${Number(fewer.toPrecision(4))} nats. ${inPairs}`,
  );
  await bed.ready(bed.snapshotOf(chain(64), { kind: 'steps', steps: 1 }));
  assert.match(await said(), /^One more step saves [\d.]+ nats\.$/);
  await bed.ready(bed.snapshotOf(chain(64), { kind: 'steps', steps: 64 }));
  assert.match(await said(), /^One step fewer costs [\d.]+ nats\. Tokens sampled jointly in pairs/);
});

test('where nobody chose, the knee of the curve is suggested and said to be', async () => {
  const said = () => bed.page.locator('.planner .remark:visible').textContent();
  const open = bed.snapshotOf(chain(256));
  await bed.ready(open);
  assert.match(await said(), /^Suggested: the knee of the curve\. One more step saves/);
  await bed.ready(bed.snapshotOf(chain(256), { kind: 'steps', steps: open.plan.steps }));
  assert.match(await said(), /^One more step saves/);
});

test('a row of the steps needed asks for so many, by mouse and by keyboard', async () => {
  await bed.ready(snapshot);
  const table = bed.page.getByRole('region', { name: 'Steps needed' });
  const rows = snapshot.needed.nats;
  assert.equal(await table.locator('tbody tr').count(), rows.length);
  const asks = async (act) => {
    const before = (await bed.asked('plan')).length;
    await act();
    return (await bed.asked('plan')).slice(before).map(({ goal }) => goal.steps);
  };
  const one = rows.find(({ target }) => target === 1).steps;
  const button = table.getByRole('button', { name: '≤ 1', exact: true });
  await button.focus();
  assert.deepEqual(await asks(() => button.press('Enter')), [one]);
  const ten = rows.find(({ target }) => target === 10).steps;
  const cell = table.locator('tr:has([data-target="10"]) td').last();
  assert.deepEqual(await asks(() => cell.click()), [ten]);
  await button.focus();
  await bed.ready(bed.snapshotOf(chain(256), { kind: 'steps', steps: one }));
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  assert.equal(await bed.page.evaluate(() => document.activeElement.textContent), '≤ 1');
});

test('a sequence that loses nothing needs no table', async () => {
  await bed.ready(
    bed.snapshotOf(
      '{ "distribution": { "family": "independent", "length": 9, "marginal": [0.3, 0.7] } }',
    ),
  );
  assert.equal(await bed.page.locator('section.needed').isVisible(), false);
});

test('the list of bounds says what the error means for probabilities', async () => {
  await bed.tab('Theory');
  const row = () => bed.page.locator('table.bounds tr', { hasText: 'Total variation (' });
  await bed.ready(bed.snapshotOf(chain(64), { kind: 'steps', steps: 50 }));
  assert.match(await row().textContent(), /\(Pinsker\)≤ 0\.\d+√\(E\/2\)No event.*Pinsker/);
  await bed.ready(bed.snapshotOf(chain(64), { kind: 'steps', steps: 2 }));
  assert.match(await row().textContent(), /\(Bretagnolle–Huber\)≤ (1|0\.9\d+)√\(1 − e.*1979$/);
});

test('the quantities of the profile are folded away, and open by keyboard', async () => {
  await bed.ready(snapshot);
  const section = bed.page.locator('details.quantities');
  assert.equal(await section.getAttribute('open'), null);
  const table = section.getByRole('region', { name: 'Quantities of the profile' });
  assert.equal(await table.isVisible(), false);
  await section.locator('summary').focus();
  await bed.page.keyboard.press('Enter');
  await table.waitFor();
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(
    rows.map(([name]) => name.replace(/ .*/, '')),
    ['TSE', 'H(0,', 'Effective', 'P_UGC', 'C_UGC', 'C_UGC'],
  );
  const { neuralComplexity, complexityRatio } = snapshot.quantities;
  assert.equal(rows[0][1], `${Number(neuralComplexity.toPrecision(4))} nats`);
  assert.equal(rows[5][1], `${complexityRatio.toFixed(2)}×`);
  for (const [name, , formula, source] of rows)
    assert.ok(formula.length > 10 && source.length > 10, name);
});

test('nothing complained', () => assert.deepEqual(bed.errors, []));
