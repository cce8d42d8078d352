// The panel's page in a plain browser: every state, theme and control, without an editor around it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const chain = (length, more = '') => `{ "title": "Sticky chain",
  "distribution": { "family": "markov", "length": ${length}, "transition": [[0.95, 0.05], [0.05, 0.95]] },
  "goal": { "steps": 16 },
  "schedules": { "uniform": { "kind": "uniform", "steps": 16 }, "cosine": { "kind": "cosine", "steps": 16 }, "early": { "kind": "power", "steps": 9, "exponent": 0.5 } }${more} }`;

let bed;
let snapshot;
before(async () => {
  bed = await openBed();
  snapshot = bed.snapshotOf(chain(256));
});
after(async () => bed?.close());

/** The colours on a canvas, as #rrggbb. */
const coloursOf = (index) =>
  bed.page.evaluate((at) => {
    const canvas = document.querySelectorAll('canvas')[at];
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const counts = {};
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3] === 255) {
        const colour = `#${[0, 1, 2].map((c) => data[i + c].toString(16).padStart(2, '0')).join('')}`;
        counts[colour] = (counts[colour] ?? 0) + 1;
      }
    return counts;
  }, index);
const words = () => bed.page.locator('#app').textContent();

test('a page without a file says what to do', async () => {
  await bed.show({ kind: 'empty' });
  await bed.click(bed.page.getByRole('button', { name: 'New Distribution…' }));
  await bed.click(bed.page.getByRole('button', { name: 'Example workspace' }));
  assert.deepEqual(
    (await bed.asked('begin')).map((message) => message.with),
    ['distribution', 'examples'],
  );
  await bed.shot('empty');
  assert.equal(await bed.page.locator('canvas').first().isVisible(), false);
});

test('every chart is drawn in the colours of the theme', async () => {
  for (const [kind, colours] of Object.entries(themes)) {
    await bed.theme(kind);
    await bed.ready(snapshot);
    const [profile, pareto, tokens] = await Promise.all([0, 1, 2].map(coloursOf));
    assert.ok(profile[colours['charts-blue']] > 100, `${kind}: profile`);
    assert.ok(profile[colours['charts-yellow']] > 20, `${kind}: steps`);
    assert.ok(pareto[colours['charts-green']] > 100, `${kind}: best errors`);
    assert.ok(pareto[colours['charts-purple']] > 20, `${kind}: schedules`);
    assert.ok(tokens[colours['charts-blue']] > 1000, `${kind}: bars`);
    await bed.shot(kind);
  }
  await bed.theme('vscode-dark');
});

test('nothing on it fails an accessibility check, in any theme', async () => {
  await bed.page.evaluate(() =>
    document.querySelectorAll('details').forEach((details) => {
      details.open = true;
    }),
  );
  for (const [kind, view] of Object.keys(themes).flatMap((one) => [
    [one, 'Plan'],
    [one, 'Theory'],
  ])) {
    await bed.theme(kind);
    await bed.ready(snapshot);
    await bed.tab(view);
    assert.deepEqual(await bed.barriers(kind), [], `${kind}, ${view}`);
  }
  await bed.tab('Plan');
  await bed.theme('vscode-dark');
});

test('every chart has its numbers in words and as a table', async () => {
  await bed.ready(bed.orderedSnapshotOf(chain(64)));
  const known = { 'Information profile': 64, 'Error against steps': 64, 'Tokens per step': 16 };
  const figures = bed.page.locator('figure');
  const count = await figures.count();
  assert.ok(count >= 6, `${count} charts`);
  for (let index = 0; index < count; index++) {
    const figure = figures.nth(index);
    if (!(await figure.isVisible())) await bed.tab('Theory');
    const title = await figure.locator('h2').textContent();
    assert.match(await figure.locator('figcaption').textContent(), /\d/);
    await figure.locator('details').evaluate((details) => {
      details.open = true;
    });
    await bed.page.waitForFunction(
      (at) => document.querySelectorAll('figure')[at].querySelectorAll('tbody tr').length > 0,
      index,
    );
    const rows = await figure.locator('tbody tr').count();
    assert.equal(rows, known[title] ?? rows, title);
    assert.equal(await figure.getByRole('button', { name: `${title}: copy or save` }).count(), 1);
    assert.match(await figure.locator('canvas').getAttribute('aria-label'), /\d/);
  }
  await bed.tab('Plan');
});

