// What can be seen of the charts of the panel: parts of them, one value in several, one of many series.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';

const chain = `{ "title": "Sticky chain", "distribution": { "family": "markov", "length": 32,
  "transition": [[0.95, 0.05], [0.1, 0.9]] } }`;

let bed;
before(async () => {
  bed = await openBed();
  await bed.ready(bed.orderedSnapshotOf(chain));
});
after(async () => bed?.close());

const figure = (title) => bed.page.locator('#panel-plan figure', { hasText: title }).first();
const errors = () => figure('Error against steps');
const picture = (one) => one.locator('canvas').evaluate((canvas) => canvas.toDataURL());
const zooms = () => bed.page.evaluate(() => window.kept.zooms);
const menu = async (title, entry) => {
  await bed.click(bed.page.getByRole('button', { name: `${title}: copy or save` }));
  await bed.click(bed.page.getByRole('menuitem', { name: entry }).filter({ visible: true }));
};
const wheel = async (one, by) => {
  await one.locator('canvas').hover({ position: { x: 150, y: 100 } });
  await bed.page.keyboard.down('Control');
  await bed.page.mouse.wheel(0, by);
  await bed.page.keyboard.up('Control');
  await bed.press('Shift');
};

test('a chart is zoomed by its menu and by the wheel, moved, and shown whole again', async () => {
  const whole = await picture(errors());
  await menu('Error against steps', 'Zoom in');
  const [name] = Object.keys(await zooms());
  assert.match(name, /^Error against steps/);
  const seen = (await zooms())[name];
  assert.ok(seen.x[0] > 1 && seen.x[1] < 32, JSON.stringify(seen));
  await wheel(errors(), -60);
  const nearer = (await zooms())[name];
  assert.ok(nearer.x[1] / nearer.x[0] < seen.x[1] / seen.x[0], JSON.stringify([seen, nearer]));
  const asked = (await bed.asked('plan')).length;
  const box = await errors().locator('canvas').boundingBox();
  await bed.page.mouse.move(box.x + 150, box.y + 60);
  await bed.page.mouse.down();
  await bed.page.mouse.move(box.x + 190, box.y + 60, { steps: 4 });
  await bed.page.mouse.up();
  await bed.press('Shift');
  assert.ok((await zooms())[name].x[0] < nearer.x[0], 'moved');
  assert.equal((await bed.asked('plan')).length, asked, 'a move is no click');
  await bed.shot('zoomed');
  await bed.click(errors().getByRole('button', { name: 'Show all' }));
  assert.deepEqual(await zooms(), {});
  await bed.page.mouse.move(2, 2);
  await bed.press('Shift');
  assert.equal(await picture(errors()), whole);
});

test('another text begins without a zoom', async () => {
  await menu('Information profile', 'Zoom in');
  assert.equal(Object.keys(await zooms()).length, 1);
  const snapshot = bed.snapshotOf(chain);
  await bed.ready({ ...snapshot, source: { ...snapshot.source, uri: 'file:///other.dist.json' } });
  assert.deepEqual(await zooms(), {});
});

test('the value under the pointer is told in every chart of the same axis, and in no other', async () => {
  await bed.ready(bed.orderedSnapshotOf(chain));
  await bed.page.mouse.move(2, 2);
  await bed.press('Shift');
  const others = ['Orders', 'Tokens per step'].map(figure);
  const before = await Promise.all(others.map(picture));
  await errors()
    .locator('canvas')
    .hover({ position: { x: 160, y: 90 } });
  await bed.press('Shift');
  const after = await Promise.all(others.map(picture));
  assert.notEqual(after[0], before[0]);
  assert.equal(after[1], before[1]);
  await bed.shot('crosshair');
  await bed.page.mouse.move(2, 2);
  await bed.press('Shift');
  assert.equal(await picture(others[0]), before[0]);
});

test('a comparison draws four samplers that people know, and others from a list', async () => {
  const comparison = bed.comparisonOf(chain, 10);
  await bed.tell({ type: 'comparison', state: { kind: 'ready', comparison } });
  await bed.tab('Compare');
  const names = new Set(comparison.samplers.map(({ name }) => name)).size;
  const list = bed.page.locator('details.samplers');
  assert.match(await list.textContent(), new RegExp(`4 of ${names}`));
  await bed.click(list.locator('summary'));
  await list.getByRole('searchbox').fill('klass');
  const boxes = list.getByRole('checkbox');
  assert.equal(await boxes.count(), 1);
  const compared = bed.page.locator('figure.compared').first();
  const before = await picture(compared);
  await bed.click(boxes);
  assert.notEqual(await picture(compared), before);
  assert.equal((await bed.page.evaluate(() => window.kept)).samplers.at(-1), 'klass');
  await list.getByRole('searchbox').fill('');
  assert.equal(await boxes.count(), names);
  assert.equal(await list.getByRole('group', { name: 'LLaDA' }).getByRole('checkbox').count(), 3);
  await bed.shot('compare-list');
});

test('nothing complained', () => assert.deepEqual(bed.errors, []));
