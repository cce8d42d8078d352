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

test('an axis is turned for one chart alone, and what is saved is what is seen', async () => {
  const error = 'Error against steps';
  const tex = async (chart) => (await bed.saved(chart, 'Save for LaTeX (pgfplots)…')).content;
  const whole = await tex(error);
  const before = await picture(errors());
  await menu(error, 'Horizontal axis: linear or logarithmic');
  assert.notEqual(await picture(errors()), before);
  const turned = await tex(error);
  assert.match(whole, /xmode=log/);
  assert.doesNotMatch(turned, /xmode=log/);
  assert.match(turned, /ymode=log/);
  assert.doesNotMatch(await tex('Information profile'), /mode=log/);
  assert.deepEqual(await bed.page.evaluate(() => window.kept.turned), { [error]: { x: true } });
  await menu(error, 'Horizontal axis: linear or logarithmic');
  assert.equal(await tex(error), whole);
  await menu('Tokens per step', 'Vertical axis: linear or logarithmic');
  const least = /ymode=log, log ticks with fixed point, ymin=([\d.]+)/.exec(
    await tex('Tokens per step'),
  );
  const { sizes } = bed.orderedSnapshotOf(chain).plan;
  assert.equal(Number(least[1]), Math.min(...sizes) / 2, 'the smallest bar is seen');
  await menu('Tokens per step', 'Vertical axis: linear or logarithmic');
  await menu(error, 'Zoom in');
  const [{ x }] = Object.values(await zooms());
  assert.ok((await tex(error)).includes(`xmin=${x[0]}, xmax=${x[1]}`));
  await bed.click(errors().getByRole('button', { name: 'Show all' }));
  const entries = (text) => text.match(/addlegendentry/g).length;
  const { height } = await errors().locator('canvas').boundingBox();
  // the first name in the last row of the legend
  const pickName = () =>
    bed.click(errors().locator('canvas'), { position: { x: 40, y: height - 17 } });
  await pickName();
  assert.equal(entries(await tex(error)), entries(whole) - 1);
  await pickName();
  assert.equal(await tex(error), whole);
});

test('pictures are twice as fine as they are seen, with their title, on the page’s own ground or on white', async () => {
  const size = async (entry) => {
    const { content } = await bed.saved('Error against steps', entry);
    const bytes = Buffer.from(content.split(',')[1], 'base64');
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  const { width, height } = await errors().locator('canvas').boundingBox();
  const twice = [2 * Math.max(480, width), 2 * Math.max(320, height)].map(Math.round);
  assert.deepEqual(await size('Save as PNG…'), twice);
  assert.deepEqual(await size('Save as PNG on white…'), twice);
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

test('a comparison has the schedules of the file beside the samplers, as long as it is the same law', async () => {
  const drawn = async () => {
    const asked = await bed.saved('Error against steps', 'Save for LaTeX (pgfplots)…');
    return asked.content.includes('schedules of the file');
  };
  const withOwn = chain.replace('}', '}, "schedules": { "mine": [8, 8, 16] }');
  assert.equal(await drawn(), false);
  await bed.ready(bed.snapshotOf(withOwn));
  assert.equal(await drawn(), true);
  await bed.shot('compare-own');
  await bed.ready(bed.snapshotOf(withOwn.replace('0.1, 0.9', '0.2, 0.8')));
  assert.equal(await drawn(), false);
});

test('nothing complained', () => assert.deepEqual(bed.errors, []));
