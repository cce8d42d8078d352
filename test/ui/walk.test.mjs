// From an empty program to a patched call, as somebody walks it: lens, script, run, picture, plan, difference.
import { after, before } from 'node:test';
import { openWorkbench, scenarios, until } from './workbench.mjs';

const script = [
  'from generate import generate',
  'from mine import model, ids',
  '',
  'out = generate(model, ids, steps=16, gen_length=32, block_length=32, remasking="random", temperature=1.0)',
  'print(out)',
  '',
].join('\n');

let workbench;
before(async () => {
  workbench = await openWorkbench({ files: { 'run.py': script }, width: 1600, height: 900 });
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

const lens = (words) =>
  workbench.page.locator('.codelens-decoration a', { hasText: words }).first();
const take = async (words) => {
  const row = workbench.page
    .locator('.quick-input-list .monaco-list-row', { hasText: words })
    .first();
  await row.waitFor();
  await row.click();
};

scenario('a lens leads from a call to a measurement of its model, and back to a plan', async () => {
  const { page } = workbench;
  await workbench.openFile('run.py');
  await lens('16 calls, random order · measure my model').waitFor();
  await workbench.shot('walk-1-lens');
  await lens('measure my model').click();
  await take('Stand-in without a model');
  await take('What orders are worth');
  await lens('Run').waitFor();
  await workbench.shot('walk-2-script');
  await lens('Run').click();
  await workbench.frameWith('.planner');
  await page.locator('.tab[data-resource-name="run.py"]').click();
  await until('rows are there', async () => (await lens('same quality with').count()) > 0);
  await workbench.shot('walk-3-plan');
  await lens('same quality with').click();
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await workbench.shot('walk-4-ways');
  await page.locator('.quick-input-list .monaco-list-row').first().click();
  await page.locator('.monaco-diff-editor').waitFor();
  await page.locator('.tab.active', { hasText: 'run.py: ' }).waitFor();
  await page.waitForTimeout(1500);
  await workbench.shot('walk-5-difference');
  await page.locator('.editor-actions a[aria-label^="Apply the Plan"]').first().click();
  await until('the program has the plan', async () =>
    (await page.locator('.view-lines').allInnerTexts()).join().includes('unmask'),
  );
  await workbench.shot('walk-6-applied');
});
