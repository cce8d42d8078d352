// The view in the activity bar: all files with their plans, two of them compared, and what one begins with.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before } from 'node:test';
import { openWorkbench, scenarios, until } from './workbench.mjs';

/** What Python says of a plan, by media/unmask.py: what a notebook keeps of a cell's output. */
const output = JSON.parse(
  execFileSync(
    'python3',
    [
      ...['-B', '-c'],
      `import json, unmask
print(json.dumps(unmask.plan([2.0, 1.1, 0.6, 0.4], steps=2)._repr_mimebundle_()))`,
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
  cells: [
    {
      cell_type: 'code',
      id: 'plan',
      execution_count: 1,
      metadata: {},
      source: ['unmask.plan([2.0, 1.1, 0.6, 0.4], steps=2)'],
      outputs: [
        {
          output_type: 'execute_result',
          execution_count: 1,
          metadata: {},
          data: output,
        },
      ],
    },
  ],
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
    await until(
      'a plan',
      async () => /16 steps → 3\.22 nats ✓/.test(await row('markov').textContent()),
      90_000,
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
  const { page } = workbench;
  await row('markov').click();
  await row('ring').click({ modifiers: ['Control'] });
  await row('ring').click({ button: 'right' });
  await page.locator('.monaco-menu .action-label', { hasText: 'Compare the Two Selected' }).click();
  const frame = await workbench.frameWith('figure');
  assert.match(await frame.locator('h1').textContent(), /markov|ring/);
  assert.equal(await frame.locator('svg').count(), 2);
  await workbench.shot('two-files');
});

scenario('a new distribution begins with what people have', async () => {
  await workbench.command('Unmask: New Distribution…');
  const list = workbench.page.locator('.quick-input-list');
  await list.locator('.monaco-list-row', { hasText: 'Measure a model…' }).first().waitFor();
  await workbench.shot('new-distribution');
  await workbench.page.keyboard.press('Escape');
});
scenario('a plan in a notebook is shown by our renderer, as a picture and in words', async () => {
  await workbench.command('View: Show Explorer');
  await workbench.openFile('plan.ipynb');
  const frame = await workbench.frameWith('.unmask-plan img');
  assert.equal(await frame.locator('.unmask-plan').textContent(), output['text/plain']);
  const picture = frame.locator('.unmask-plan img');
  await until('the picture is drawn', () =>
    picture.evaluate((one) => one.complete && one.naturalWidth === 640),
  );
  await workbench.shot('notebook');
});
