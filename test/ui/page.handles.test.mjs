// What can be dragged on the charts of the panel: numbers follow, and the file stays as it is until somebody asks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';

const chain = (length, more = '') => `{ "title": "Sticky chain", "goal": { "steps": 16 },
  "distribution": { "family": "markov", "length": ${length}, "transition": [[0.95, 0.05], [0.05, 0.95]] },
  "schedules": { "uniform": { "kind": "uniform", "steps": 16 } }${more} }`;

let bed;
let snapshot;
before(async () => {
  bed = await openBed();
  snapshot = bed.snapshotOf(chain(256));
  await bed.ready(snapshot);
});
after(async () => bed?.close());

const grip = (name) => bed.page.getByRole('slider', { name });
const draft = () => bed.page.evaluate(() => window.kept?.draft);
const bar = () => bed.page.getByRole('group', { name: 'Dragged steps' });
const error = (sizes) => {
  const h = snapshot.profile.conditionalEntropy;
  let [total, start] = [0, 0];
  for (const size of sizes) {
    for (let j = start; j < start + size; j++) total += h[start] - h[j];
    start += size;
  }
  return total;
};

/** Keeps the charts as they are under a name. */
const keepAs = (name) =>
  bed.page.evaluate((kept) => {
    const charts = [...document.querySelectorAll('.plot canvas[role=img]')].filter(
      (canvas) => canvas.offsetParent !== null,
    );
    window.pictures = {
      ...window.pictures,
      [kept]: charts.map(
        (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data,
      ),
    };
  }, name);
/** How far any channel of any pixel is from what it was, by its share of opacity: colours of what is hardly seen are rounded. */
const apart = (name, from) =>
  bed.page.evaluate(
    ([now, before]) =>
      window.pictures[now].map((data, chart) => {
        const other = window.pictures[before][chart];
        let most = 0;
        for (let i = 0; i < data.length; i++) {
          const alpha = i | 3;
          const [one, two] =
            i === alpha
              ? [data[i], other[i]]
              : [(data[i] * data[alpha]) / 255, (other[i] * other[alpha]) / 255];
          most = Math.max(most, Math.abs(one - two));
        }
        return most;
      }),
    [name, from],
  );
/** How far the charts are from what they would be if all of them were drawn from the beginning. */
async function apartFromWhole() {
  await keepAs('now');
  await bed.theme('vscode-light');
  await bed.theme('vscode-dark');
  await keepAs('whole');
  return apart('now', 'whole');
}

test('arrows move the end of a step, and every number follows', async () => {
  const [first, second] = snapshot.plan.sizes;
  await bed.press('ArrowRight', grip('End of step 1'));
  const { sizes, uri } = await draft();
  assert.deepEqual([...sizes.slice(0, 2)], [first + 1, second - 1]);
  assert.equal(uri, snapshot.source.uri);
  const words = await bed.page.locator('.answer').textContent();
  assert.match(
    words,
    new RegExp(`^Your 16 steps: error ${Number(error(sizes).toPrecision(4))} nats`),
  );
  assert.match(await bar().textContent(), /not in the file; the least error with as many is/);
  assert.equal((await bed.asked('insertSchedule')).length, 0, 'nothing is written');
  await bed.shot('handles-draft');
});

test('other arrows turn to another step, and bars change with their neighbours', async () => {
  const before = (await draft()).sizes;
  const tops = grip(/Tokens of step/);
  await tops.focus();
  for (let k = 0; k < 20; k++) await bed.press('ArrowLeft');
  assert.equal(await tops.getAttribute('aria-label'), 'Tokens of step 1');
  await bed.press('ArrowRight');
  await bed.press('ArrowUp');
  await bed.press('ArrowUp');
  const { sizes } = await draft();
  assert.deepEqual([sizes[1], sizes[2]], [before[1] + 2, before[2] - 2]);
  assert.equal(await tops.getAttribute('aria-valuetext'), `${sizes[1]} tokens`);
});

test('the bar follows at once, on an axis that stays', async () => {
  const tops = grip(/Tokens of step/);
  const value = async () => Number(await tops.getAttribute('aria-valuenow'));
  /** The least and the greatest place of the grip's bar on the canvas, in pixels of the page. */
  const barAt = () =>
    tops.evaluate((element) => {
      const canvas = element.parentElement.querySelector('canvas');
      const scale = canvas.width / canvas.clientWidth;
      const across = Number.parseFloat(element.style.left) * scale;
      const column = canvas.getContext('2d').getImageData(across - 4, 0, 1, canvas.height).data;
      const base = (canvas.height - 1) * 4;
      const colours = [];
      for (let y = 0; y <= base / 4; y++) colours.push(column.slice(4 * y, 4 * y + 3).join());
      const grip = Number.parseFloat(element.style.top) * scale;
      const colour = colours[Math.ceil(grip) + 3];
      return { grip, top: colours.indexOf(colour) };
    });
  const places = [[await value(), await barAt()]];
  for (let k = 0; k < 2; k++) {
    await bed.press('ArrowUp', tops);
    places.push([await value(), await barAt()]);
  }
  const [[least, first], [next, second], [, third]] = places;
  assert.equal(next, least + 1);
  assert.ok(first.top - second.top > 2, JSON.stringify(places));
  assert.ok(Math.abs(first.grip - second.grip - (second.grip - third.grip)) < 0.2);
  for (const [, { grip: there, top }] of places)
    assert.ok(Math.abs(there - top) < 3, `${there} ${top}`);
});

test('what was drawn over pictures of what stands still is what the whole chart would be', async () => {
  await keepAs('still');
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowUp'])
    await bed.press(key, grip(/Tokens of step/));
  const far = await apartFromWhole();
  assert.ok(far.length >= 3);
  assert.ok((await apart('now', 'still'))[0] > 20, 'the steps of the first chart moved');
  for (const [i, one] of far.entries()) assert.ok(one <= 4, `chart ${i}: ${one}`);
  for (const key of ['ArrowDown', 'ArrowDown']) await bed.press(key, grip(/Tokens of step/));
});

test('it is dragged with the pointer, and is written when that is asked for', async () => {
  const before = (await draft()).sizes;
  const ends = grip(/End of step/);
  const { x, y, width, height } = await ends.boundingBox();
  const k = Number(/\d+/.exec(await ends.getAttribute('aria-label'))[0]) - 1;
  await bed.page.mouse.move(x + width / 2, y + height / 2);
  await bed.page.mouse.down();
  await bed.page.mouse.move(x + width / 2 + 14, y + height / 2, { steps: 3 });
  await bed.page.mouse.up();
  await bed.press('Shift');
  const { sizes } = await draft();
  assert.ok(sizes[k] > before[k], `${before} ${sizes}`);
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    256,
  );
  assert.deepEqual((await bed.asked('shows')).at(-1).draft.sizes, sizes, 'the text follows');
  await bed.click(bed.page.getByRole('button', { name: 'Write into file' }));
  assert.deepEqual((await bed.asked('insertSchedule')).at(-1), {
    type: 'insertSchedule',
    uri: snapshot.source.uri,
    name: 'own 16',
    sizes,
  });
  await bed.click(bed.page.getByRole('button', { name: 'Drop' }));
  assert.equal(await bar().isVisible(), false);
  assert.match(await bed.page.locator('.answer').textContent(), /^Best with 16 steps/);
});

