// Problems and quick fixes as a person meets them in the workbench.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chainName, chainText, commandLine, placeOf } from './chainFile.mjs';
import { names } from './previewPage.mjs';
import { openWorkbench, scenarios, until } from './workbench.mjs';

let workbench;
before(async () => {
  workbench = await openWorkbench({ files: { [chainName]: chainText } });
});
after(() => workbench?.close());

const scenario = scenarios(() => workbench);
const [poor] = commandLine('score', chainText).schedules;
const problemRow = () => workbench.rows('.markers-panel', poor.error.toPrecision(4));

scenario(
  'a schedule far from the best stands in the Problems view, with its error and the best one',
  async (context) => {
    await workbench.openFile(chainName);
    await workbench.command('Problems: Focus on Problems View');
    await problemRow().first().waitFor();
    const [words] = await problemRow().allInnerTexts();
    context.diagnostic(words.replaceAll('\n', ' '));
    assert.match(words, /unmask.*schedule\.poor/s);
    for (const value of [poor.error, poor.ratio, poor.best])
      assert.ok(names(words, value), `${value} is named in: ${words}`);
    await workbench.shot('problems');
  },
);

scenario('its quick fix writes the best schedule with as many steps into the file', async () => {
  await workbench.goTo(placeOf('[57'));
  await workbench.quickFix(/optimal|best/i);
  const { sizes } = commandLine('plan', chainText, '--steps', '8');
  const text = await workbench.saved(chainName, (saved) => !saved.includes('[57'));
  const [, list] = /"poor":\s*\[([\d,\s]+)\]/.exec(text);
  assert.deepEqual(list.split(',').map(Number), sizes);
  await until('the warning is gone', async () => (await problemRow().count()) === 0);
});

scenario('undoing the fix brings the warning back; closing the file takes it away', async () => {
  await workbench.goTo(placeOf('"poor"'));
  await workbench.page.keyboard.press('Control+z');
  await workbench.saved(chainName, (saved) => saved === chainText);
  await problemRow().first().waitFor();
  await workbench.command('View: Close Editor');
  await until('no problem is left', async () => (await problemRow().count()) === 0);
});

scenario('nothing was asked of another host', () => {
  assert.deepEqual(workbench.outside, []);
});
