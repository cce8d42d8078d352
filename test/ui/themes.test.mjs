// The page's colours are those of the theme, on the canvas as well; the pictures of the README come from here.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { previewPage } from './previewPage.mjs';
import { openWorkbench, scenarios, until } from './workbench.mjs';

let workbench;
let page;
const pictures = new Map();
before(async () => {
  workbench = await openWorkbench({ width: 1600, height: 1000 });
  page = previewPage(workbench);
  await workbench.openFile('markov.dist.json');
  // The palette is tried elsewhere: here it is the button in the title of the editor.
  await workbench.page.getByRole('button', { name: 'Open Preview to the Side' }).click();
  await page.drawn();
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.splitAt(600);
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

for (const [name, label, kind] of [
  ['dark', 'Dark Modern', 'vscode-dark'],
  ['light', 'Light Modern', 'vscode-light'],
  ['high-contrast', 'Dark High Contrast', 'vscode-high-contrast'],
])
  scenario(`the ${name} theme reaches page and canvas`, async () => {
    await workbench.theme(label);
    await until(`the page is ${kind}`, async () => {
      const frame = await page.frame();
      return (await frame.evaluate(() => document.body.dataset.vscodeThemeKind)) === kind;
    });
    await until('the canvas has colours of its own', async () => {
      const picture = await page.picture();
      return [...pictures.values()].every((other) => other !== picture);
    });
    await page.drawn();
    pictures.set(name, await page.picture());
    await workbench.page.mouse.move(300, 700);
    await until('no tip is shown', async () => (await workbench.tips().count()) === 0);
    await workbench.shot(name);
  });

scenario('the three themes gave three pictures', () => {
  assert.equal(new Set(pictures.values()).size, 3);
});

scenario('nothing was asked of another host', () => {
  assert.deepEqual(workbench.outside, []);
});
