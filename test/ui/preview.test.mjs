// The preview as a person meets it: palette, typing, slider, pin, broken text, reload.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chainName, chainText, commandLine, placeOf } from './chainFile.mjs';
import { names, previewPage } from './previewPage.mjs';
import { openWorkbench, scenarios, until } from './workbench.mjs';

let workbench;
let page;
before(async () => {
  workbench = await openWorkbench({
    files: { [chainName]: chainText },
    width: 1600,
    height: 1000,
  });
  page = previewPage(workbench);
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

const scoreOf = (name, text) =>
  commandLine('score', text).schedules.find((schedule) => schedule.name === name);

scenario(
  'the palette opens it beside the text, with charts and the numbers of the command line',
  async () => {
    await workbench.openFile(chainName);
    await workbench.command('Unmask: Open Preview to the Side');
    await page.drawn();
    for (const name of ['poor', 'even']) {
      const { error, best } = scoreOf(name, chainText);
      const words = await page.row(name);
      for (const value of [error, best]) assert.ok(names(words, value), `${value} in: ${words}`);
    }
    await workbench.shot('preview');
  },
);

scenario('typing in the text changes the numbers', async () => {
  const typed = chainText.replace('"steps": 8 }\n', '"steps": 18 }\n');
  await workbench.goTo(placeOf('8 }\n'));
  await workbench.page.keyboard.type('1');
  const { error } = scoreOf('even', typed);
  await until(`the row shows ${error}`, async () => names(await page.row('even'), error));
  await workbench.page.keyboard.press('Backspace');
  const { error: before } = scoreOf('even', chainText);
  await until('the old error is back', async () => names(await page.row('even'), before));
});

scenario('the slider asks for another number of steps, and the plan follows', async () => {
  const planFor = (steps) => commandLine('plan', chainText, '--steps', String(steps));
  const slider = (await page.frame()).getByRole('slider').first();
  await slider.focus();
  await slider.press('ArrowRight');
  await until('nine steps', async () => names(await page.words(), planFor(9).error));
});

scenario('broken text keeps the last picture, greyed, and says what is wrong', async () => {
  const before = await page.picture();
  await workbench.goTo(placeOf('"goal"'));
  await workbench.page.keyboard.type('{');
  const frame = await page.frame();
  const notice = frame.getByRole('alert').or(frame.getByRole('status')).filter({ hasText: /./ });
  await notice.first().waitFor();
  await page.drawn();
  await workbench.shot('broken');
  await workbench.goTo(placeOf('"goal"'));
  await workbench.page.keyboard.press('Delete');
  await until('the picture is as before', async () => (await page.picture()) === before);
});

scenario('a pinned preview stays with its file; unpinned it follows again', async () => {
  const pin = async () => (await page.frame()).getByRole('button', { name: /pin/i }).first();
  const example = workbench.examples.find((name) => name !== chainName);
  await (await pin()).click();
  await workbench.openFile(example);
  await until('the file is open', async () => (await workbench.activeTab()) === example);
  await workbench.page.waitForTimeout(1_000);
  assert.match(await page.words(), /Chain under test/);
  await (await pin()).click();
  await workbench.openFile(chainName);
  await workbench.openFile(example);
  await until('it follows', async () => !(await page.words()).includes('Chain under test'));
  await workbench.openFile(chainName);
  await until('it follows back', async () => (await page.words()).includes('Chain under test'));
});

scenario('after a reload of the window it is there again', async () => {
  await workbench.reload();
  await page.drawn();
  const { error } = scoreOf('poor', chainText);
  await until('the numbers are back', async () => names(await page.row('poor'), error));
});

scenario('nothing was asked of another host', () => {
  assert.deepEqual(workbench.outside, []);
});