test('what began as a schedule of the file is written over it', async () => {
  await bed.click(bed.page.getByRole('button', { name: 'uniform', exact: true }));
  await bed.press('ArrowUp', grip(/Tokens of step/));
  const { sizes } = await draft();
  await bed.click(bed.page.getByRole('button', { name: 'Write over uniform' }));
  assert.deepEqual((await bed.asked('useBest')).at(-1), {
    type: 'useBest',
    schedule: 'uniform',
    sizes,
  });
  await bed.click(bed.page.getByRole('button', { name: 'Drop' }));
});

test('the plan on the curve of errors is a handle as well', async () => {
  await bed.press('ArrowRight', grip('Steps of the plan'));
  assert.deepEqual((await bed.asked('plan')).at(-1).goal, { kind: 'steps', steps: 17 });
  const { x, y, width, height } = await grip('Steps of the plan').boundingBox();
  await bed.page.mouse.move(x + width / 2, y + height / 2);
  await bed.page.mouse.down();
  await bed.page.mouse.move(x - 60, y + height / 2, { steps: 4 });
  await bed.page.mouse.up();
  assert.ok((await bed.asked('plan')).at(-1).goal.steps < 12);
});

test('plans that the page was given beforehand are shown as they are asked for, and the host is told so', async () => {
  const plannedIn = (steps) => bed.snapshotOf(chain(256), { kind: 'steps', steps });
  const [seventeen, eighteen] = [17, 18].map(plannedIn);
  const headline = () => bed.page.locator('.headline .steps').textContent();
  const asked = async () => (await bed.asked('plan')).at(-1);
  await bed.ready(snapshot);
  const { x, y, width, height } = await grip('Steps of the plan').boundingBox();
  await bed.page.mouse.move(x + width / 2, y + height / 2);
  await bed.page.mouse.down();
  const held = (await bed.asked('plansNear')).at(-1).steps;
  assert.deepEqual([held[0], new Set(held).size, Math.max(...held)], [16, held.length, 256]);
  assert.deepEqual(new Set(held.slice(0, 3)), new Set([15, 16, 17]));
  for (let way = 1; way <= 40; way++)
    await bed.page.mouse.move(x + width / 2 + 2 * way, y + height / 2);
  for (const { goal } of (await bed.asked('plan')).slice(-40))
    assert.ok(held.includes(goal.steps), `${goal.steps} was asked for beforehand`);
  const times = (await bed.asked('plansNear')).length;
  await bed.ready(snapshot);
  const anew = await bed.asked('plansNear');
  assert.equal(
    anew.length,
    times + 1,
    'under another state they are asked for again while they may be wanted',
  );
  assert.deepEqual(anew.at(-1).steps, held);
  await bed.page.mouse.up();
  assert.deepEqual((await bed.asked('plansNear')).at(-1).steps, []);

  await bed.tell({ type: 'nearPlans', plans: [[17, seventeen.plan]] });
  await bed.press('ArrowRight', grip('Steps of the plan'));
  const goal = { kind: 'steps', steps: 17 };
  assert.deepEqual(
    [await headline(), await asked()],
    ['17 steps', { type: 'plan', goal, shown: true }],
  );
  await keepAs('own');
  const { plan, planGoal } = eighteen;
  const late = { type: 'planned', plan, planGoal, suggested: false };
  await bed.tell(late);
  assert.equal(await headline(), '17 steps', 'an answer to what was asked before is old');
  await bed.tell({ type: 'nearPlans', plans: [[18, plan]] });
  await bed.ready(seventeen);
  await keepAs('told');
  assert.deepEqual(new Set(await apart('own', 'told')), new Set([0]));

  await bed.press('ArrowRight', grip('Steps of the plan'));
  const next = { type: 'plan', goal: { kind: 'steps', steps: 18 } };
  assert.deepEqual(await asked(), next, 'of another state nothing is known');
  await bed.tell(late);
  assert.equal(await headline(), '18 steps');
  await bed.ready(snapshot);
});

