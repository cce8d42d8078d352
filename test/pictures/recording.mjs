// The moving pictures of the README and the walkthrough, from the real editor: node test/pictures/recording.mjs
import { previewPage } from '../ui/previewPage.mjs';
import { openWorkbench, until } from '../ui/workbench.mjs';
import { filmOf } from './film.mjs';

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** Colours of pictures that are shipped. */
const ofWalkthrough = 32;
const chain = `{
  "title": "A sticky chain",
  "distribution": { "family": "markov", "length": 48, "transition": [[0.95, 0.05], [0.05, 0.95]] },
  "goal": { "steps": 5 }
}
`;
const workbench = await openWorkbench({
  width: 1360,
  height: 780,
  files: { 'a-chain.dist.json': chain },
});
const { page } = workbench;
const preview = previewPage(workbench);
try {
  await workbench.openFile('markov.dist.json');
  await page.getByRole('button', { name: 'Open Preview to the Side' }).click();
  await preview.drawn();
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.splitAt(560);
  await preview.drawn();
  await pause(1500);
  await plan();
  await improve();
  await watch();
} finally {
  await workbench.close();
}

/** The plan follows the number of steps: the whole window for the README, the panel's head for the walkthrough. */
async function plan() {
  const frame = await preview.frame();
  const whole = filmOf(page, { x: 0, y: 35, width: 1360, height: 720 });
  const { x, y } = await frame.locator('.hero').boundingBox();
  const width = 1340 - x;
  const { y: end } = await frame.getByRole('heading', { name: 'Schedules' }).boundingBox();
  const head = filmOf(page, { x: x - 10, y: y - 10, width: width + 20, height: end - y });
  const shown = async (milliseconds, both) => {
    await whole.frame(milliseconds);
    if (both) await head.frame(1.5 * milliseconds);
  };
  await shown(1500, true);
  const slider = frame.getByRole('slider', { name: 'Number of steps' }).first();
  await slider.focus();
  for (const [key, times] of [
    ['ArrowRight', 8],
    ['ArrowLeft', 11],
    ['ArrowRight', 3],
  ])
    for (let k = 1; k <= times; k++) {
      const before = await preview.words();
      await slider.press(key);
      await until('the plan follows', async () => (await preview.words()) !== before);
      await pause(150);
      await shown(k === times ? 900 : 120, k === times);
    }
  whole.write('media/screenshots/plan.webp');
  head.write('media/walkthrough/preview.webp', ofWalkthrough);
}

/** A schedule that wastes its steps gets the best sizes by the lamp. */
async function improve() {
  await workbench.goTo({ line: 18, column: 5 });
  await pause(800);
  const { x, width } = await page.locator('.monaco-editor').first().boundingBox();
  const { y } = await page.locator('.view-line', { hasText: '"doubling"' }).boundingBox();
  const film = filmOf(page, { x, y: y - 46, width: width - 14, height: 184 });
  await film.frame(1500);
  await page.keyboard.press('Control+.');
  const offer = page.locator('.action-widget .monaco-list-row').first();
  await offer.waitFor();
  await pause(400);
  await film.frame(1500);
  await page.locator('.action-widget .monaco-list-row', { hasText: 'optimal' }).first().click();
  await pause(1500);
  await film.frame(2500);
  film.write('media/walkthrough/improve.webp', ofWalkthrough);
}

/** Two samplers write one sequence each, step by step. */
async function watch() {
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.openFile('a-chain.dist.json');
  await workbench.command('Unmask: Watch One Run');
  const frame = await workbench.frameWith('#app .board .cell');
  const stop = async () => (await frame.locator('.toggle').textContent()) !== 'Pause';
  if (!(await stop())) await frame.locator('.toggle').click();
  await until('it stands still', stop);
  await frame.locator('h1').click();
  await page.keyboard.press('Home');
  const { x, y } = await frame.locator('.board').first().boundingBox();
  const last = await frame.locator('.board').last().boundingBox();
  const { y: end, height } = await frame.locator('.sentence').first().boundingBox();
  const film = filmOf(page, {
    x,
    y,
    width: last.x + last.width - x,
    // of three lines, in which a step is told
    height: end + 3 * height - y,
  });
  for (let k = 0; k <= 5; k++) {
    await pause(700);
    await film.frame(k % 5 === 0 ? 1500 : 800);
    await page.keyboard.press('ArrowRight');
  }
  film.write('media/walkthrough/watch.webp', ofWalkthrough);
}
