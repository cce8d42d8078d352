// A run is watched in a real VS Code; the picture of the README comes from here.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorkbench, scenarios, until } from './workbench.mjs';

const file = 'watched.dist.json';
const chain = `{
  "title": "A sticky chain",
  "distribution": {
    "family": "markov",
    "length": 64,
    "transition": [[0.95, 0.05], [0.05, 0.95]]
  },
  "goal": { "steps": 8 }
}
`;

let workbench;
before(async () => {
  workbench = await openWorkbench({ width: 1600, height: 1000, files: { [file]: chain } });
  await workbench.openFile(file);
  await workbench.command('Unmask: Watch One Run');
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

const frame = () => workbench.frameWith('#app .board .cell');
const place = async () => (await frame()).locator('.place').textContent();
/** The page must have the focus: VS Code hands keys to what has it. */
const key = async (name) => {
  await (await frame()).locator('h1').click();
  await workbench.page.keyboard.press(name);
};
const standsAt = (step) =>
  until(`step ${step}`, async () => (await place()) === `Step ${step} of 8`);

scenario('the command opens a page that plays, and Space stops it', async () => {
  await until('it plays', async () => /Step [1-8]/.test(await place()));
  const toggle = (await frame()).locator('.toggle');
  await until('it stands still', async () => {
    if ((await toggle.textContent()) === 'Pause') await key('Space');
    return /^Play/.test(await toggle.textContent());
  });
  await key('Home');
  await standsAt(0);
  for (let k = 0; k < 3; k++) await key('ArrowRight');
  await standsAt(3);
});

for (const [name, label] of [
  ['dark', 'Dark Modern'],
  ['light', 'Light Modern'],
  ['high-contrast', 'Dark High Contrast'],
])
  scenario(`the run is seen in the ${name} theme`, async () => {
    await workbench.theme(label);
    await until(`the page is ${name}`, async () =>
      (await frame()).evaluate(
        (kind) => document.body.dataset.vscodeThemeKind === `vscode-${kind}`,
        name,
      ),
    );
    if (name === 'dark') {
      await workbench.command('View: Toggle Primary Side Bar Visibility');
      await workbench.splitAt(440);
    }
    await workbench.page.mouse.move(200, 800);
    await until('no tip is shown', async () => (await workbench.tips().count()) === 0);
    const cells = await (await frame()).locator('section.side').first().locator('.cell').count();
    assert.equal(cells, 64);
    await workbench.shot(`watch-${name}`);
  });

scenario('hidden behind another tab and shown again, it stands where it stood', async () => {
  await workbench.page.getByRole('tab', { name: /Preview watched/ }).click();
  await workbench.command('File: New Untitled Text File');
  await workbench.page.getByRole('tab', { name: /Untitled/ }).waitFor();
  await workbench.page.getByRole('tab', { name: /Preview watched/ }).click();
  await standsAt(3);
});

scenario('after a reload of the window it is there again, and stands where it stood', async () => {
  await workbench.page.reload();
  await until('step 3', async () => (await place()) === 'Step 3 of 8');
  assert.equal(await (await frame()).locator('section.side').count(), 2);
});

scenario('nothing was asked of another host', () => {
  assert.deepEqual(workbench.outside, []);
});