test('while a point is dragged its numbers and charts follow, and the table when the pointer rests or lets go', async () => {
  const [next, last] = [12, 9].map((steps) =>
    bed.snapshotOf(chain(256).replace('"steps": 16 },', `"steps": ${steps} },`)),
  );
  const said = async () => [
    Number.parseInt(await bed.page.locator('.headline .steps').textContent(), 10),
    Number.parseInt(await bed.page.locator('table.schedules tbody td').first().textContent(), 10),
  ];
  const { x, y, width, height } = await grip('Steps of the plan').boundingBox();
  await bed.page.mouse.move(x + width / 2, y + height / 2);
  await bed.page.mouse.down();
  const [first] = await said();
  await bed.page.evaluate(() => {
    const table = document.querySelector('table.schedules');
    window.addEventListener('message', () =>
      requestAnimationFrame(() => {
        window.tableThen = table.querySelector('tbody td').textContent;
      }),
    );
  });
  await bed.ready(next);
  assert.equal(await bed.page.evaluate(() => Number(window.tableThen)), first);
  await bed.page.waitForFunction(
    () => document.querySelector('table.schedules tbody td').textContent === '12',
  );
  await bed.ready(last);
  await bed.page.mouse.up();
  assert.deepEqual(await said(), [9, 9]);
  await bed.ready(snapshot);
});

