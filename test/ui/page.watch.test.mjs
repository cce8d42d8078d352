// The page on which one run is watched, in a plain browser, without an editor around it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const chain = `{ "title": "A sticky chain", "goal": { "steps": 8 }, "distribution": { "family": "markov", "length": 64,
  "transition": [[0.95, 0.05], [0.05, 0.95]] } }`;
const grid = `{ "title": "Spins", "goal": { "steps": 6 }, "distribution": { "family": "ising", "grid": [8, 8], "coupling": 0.45 } }`;

let bed;
let state;
before(async () => {
  bed = await openBed({ tab: 'watch', height: 1000 });
  state = await bed.watchedOf(chain, 1);
});
after(async () => bed?.close());

const side = (k) => bed.page.locator('section.side').nth(k);
const place = () => bed.page.locator('.place').textContent();
const key = (name) => bed.press(name);
const toggle = () => bed.page.locator('.toggle');
const says = (word) =>
  bed.page.waitForFunction(
    (wanted) => document.querySelector('.toggle').textContent === wanted,
    word,
  );
const known = (k) => side(k).locator('.cell.known').count();
const reached = (step) =>
  bed.page.waitForFunction(
    (wanted) => Number(/\d+/.exec(document.querySelector('.place').textContent)[0]) >= wanted,
    step,
  );

test('the first run plays by itself, pauses with Space and goes on', async () => {
  await bed.show(state);
  assert.equal(await toggle().textContent(), 'Pause');
  await reached(2);
  await bed.click(bed.page.locator('h1'));
  await key('Space');
  await says('Play'); // in the frame that follows
  const paused = await place();
  await bed.page.waitForTimeout(1500);
  assert.equal(await place(), paused);
  await key('Space');
  await bed.page.waitForFunction(
    (before) => document.querySelector('.place').textContent !== before,
    paused,
  );
  await key('Space');
});

test('keys and buttons go step by step, and each step is told in one sentence', async () => {
  await key('Home');
  assert.equal(await place(), 'Step 0 of 8');
  assert.equal(await known(0), 0);
  await key('ArrowRight');
  await key('ArrowRight');
  await key('ArrowLeft');
  assert.equal(await place(), 'Step 1 of 8');
  const { sentence, positions } = state.sides[0].run.frames[1];
  assert.equal(await side(0).locator('.sentence').textContent(), sentence);
  assert.equal(await side(0).locator('.cell.fresh').count(), positions.length);
  await bed.click(bed.page.getByText('Step', { exact: true }));
  assert.equal(await place(), 'Step 2 of 8');
  await key('End');
  assert.equal(await place(), 'Step 8 of 8');
  assert.equal(await known(0), 64);
  assert.equal(await side(0).locator('.ending').textContent(), state.sides[0].run.ending);
  const tokens = await side(0).locator('.cell').allTextContents();
  for (const { positions, tokens: drawn } of state.sides[0].run.frames)
    for (const [n, i] of positions.entries()) assert.equal(tokens[i], String(drawn[n]));
});

test('two boards stand beside each other in a narrow panel, and the curves have numbers', async () => {
  await bed.resize(440, 1000);
  const [one, other] = await Promise.all(
    [0, 1].map((k) => side(k).locator('.board').boundingBox()),
  );
  assert.equal(one.y, other.y);
  assert.ok(one.x + one.width <= other.x && other.x + other.width <= 440);
  await bed.shot('watch-narrow');
  await bed.resize(340, 1000);
  assert.ok((await side(1).boundingBox()).y > (await side(0).locator('.curve').boundingBox()).y);
  await bed.resize(1200, 1000);
  const scale = await side(0).locator('.scale > span').first().locator('span').allTextContents();
  const most = Math.max(...state.sides.flatMap(({ run }) => run.frames.map(({ left }) => left)));
  assert.ok(Math.abs(Number(scale[0]) - most) < 0.001 * most, scale.join());
  assert.equal(scale[1], '0');
  assert.match(await side(0).locator('.ends').textContent(), /^0.*8$/);
});

test('the speed, the slider and a click on the curve lead through the run', async () => {
  await bed.page.getByLabel('Speed').selectOption('4');
  await key('Home');
  await bed.click(bed.page.locator('h1'));
  await key('Space');
  await bed.page.waitForFunction(
    () => document.querySelector('.place').textContent === 'Step 8 of 8',
  );
  assert.equal(await toggle().textContent(), 'Play again');
  await bed.page.getByRole('slider', { name: 'Step' }).fill('3');
  assert.equal(await place(), 'Step 3 of 8');
  const box = await side(0).locator('.curve svg').boundingBox();
  await bed.page.mouse.click(box.x + (5.5 / 9) * box.width, box.y + 20);
  await bed.page.waitForFunction(
    () => document.querySelector('.place').textContent === 'Step 5 of 8',
  );
  assert.equal((await bed.page.evaluate(() => window.kept)).step, 5);
});

test('seed, samplers, parameters and the second side are asked of the host', async () => {
  const wishes = () => bed.asked('wish').then((all) => all.map(({ wish }) => wish));
  await bed.click(bed.page.getByText('Another seed', { exact: true }));
  assert.equal((await wishes()).at(-1).seed, 2);
  assert.deepEqual(
    (await wishes()).at(-1).choices,
    state.sides.map(({ choice }) => choice),
  );
  await side(1).locator('select').first().selectOption('entropy-bound');
  assert.deepEqual((await wishes()).at(-1).choices[1], { sampler: 'entropy-bound', values: {} });
  const steps = side(0).locator('vscode-text-field', { hasText: 'steps' }).locator('input');
  await steps.fill('16');
  await bed.press('Enter', steps);
  assert.deepEqual((await wishes()).at(-1).choices[0], {
    sampler: 'random',
    values: { steps: 16 },
  });
  await steps.fill('1.5');
  await bed.press('Enter', steps);
  assert.match(await side(0).textContent(), /A whole number from 1\./);
  await bed.click(bed.page.getByText('A second sampler beside it'));
  assert.equal((await wishes()).at(-1).choices.length, 1);
  // the answers come with the same seed for both, and play from the beginning
  await bed.page.getByLabel('Speed').selectOption('0.25');
  const next = await bed.watchedOf(chain, 2, [
    { sampler: 'random', values: { steps: 16 } },
    { sampler: 'entropy-bound', values: {} },
  ]);
  await bed.show(next);
  assert.match(await place(), /^Step \d of 64$/);
  assert.equal(await toggle().textContent(), 'Pause');
  assert.equal(await side(1).locator('select').first().inputValue(), 'entropy-bound');
  assert.equal(
    await bed.page.locator('vscode-text-field', { hasText: 'Seed' }).locator('input').inputValue(),
    '2',
  );
  await key('End');
  assert.equal(await known(0), 64);
  const [first, second] = next.sides;
  await bed.show({ ...next, sides: [{ ...first, dragged: [1, 3, 60] }, second] });
  assert.match(await side(0).textContent(), /The 3 steps that you drag in the tab Plan/);
  assert.equal(await side(0).locator('vscode-text-field', { hasText: 'steps' }).isVisible(), false);
  await bed.shot('watch-dragged');
});

test('reduced motion: nothing plays, steps still work', async () => {
  await bed.page.emulateMedia({ reducedMotion: 'reduce' });
  await bed.show(state);
  await key('Home');
  await bed.click(bed.page.locator('h1'));
  await key('Space');
  await bed.page.waitForTimeout(1500);
  assert.equal(await place(), 'Step 0 of 8');
  assert.equal(await toggle().isVisible(), false);
  assert.match(await bed.page.locator('.player').textContent(), /Motion is reduced/);
  await key('ArrowRight');
  assert.equal(await place(), 'Step 1 of 8');
  const style = await side(0)
    .locator('.cell.fresh')
    .first()
    .evaluate((cell) => [
      getComputedStyle(cell).animationName,
      getComputedStyle(cell, '::before').transitionDuration,
    ]);
  assert.deepEqual(style, ['none', '0s']);
  await bed.page.emulateMedia({ reducedMotion: 'no-preference' });
});

test('it is drawn in every theme, as a strip and as a grid, and fails no accessibility check', async () => {
  const spins = await bed.watchedOf(grid, 3, [
    { sampler: 'random', values: { steps: 6 } },
    { sampler: 'checkerboard', values: { steps: 6 } },
  ]);
  for (const kind of Object.keys(themes))
    for (const [name, shown] of [
      ['strip', state],
      ['grid', spins],
    ]) {
      await bed.theme(kind);
      await bed.show(shown);
      await bed.click(bed.page.locator('h1'));
      await key('Home');
      for (let k = 0; k < 3; k++) await key('ArrowRight');
      await bed.page.waitForTimeout(400);
      await bed.shot(`watch-${name}-${kind}`);
      assert.deepEqual(await bed.barriers(kind), [], `${name} ${kind}`);
    }
  const columns = await side(0)
    .locator('.board')
    .evaluate((board) => getComputedStyle(board).gridTemplateColumns.split(' ').length);
  assert.equal(columns, 8);
  await bed.theme('vscode-dark');
  await bed.resize(420, 900);
  await bed.show(state);
  await bed.shot('watch-narrow');
  const overflow = await bed.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
  await bed.resize(1200, 1000);
});

test('what symbols stand for is shown, spaces too, and a thousand positions fit', async () => {
  const [first] = state.sides;
  await bed.show({ ...state, law: { ...state.law, symbols: ['a', ' '] }, sides: [first] });
  const { positions, tokens } = first.run.frames[1];
  const label = await side(0).locator('.cell').nth(positions[0]).textContent();
  assert.equal(label, ['a', '␣'][tokens[0]]);
  const long = chain.replace('64', '1024');
  await bed.show(await bed.watchedOf(long, 1, [{ sampler: 'random', values: { steps: 6 } }]));
  assert.equal(await bed.page.locator('section.side').nth(1).isVisible(), false);
  await key('End');
  assert.equal(await known(0), 1024);
  await bed.shot('watch-long');
});

test('a token that is changed is seen as changed, shows what it is at every step, and is told of in words', async () => {
  const law = chain.replace('64', '24');
  const values = { threshold: 0.4, edit_threshold: 0.5 };
  const edited = await bed.watchedOf(law, 3, [
    { sampler: 'joint-threshold', values },
    { sampler: 'threshold', values: {} },
  ]);
  const [{ run }] = edited.sides;
  const at = run.frames.findIndex(({ edits }) => edits.length > 0);
  const { edits, sentence } = run.frames[at];
  await bed.show(edited);
  await bed.click(bed.page.locator('h1'));
  await key('Home');
  const legend = bed.page.locator('.legend').getByText('known, changed just now');
  assert.equal(await legend.isVisible(), true);
  const cell = side(0).locator('.cell').nth(edits[0].position);
  for (let k = 1; k < at; k++) await key('ArrowRight');
  assert.equal(await cell.textContent(), String(edits[0].before));
  assert.equal(await side(0).locator('.cell.edited').count(), 0);
  await key('ArrowRight');
  assert.equal(await cell.textContent(), String(edits[0].token));
  assert.equal(await side(0).locator('.cell.edited').count(), edits.length);
  assert.equal(await side(0).locator('.sentence').textContent(), sentence);
  assert.match(sentence, /changes /);
  const spoken = await side(0).locator('.board').getAttribute('aria-label');
  assert.match(spoken, new RegExp(`tokens known, ${edits.length} of them changed just now: `));
  assert.match(
    await cell.getAttribute('title'),
    new RegExp(`; changed to ${edits[0].token} by step ${at}`),
  );
  await bed.shot('watch-edited');
  await key('ArrowLeft');
  assert.equal(await cell.textContent(), String(edits[0].before));
  await key('End');
  assert.match(await side(0).locator('.ending').textContent(), /with \d+ changes?; this sequence/);
  assert.match(await side(0).locator('.facts').textContent(), /Lost so farcannot be told/);
  await bed.show(state);
  assert.equal(await legend.isVisible(), false);
});

test('what takes long says so, and is cancelled and begun again one side at a time', async () => {
  const [first, second] = state.sides;
  const frames = second.run.frames.map(({ lost: _lost, lostSoFar: _soFar, ...frame }) => frame);
  const phase = { kind: 'computing', stage: 'losses', fraction: 0.4 };
  const lasting = { ...second, phase, run: { ...second.run, frames } };
  await bed.show({ ...state, sides: [first, lasting] });
  const row = side(1).locator('.phase');
  assert.match(await row.textContent(), /Computing what each step loses/);
  assert.equal(await row.locator('progress').evaluate(({ value }) => value), 0.4);
  assert.equal(await side(0).getByText('Cancel', { exact: true }).isVisible(), false);
  await bed.shot('watch-computing');
  await bed.click(row.getByText('Cancel', { exact: true }));
  assert.deepEqual(await bed.asked('cancelRun'), [{ type: 'cancelRun', side: 1 }]);
  const cancelled = { ...lasting, phase: { kind: 'failed', message: 'Cancelled.' } };
  await bed.show({ ...state, sides: [first, cancelled] });
  assert.equal(await row.locator('progress').isVisible(), false);
  assert.equal(await side(1).locator('.cell').count(), 64);
  assert.match(await side(1).textContent(), /not computed/);
  await bed.click(row.getByText('Again', { exact: true }));
  const { wish } = (await bed.asked('wish')).at(-1);
  assert.deepEqual(wish, { seed: 1, choices: state.sides.map(({ choice }) => choice) });
  await bed.show(state);
  assert.equal(await row.getByText('Again', { exact: true }).isVisible(), false);
});

test('a failure is told, and the last run stays', async () => {
  const [first] = state.sides;
  const failed = { ...first, phase: { kind: 'failed', message: 'Cancelled.' } };
  await bed.show({ ...state, sides: [failed], stale: 'The file has errors; mend them first.' });
  assert.match(await bed.page.locator('#app').textContent(), /Cancelled\..*/);
  assert.match(
    await bed.page.locator('.problem').textContent(),
    /mend them first\. What is shown is of an older text/,
  );
  assert.equal(await side(0).locator('.cell').count(), 64);
  await bed.show({ kind: 'failed', name: 'a.dist.json', message: 'No symbols.' });
  assert.equal(await bed.page.locator('.watched').isVisible(), false);
  assert.match(await bed.page.locator('#app').textContent(), /No symbols\./);
});

/** Every text that is read or heard: of paragraphs and buttons, tips and names. */
const sentences = () =>
  bed.page.evaluate(() =>
    [...document.querySelectorAll('#app *')].flatMap((element) => [
      element.title ?? '',
      element.getAttribute('aria-label') ?? '',
      element.getAttribute('aria-valuetext') ?? '',
      element.matches('p, button, label, td, th, summary') ? element.textContent : '',
    ]),
  );

test('no step of a run says a broken sentence, whatever the law and the sampler', async () => {
  const certain = chain.replace(
    '"transition": [[0.95, 0.05], [0.05, 0.95]]',
    '"initial": [0.5, 0.5], "transition": [[1, 0], [0, 1]]',
  );
  const broken = new Set();
  for (const [law, names] of [
    [chain, ['random', 'low-confidence']],
    [certain, ['threshold', 'entropy-bound']],
    [grid, ['bisection', 'klass']],
  ]) {
    const choices = names.map((sampler) => ({ sampler, values: {} }));
    const shown = await bed.watchedOf(law, 3, choices);
    await bed.show(shown);
    await bed.click(bed.page.locator('h1'));
    await key('Home');
    const steps = Math.max(...shown.sides.map(({ run }) => run.frames.length));
    for (let step = 0; step < Math.min(steps, 20); step++) {
      for (const sentence of await sentences())
        for (const what of bed.brokenIn(sentence)) broken.add(`${what}: ${sentence}`);
      await key('ArrowRight');
    }
  }
  assert.deepEqual([...broken], []);
});

test('particles are shown with their weights, and how many are effective, beside a run token by token', async () => {
  const corrected = { sampler: 'corrected', values: { steps: 4, temperature: 0.6, particles: 16 } };
  const small = JSON.stringify({
    ...JSON.parse(chain.replace('"length": 64', '"length": 16')),
    schedules: {
      doubling: [1, 1, 2, 4, 8],
      spread: { kind: 'list', sizes: [4, 4, 8], order: 'spread' },
    },
  });
  const random = { sampler: 'random', values: { steps: 4 } };
  const shown = await bed.watchedOf(small, 2, [random, corrected]);
  await bed.show(shown);
  await bed.click(bed.page.locator('h1'));
  await key('Home');
  await key('ArrowRight');
  await key('ArrowRight');
  const { population, sentence } = shown.sides[1].run.frames[2];
  const rows = side(1).locator('.particles tbody tr');
  assert.equal(await rows.count(), population.heaviest.length);
  assert.equal(await side(1).locator('.sentence').textContent(), sentence);
  assert.match(await side(1).locator('.facts').textContent(), /Effective particles[\d.]+ of 16/);
  assert.equal(await side(0).locator('.particles').isVisible(), false);
  const weights = (await rows.locator('.share:last-child').allTextContents()).map(parseFloat);
  assert.ok(weights.every((weight, m) => m === 0 || weight <= weights[m - 1]));
  await bed.shot('watch-particles');
  const schedule = side(1).getByLabel('Schedule');
  assert.deepEqual(await schedule.locator('option').allTextContents(), [
    'equal steps, at random positions',
    'doubling',
    'spread (spread)',
  ]);
  assert.equal(await side(0).getByLabel('Schedule').isVisible(), false);
  const stepsField = side(1).locator('vscode-text-field', { hasText: 'steps' });
  assert.equal(await stepsField.isVisible(), true);
  await schedule.selectOption('spread');
  const { choices } = (await bed.asked('wish')).at(-1).wish;
  assert.deepEqual(choices[1], { ...corrected, schedule: 'spread' });
  const scheduled = await bed.watchedOf(small, 2, choices);
  await bed.show(scheduled);
  const sizes = scheduled.sides[1].run.frames.slice(1).map(({ positions }) => positions.length);
  assert.deepEqual(sizes, [4, 4, 8]);
  assert.equal(await schedule.inputValue(), 'spread');
  assert.equal(await stepsField.isVisible(), false);
  await bed.shot('watch-particles-schedule');
  const [one, other] = scheduled.sides;
  await bed.show({ ...scheduled, sides: [one, { ...other, dragged: [1, 7, 8] }] });
  assert.match(await side(1).textContent(), /3 steps that you drag .* in the order of that/);
  assert.equal(await schedule.isVisible(), false);
  const temperature = side(1).locator('vscode-text-field', { hasText: 'temperature' });
  assert.equal(await temperature.isVisible(), true);
  for (const words of [sentence, shown.sides[1].run.ending])
    assert.deepEqual(bed.brokenIn(words), []);
});

test('nothing was fetched from elsewhere and nothing failed', () => {
  assert.deepEqual([bed.outside, bed.errors], [[], []]);
});