test('the slider asks once for each number of steps and shows the answer', async () => {
  await bed.ready(snapshot);
  const before = (await bed.asked('plan')).length;
  const slider = bed.page.getByRole('slider', { name: 'Number of steps' });
  await slider.focus();
  await bed.press('ArrowRight', slider);
  await bed.press('ArrowRight', slider);
  await bed.press('ArrowLeft', slider);
  const plans = (await bed.asked('plan')).slice(before);
  assert.deepEqual(
    plans.map(({ goal }) => goal.steps),
    [17, 18, 17],
  );
  const planned = bed.snapshotOf(chain(256), { kind: 'steps', steps: 17 });
  await bed.ready(planned);
  assert.match(
    await words(),
    new RegExp(`Best with 17 steps: error ${planned.plan.error.toPrecision(4)}`),
  );
  assert.equal(await slider.getAttribute('aria-valuetext'), '17 steps of 256');
  assert.equal((await bed.asked('plan')).length, before + 3, 'showing an answer asks nothing');
  await bed.press('End', slider);
  assert.deepEqual((await bed.asked('plan')).at(-1).goal, { kind: 'steps', steps: 256 });
});

test('a long sequence has a logarithmic slider whose arrows still move by one', async () => {
  await bed.ready(bed.snapshotOf(chain(20_000)));
  const slider = bed.page.getByRole('slider', { name: 'Number of steps' });
  await slider.focus();
  await bed.press('ArrowRight', slider);
  assert.deepEqual((await bed.asked('plan')).at(-1).goal, { kind: 'steps', steps: 17 });
});

test('a target error is asked for in the units of the file', async () => {
  await bed.ready(bed.snapshotOf(chain(64, ', "units": "bits"')));
  const field = bed.page.getByRole('textbox', { name: 'Target error' });
  await field.fill('1');
  await bed.press('Enter', field);
  const { goal } = (await bed.asked('plan')).at(-1);
  assert.equal(goal.kind, 'maxError');
  assert.ok(Math.abs(goal.maxError - Math.LN2) < 1e-12);
  await field.fill('-3');
  await bed.press('Enter', field);
  assert.match(
    await bed.page
      .getByRole('alert')
      .allTextContents()
      .then((all) => all.join()),
    /at least 0/,
  );
});

test('a row chooses the schedule of the charts, by keyboard too', async () => {
  await bed.ready(snapshot);
  const row = bed.page.getByRole('button', { name: 'cosine', exact: true });
  await row.focus();
  await bed.press('Enter', row);
  await bed.page.waitForFunction(() =>
    document.querySelectorAll('figcaption')[2].textContent.startsWith('cosine'),
  );
  assert.equal(await row.getAttribute('aria-pressed'), 'true');
  assert.equal(await bed.page.evaluate(() => document.activeElement.textContent), 'cosine');
  await bed.click(bed.page.getByRole('button', { name: 'Copy schedule' }));
  assert.deepEqual((await bed.asked('copySchedule')).at(-1).sizes, [
    ...snapshot.schedules[1].sizes,
  ]);
  await bed.click(bed.page.getByRole('button', { name: 'Insert into file' }));
  assert.equal((await bed.asked('insertSchedule')).at(-1).uri, snapshot.source.uri);
  await bed.click(bed.page.getByRole('button', { name: 'Go to text of uniform' }));
  assert.deepEqual((await bed.asked('reveal')).at(-1).target, { schedule: 'uniform' });
  assert.equal(
    (await bed.page.evaluate(() => window.kept)).chosen,
    'cosine',
    'the choice outlives the page',
  );
});

test('a click on the curve of errors asks for that number of steps', async () => {
  await bed.ready(snapshot);
  const before = (await bed.asked('plan')).length;
  const canvas = bed.page.locator('canvas').nth(1);
  const { width, height } = await canvas.boundingBox();
  await canvas.click({ position: { x: width * 0.6, y: height * 0.3 } });
  await bed.page.waitForFunction(
    (count) => window.asked.filter(({ type }) => type === 'plan').length > count,
    before,
  );
  const { goal } = (await bed.asked('plan')).at(-1);
  assert.ok(goal.steps > 4 && goal.steps < 100, String(goal.steps));
});