test('other numbers of the same law, and other steps, are drawn as charts that begin with them', async () => {
  const sticky = (stay, more = '', steps = 16) =>
    bed.snapshotOf(`{ "goal": { "steps": ${steps} }, "distribution": { "family": "markov", "length": 256,
      "transition": [[${stay}, ${1 - stay}], [0.05, 0.95]] }${more} }`);
  const few = '"profile": { "method": "monteCarlo", "standardError": 0.01 }';
  for (const laws of [
    [sticky(0.95), sticky(0.75), sticky(0.5), sticky(0.5, '', 17), sticky(0.6, '', 30)],
    [sticky(0.95, `, ${few}`), sticky(0.75, `, ${few}`)],
  ]) {
    await bed.ready(laws[0]);
    for (const law of laws.slice(1)) {
      await keepAs('before');
      await bed.ready(law);
      const far = await apartFromWhole();
      assert.ok(far.length >= 3);
      assert.deepEqual(
        far,
        far.map(() => 0),
      );
      for (const [i, one] of (await apart('now', 'before')).entries())
        assert.ok(one > 20, `chart ${i} is another one`);
    }
  }
  await bed.ready(snapshot);
});

/** How far what lies on the charts is from what they were under a name, on the background; and whether it lies on all of them. */
const coversApart = (name) =>
  bed.page.evaluate((kept) => {
    const covers = [...document.querySelectorAll('.plot canvas[aria-hidden]')].filter(
      ({ style }) => style.visibility !== 'hidden',
    );
    const most = (data, before, background) =>
      data.reduce((far, value, i) => {
        const share = before[i | 3] / 255;
        const seen = i % 4 === 3 ? 255 : before[i] * share + background[i % 4] * (1 - share);
        return Math.max(far, Math.abs(value - seen));
      }, 0);
    return covers.map((cover, chart) => {
      const { data } = cover.getContext('2d').getImageData(0, 0, cover.width, cover.height);
      const [over, under] = [cover, cover.previousSibling].map((one) =>
        JSON.stringify(one.getBoundingClientRect()),
      );
      const { backgroundColor } = getComputedStyle(document.documentElement);
      const background = backgroundColor.match(/\d+/g).map(Number);
      return { far: most(data, window.pictures[kept][chart], background), covers: over === under };
    });
  }, name);

test('what is drawn ahead is not seen before it is due, and is then as if it had been drawn at once', async () => {
  const [one, other] = [0.95, 0.75].map((stay) =>
    bed.snapshotOf(`{ "goal": { "steps": 16 }, "distribution": { "family": "markov", "length": 256,
      "transition": [[${stay}, ${1 - stay}], [0.05, 0.95]] } }`),
  );
  const words = () => bed.page.locator('.picture').textContent();
  await bed.ready(one);
  await keepAs('before');
  const before = await words();
  await bed.tell({ type: 'ahead', snapshot: other });
  await keepAs('ahead');
  assert.ok((await apart('ahead', 'before'))[0] > 20, 'the charts themselves are others');
  const covers = await coversApart('before');
  assert.equal(covers.length, 3);
  for (const { far, covers: all } of covers) assert.ok(all && far <= 1.5, `${far}`);
  assert.equal(await words(), before);
  await bed.tell({ type: 'due', pinned: false });
  assert.deepEqual(await coversApart('before'), []);
  await keepAs('due');
  const due = await words();
  assert.notEqual(due, before);
  await bed.ready(other);
  await keepAs('at once');
  assert.deepEqual(await apart('due', 'at once'), [0, 0, 0]);
  assert.deepEqual([await apart('due', 'ahead'), await words()], [[0, 0, 0], due]);
});

