// Problems and quick fixes as a person meets them in the workbench.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chainName, chainText, commandLine, placeOf } from './chainFile.mjs';
import { openWorkbench, until } from './workbench.mjs';

let workbench;
before(async () => {
  workbench = await openWorkbench({ files: { [chainName]: chainText } });
});
after(() => workbench?.close());

const judged = /"poor".*(best|optimal)|(best|optimal).*"poor"/i;
const problemRow = () => workbench.rows('.markers-panel', judged);

test('a schedule far from the best stands in the Problems view, with its error and the best one', async (context) => {
  await workbench.openFile(chainName);
  await workbench.command('Problems: Focus on Problems View');
  await problemRow().first().waitFor({ timeout: 30_000 });
  const [words] = await problemRow().allInnerTexts();
  context.diagnostic(words.replaceAll('\n', ' '));
  assert.match(words, /unmask/);
  const [poor] = commandLine('score', chainText).schedules;
  for (const value of [poor.error, poor.best])
    assert.ok(words.includes(value.toPrecision(3).slice(0, 4)), `${value} is named in: ${words}`);
  await workbench.shot('problems');
});

test('its quick fix writes the best schedule with as many steps into the file', async () => {
  await workbench.goTo(placeOf('[57'));
  await workbench.quickFix(/optimal|best/i);
  const { sizes } = commandLine('plan', chainText, '--steps', '8');
  const text = await workbench.saved(chainName, (saved) => !saved.includes('[57'));
  const [, list] = /"poor":\s*\[([\d,\s]+)\]/.exec(text);
  assert.deepEqual(list.split(',').map(Number), sizes);
  await until('the warning is gone', async () => (await problemRow().count()) === 0);
});

test('problems go away when their file is closed', async () => {
  await workbench.goTo(placeOf('"kind"'));
  await workbench.page.keyboard.press('Control+a');
  await workbench.page.keyboard.insertText(chainText);
  await problemRow().first().waitFor({ timeout: 30_000 });
  await workbench.saved(chainName, (saved) => saved === chainText);
  await workbench.command('View: Close Editor');
  await until('no problem is left', async () => (await problemRow().count()) === 0);
});

test('nothing was asked of another host', () => {
  assert.deepEqual(workbench.outside, []);
});