test('a chart is saved as a picture on the background of the theme', async () => {
  await bed.ready(snapshot);
  for (const [entry, corner] of [
    ['Save as PNG…', [0x1f, 0x1f, 0x1f, 255]],
    ['Save as PNG on white…', [255, 255, 255, 255]],
  ]) {
    const { type, name, format, content } = await bed.saved('Information profile', entry);
    assert.deepEqual([type, name, format], ['savePicture', 'Information profile', 'png']);
    assert.deepEqual(await cornerOf(content), corner);
  }
});

const cornerOf = (url) =>
  bed.page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  }, url);

test('a chart is saved as SVG that other programs read: no colour of CSS, every text with its font', async () => {
  await bed.ready(snapshot);
  for (const [chart, colour] of [
    ['Information profile', '0,114,178'],
    ['Error against steps', '0,158,115'],
    ['Tokens per step', '213,94,0'],
  ]) {
    const { content, format } = await bed.saved(chart, 'Save as SVG on white…');
    assert.equal(format, 'svg');
    writeFileSync(`out/shots/${chart.replaceAll(' ', '-')}.svg`, content);
    assert.doesNotMatch(content, /color-mix|var\(|NaN/);
    const texts = [...content.matchAll(/<text ([^>]*)>([^<]*)</g)];
    assert.ok(
      texts.some(([, , text]) => text === chart),
      'the title is in it',
    );
    for (const [, attributes] of texts)
      assert.match(attributes, /font-family="Helvetica, Arial, sans-serif"/);
    // the line of the chart, from stroke to stroke
    const lines =
      content.match(new RegExp(`<path [^>]*stroke="rgb\\(${colour}\\)"[^>]*>`, 'g')) ?? [];
    assert.ok(
      lines.some((line) => (line.match(/ L /g) ?? []).length >= 15),
      chart,
    );
    const drawn = await bed.page.evaluate(async (text) => {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
      await image.decode();
      return image.width;
    }, content);
    assert.ok(drawn > 100);
  }
});

test('a chart is saved for LaTeX and as numbers', async () => {
  await bed.ready(snapshot);
  const { content } = await bed.saved('Error against steps', 'Save for LaTeX (pgfplots)…');
  assert.match(content, /\\begin\{axis\}\[[^[]*title=\{Error against steps\}/);
  assert.match(content, /xmode=log.*xtick=\{1,2,5,10,20,50,100,200\}/);
  assert.equal((content.match(/\\addplot/g) ?? []).length, 3);
  assert.match(content, /\\definecolor\{unmask009E73\}/);
  // the names of schedules that stand beside their marks
  assert.match(content, /\\node\[.*\] at \(axis cs:[\d.]+,[\d.]+\) \{uniform\};/);
  assert.match(content, /\n {2}\(16, 3\.21/);
  const bars = await bed.saved('Tokens per step', 'Save for LaTeX (pgfplots)…');
  // both axes, and both names in one legend
  assert.equal((bars.content.match(/\\begin\{axis\}/g) ?? []).length, 2);
  assert.equal((bars.content.match(/\\addlegendentry/g) ?? []).length, 2);
  const area = await bed.saved('Information profile', 'Save for LaTeX (pgfplots)…');
  assert.match(area.content, /\\fill\[unmaskE69F00, opacity=0\.220\]/);
  const { type, rows } = await bed.saved('Error against steps', 'Save numbers as CSV…');
  assert.equal(type, 'saveTable');
  assert.deepEqual(rows[0], ['steps', 'least error, nats']);
  assert.equal(rows.length, 257);
});

test('a menu opens, moves and closes by keyboard', async () => {
  await bed.ready(snapshot);
  const opener = bed.page.getByRole('button', { name: 'Tokens per step: copy or save' });
  await bed.press('Enter', opener);
  const focused = () => bed.page.evaluate(() => document.activeElement.textContent);
  assert.equal(await focused(), 'Copy picture');
  await bed.press('ArrowUp');
  assert.equal(await focused(), 'Show all');
  await bed.press('Escape');
  assert.equal(await focused(), '⋯');
  assert.equal(await opener.getAttribute('aria-expanded'), 'false');
});

test('the views are tabs, by mouse and by keyboard, and the last is remembered', async () => {
  await bed.ready(snapshot);
  const [plan, theory] = ['Plan', 'Theory'].map((name) => bed.page.getByRole('tab', { name }));
  await bed.press('ArrowLeft', plan);
  assert.equal(await theory.getAttribute('aria-selected'), 'true');
  assert.equal(await bed.page.locator('figure.promises').isVisible(), true);
  assert.equal(await bed.page.getByRole('slider', { name: 'Number of steps' }).isVisible(), false);
  assert.equal((await bed.page.evaluate(() => window.kept)).tab, 'theory');
  await bed.shot('theory');
  await bed.press('ArrowRight');
  assert.equal(await plan.getAttribute('aria-selected'), 'true');
});

test('the best is put in the place of a schedule that loses more', async () => {
  await bed.ready(snapshot);
  await bed.click(bed.page.getByRole('button', { name: 'Use best in place of early' }));
  assert.deepEqual(await bed.asked('useBest'), [{ type: 'useBest', schedule: 'early' }]);
  await bed.click(bed.page.getByText('Export…'));
  assert.deepEqual(await bed.asked('export'), [{ type: 'export' }]);
});

test('broken text keeps the last picture, greyed, and names the first problem', async () => {
  const { source } = snapshot;
  await bed.show({
    kind: 'invalid',
    source,
    message: 'The probabilities add up to 0.9, not 1.',
    problemCount: 3,
    last: snapshot,
  });
  assert.match(
    await bed.page.getByRole('status').textContent(),
    /add up to 0\.9, not 1\. \(and 2 more problems\)/,
  );
  assert.notEqual(
    await bed.page
      .locator('.charts')
      .first()
      .evaluate((charts) => getComputedStyle(charts).filter),
    'none',
  );
  await bed.click(bed.page.getByRole('button', { name: 'Go to problem' }));
  assert.equal((await bed.asked('reveal')).at(-1).target, 'problem');
  await bed.shot('invalid');
});

test('a computation shows how far it is and can be cancelled; a failure can be retried', async () => {
  const { source } = snapshot;
  const top = async () => (await bed.page.locator('.charts').first().boundingBox()).y;
  await bed.ready(snapshot);
  const before = await top();
  await bed.show({ kind: 'computing', source, stage: 'profile', fraction: 0.4, last: snapshot });
  assert.equal(await bed.page.getByRole('progressbar').evaluate((bar) => bar.value), 0.4);
  await bed.click(bed.page.getByRole('button', { name: 'Cancel' }));
  assert.equal((await bed.asked('cancel')).length, 1);
  assert.equal(await top(), before, 'nothing moves');
  await bed.show({
    kind: 'failed',
    source,
    message: 'The computation was cancelled.',
    last: undefined,
  });
  assert.equal(await bed.page.locator('canvas').first().isVisible(), false);
  await bed.click(bed.page.getByRole('button', { name: 'Retry' }));
  assert.equal((await bed.asked('retry')).length, 1);
});

test('the pin is asked for, and shown as the host says', async () => {
  await bed.ready(snapshot);
  await bed.click(bed.page.getByRole('button', { name: 'Pin', exact: true }));
  assert.equal((await bed.asked('pin')).at(-1).pinned, true);
  await bed.show({ kind: 'ready', snapshot }, true);
  await bed.click(bed.page.getByRole('button', { name: 'Unpin' }));
  assert.equal((await bed.asked('pin')).at(-1).pinned, false);
});

test('it fits narrow and wide panels', async () => {
  const long = bed.snapshotOf(chain(1024));
  for (const width of [340, 700, 1300]) {
    await bed.resize(width, 900);
    await bed.ready(long);
    const overflow = await bed.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, `${width} px`);
    await bed.shot(`${width}`);
  }
});

test('nothing complained, and nothing was asked of another host', () => {
  assert.deepEqual(bed.errors, []);
  assert.deepEqual(bed.outside, []);
});