test('what was drawn ahead of a text that changes again is seen nowhere', async () => {
  const other = bed.snapshotOf(chain(256).replace('0.95, 0.05', '0.75, 0.25'));
  await bed.ready(snapshot);
  await keepAs('before');
  const { source } = snapshot;
  await bed.tell({ type: 'ahead', snapshot: other });
  await bed.show({ kind: 'invalid', source, message: 'Mend it.', problemCount: 1, last: snapshot });
  assert.deepEqual(await coversApart('before'), []);
  await keepAs('after');
  assert.deepEqual(await apart('before', 'after'), [0, 0, 0]);
  await bed.ready(snapshot);
});

test('a table of which a few numbers are others keeps the rest, and is as one that was made anew', async () => {
  const law = (stay, schedules = '"twos": { "kind": "uniform", "steps": 128 }') =>
    bed.snapshotOf(`{ "goal": { "steps": 16 }, "schedules": { ${schedules} }, "distribution":
      { "family": "markov", "length": 256, "transition": [[${stay}, ${1 - stay}], [0.05, 0.95]] } }`);
  const table = bed.page.locator('table.schedules');
  await bed.ready(law(0.95));
  const before = await table.innerHTML();
  await table.locator('[data-row=twos]').evaluate((row) => {
    window.row = row;
  });
  await bed.ready(law(0.75));
  const after = await table.innerHTML();
  assert.notEqual(after, before);
  const stays = () => document.querySelector('table.schedules [data-row=twos]') === window.row;
  assert.ok(await bed.page.evaluate(stays));
  await bed.ready(law(0.75, ''));
  await bed.ready(law(0.75));
  assert.ok(!(await bed.page.evaluate(stays)));
  assert.equal(await table.innerHTML(), after);
  await bed.ready(snapshot);
});

test('charts out of sight are drawn a frame after the others, also of a tab that is shown again', async () => {
  const [one, other] = [0.9, 0.8].map((stay) =>
    bed.snapshotOf(`{ "goal": { "steps": 16 }, "distribution": { "family": "markov", "length": 256,
      "transition": [[${stay}, ${1 - stay}], [0.05, 0.95]] } }`),
  );
  await bed.page.evaluate(() => {
    window.labels = () =>
      [...document.querySelectorAll('.plot canvas[role=img]')]
        .filter((canvas) => canvas.offsetParent !== null)
        .map((canvas) => canvas.getAttribute('aria-label'));
    const afterFrame = () => new Promise((done) => requestAnimationFrame(() => done(labels())));
    window.afterFrames = async () => [await afterFrame(), await afterFrame()];
    window.addEventListener('message', () => {
      window.seen = window.afterFrames();
    });
  });
  const seen = () => bed.page.evaluate(() => window.seen);
  await bed.page.setViewportSize({ width: 1000, height: 600 });
  await bed.ready(one);
  const [, before] = await seen();
  await bed.ready(other);
  const [first, second] = await seen();
  const isNew = (labels) => labels.map((label, i) => label !== before[i]);
  assert.deepEqual(
    [isNew(first), isNew(second)],
    [
      [true, true, false],
      [true, true, true],
    ],
  );

  await bed.tab('Theory');
  await bed.ready(one);
  const back = await bed.page.evaluate(() => {
    document.querySelector('#tab-plan').click();
    return window.afterFrames();
  });
  assert.deepEqual(back.map(isNew), [
    [false, false, true],
    [false, false, false],
  ]);
  await bed.page.setViewportSize({ width: 1200, height: 1400 });
  await bed.ready(snapshot);
});

test('what is an estimate has no handles for its steps: their error would have no interval', async () => {
  await bed.ready(
    bed.snapshotOf(chain(32, ', "profile": { "method": "monteCarlo", "samples": 60 }')),
  );
  assert.equal(await grip(/End of step/).count(), 0);
  assert.equal(await grip('Steps of the plan').count(), 1);
});

test('nothing complained', () => assert.deepEqual(bed.errors, []));
