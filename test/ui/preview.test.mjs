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
      // the best itself stands in wider pages only
      for (const value of [error, error / best])
        assert.ok(names(words, value), `${value} in: ${words}`);
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
  const slider = (await page.frame()).getByRole('slider', { name: 'Number of steps' }).first();
  await slider.focus();
  await slider.press('ArrowRight');
  await until('nine steps', async () => names(await page.words(), planFor(9).error));
});

scenario('its buttons copy the plan and insert it into the file', async () => {
  const { sizes } = commandLine('plan', chainText, '--steps', '9');
  const press = async (name) => (await page.frame()).getByRole('button', { name }).click();
  await press('Copy schedule');
  await until('the clipboard has it', async () => {
    const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
    return text === `[${sizes.join(', ')}]`;
  });
  await press('Insert into file');
  await workbench.focusText();
  const isInserted = (text) => text.replace(/\s/g, '').includes(`:[${sizes.join(',')}]`);
  await workbench.saved(chainName, isInserted);
  await workbench.page.keyboard.press('Control+z');
  await workbench.saved(chainName, (text) => text === chainText);
});

scenario('broken text keeps the last picture, greyed, and says what is wrong', async () => {
  const before = await page.picture();
  const frame = await page.frame();
  const notice = frame.getByRole('status').filter({ hasText: /expected/i });
  const isGreyed = () =>
    frame.evaluate(() => {
      let opacity = 1;
      for (let at = document.querySelector('canvas'); at; at = at.parentElement)
        opacity *= Number(getComputedStyle(at).opacity);
      return opacity < 0.8;
    });
  assert.equal(await isGreyed(), false);
  await workbench.goTo(placeOf('"goal"'));
  await workbench.page.keyboard.type('{');
  await notice.waitFor();
  await until('the picture is greyed', isGreyed);
  assert.equal(await page.picture(), before);
  await workbench.shot('broken');
  await workbench.page.keyboard.press('Backspace');
  await until('the picture is fresh again', async () => !(await isGreyed()));
  assert.equal(await page.picture(), before);
});

scenario('a pinned preview stays with its file; unpinned it follows again', async () => {
  const example = workbench.examples.find((name) => name !== chainName);
  const press = async (name) =>
    (await page.frame()).getByRole('button', { name, exact: true }).click();
  const showsChain = async () => (await page.words()).includes('Chain under test');
  const open = async (name) => {
    await workbench.focusText(); // a file opens in the group that has the focus
    await workbench.openFile(name);
  };
  await press('Pin');
  await open(example);
  await workbench.page.waitForTimeout(1_000); // long enough to follow, were it not pinned
  assert.ok(await showsChain());
  await press('Unpin');
  await open(chainName);
  await open(example);
  await until('it follows', async () => !(await showsChain()));
  await open(chainName);
  await until('it follows back', showsChain);
});

scenario('after a reload of the window it is there again', async () => {
  await workbench.lookElsewhere();
  await workbench.reload();
  await page.drawn();
  const { error } = scoreOf('poor', chainText);
  await until('the numbers are back', async () => names(await page.row('poor'), error));
});

scenario('nothing was asked of another host', () => {
  assert.deepEqual(workbench.outside, []);
});
