// The view in the activity bar: all files with their plans, two of them compared, and what one begins with.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before } from 'node:test';
import { openWorkbench, scenarios, until } from './workbench.mjs';

/** What Python says of three plans, by media/unmask.py; the last as one that knew no panel said it. */
const outputs = JSON.parse(
  execFileSync(
    'python3',
    [
      ...['-B', '-c'],
      `import json, unmask
plans = [unmask.plan([2.0, 1.1, 0.6, 0.4], steps=2), unmask.plan("media/examples/ring.dist.json"), unmask.plan([2.0, 1.1], steps=1)]
plans[2].panel = None
print(json.dumps([plan._repr_mimebundle_() for plan in plans]))`,
    ],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        PYTHONPATH: 'media',
        UNMASK: `${JSON.stringify(process.execPath)} dist/cli.js`,
      },
    },
  ),
);
/** As Jupyter saves it. */
const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: outputs.map((data, i) => ({
    cell_type: 'code',
    id: `plan${i}`,
    execution_count: i + 1,
    metadata: {},
    source: ['unmask.plan(…)'],
    outputs: [{ output_type: 'execute_result', execution_count: i + 1, metadata: {}, data }],
  })),
};

let workbench;
before(async () => {
  workbench = await openWorkbench({
    width: 1400,
    height: 900,
    files: { 'plan.ipynb': JSON.stringify(notebook) },
  });
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);
const row = (name) =>
  workbench.page.locator(`.pane-body .monaco-list-row[aria-label^="${name}, "]`).first();

scenario(
  'every file is listed with its plan, the curve as its icon, without being opened',
  async () => {
    const { page } = workbench;
    await page.locator('.activitybar .action-item a[aria-label^="Unmask"]').first().click();
    await until('a plan', async () =>
      /16 steps → 3\.22 nats ✓/.test(await row('markov').textContent()),
    );
    const icon = await row('markov')
      .locator('.custom-view-tree-node-item-icon')
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundImage);
    assert.match(icon, /data:image\/svg/);
    await workbench.shot('files');
  },
);

scenario('two that are selected are compared: both curves and both plans', async () => {
  await row('markov').click();
  await workbench.page.locator('.tab.active', { hasText: 'markov' }).waitFor();
  await workbench.menuOf(() => row('markov'), 'Report…');
  const offered = await workbench.entry('Compare the Two Selected').count();
  assert.equal(offered, 0, 'one alone has no other');
  await workbench.page.keyboard.press('Escape');
  await workbench.fromMenu(async () => {
    await row('markov').click();
    await row('ring').click({ modifiers: ['Control'] });
    return row('ring');
  }, 'Compare the Two Selected');
  const frame = await workbench.frameWith('figure');
  assert.match(await frame.locator('h1').textContent(), /markov|ring/);
  assert.equal(await frame.locator('svg').count(), 2);
  await workbench.shot('two-files');
});

scenario('a new distribution begins with what people have', async () => {
  await workbench.choice('Unmask: New Distribution…', 'Measure a model…');
  await workbench.shot('new-distribution');
  await workbench.page.keyboard.press('Escape');
});

scenario('plans in a notebook are shown as the panel, or as a picture and in words', async () => {
  await workbench.command('View: Show Explorer');
  await workbench.openFile('plan.ipynb');
  const { page } = workbench;
  const outputsOf = await workbench.frameWith('.unmask-plan img');
  const panelOf = (title) =>
    until(`the panel of ${title}`, async () => {
      for (const frame of page.frames().filter((one) => one.parentFrame() === outputsOf))
        if ((await frame.locator('h1').textContent()) === title) return frame;
    });
  const [given, ring] = [
    await panelOf('4 tokens, h(j) as given'),
    await panelOf('An Ising ring of 64 spins'),
  ];
  // nothing is offered that needs a text, and each frame is as high as what it holds
  const tabs = given.getByRole('tab');
  assert.deepEqual(await tabs.allTextContents(), ['Plan', 'Theory']);
  assert.equal(await given.getByRole('button', { name: 'Insert into file' }).count(), 0);
  await until('the height of a frame', async () => {
    const [seen, whole] = await ring.evaluate(() => {
      const { clientHeight, scrollHeight } = document.documentElement;
      return [clientHeight, scrollHeight];
    });
    return seen === whole && whole > 700;
  });
  // another plan is found in the page, as the command line finds it
  const headline = (panel) => panel.locator('.headline').textContent();
  const before = await headline(ring);
  await given.getByRole('slider', { name: 'Number of steps' }).press('ArrowRight');
  await until('a plan of three steps', async () =>
    /^3 steps → 0\.2 nats/.test(await headline(given)),
  );
  assert.equal(await headline(ring), before, 'each output has its own');
  // the editor hears its keys again after Escape, and its colours are those of the page
  await page.keyboard.press('Escape');
  await workbench.theme('Light Modern');
  const background = (frame, selector) =>
    frame.locator(selector).evaluate((one) => getComputedStyle(one).backgroundColor);
  await until('light fields', async () =>
    (await background(given, 'vscode-text-field >> nth=0 >> .root')).startsWith('rgb(255'),
  );
  await workbench.shot('notebook');
  await tabs.nth(1).click();
  await given.getByText('Bounds on the error').waitFor();
  // as an output says it that knows no panel
  const plain = outputsOf.locator('.unmask-plan');
  assert.equal(await plain.textContent(), outputs[2]['text/plain']);
  await until('the picture is drawn', () =>
    plain.locator('img').evaluate((one) => one.complete && one.naturalWidth === 640),
  );
});
