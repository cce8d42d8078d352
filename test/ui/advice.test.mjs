// Advice on a script that somebody has: the palette chooses the profile, lenses and problems appear.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorkbench, scenarios, until } from './workbench.mjs';

const script = [
  'from generate import generate',
  '',
  'STEPS = 10',
  'out = generate(model, ids, steps=STEPS, gen_length=24, block_length=24, remasking="random", temperature=1.0)',
  'again = generate(model, ids, steps=50, gen_length=128, block_length=32)',
  'dream = model.diffusion_generate(ids, max_new_tokens=24, steps=24, alg="entropy")',
  '',
].join('\n');

let workbench;
before(async () => {
  workbench = await openWorkbench({ files: { 'decode.py': script }, width: 1600, height: 900 });
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

scenario('a profile is chosen, and the settings of a script are judged by it', async () => {
  const { page } = workbench;
  await workbench.openFile('decode.py');
  const lenses = page.locator('.codelens-decoration a');
  const words = async () => (await lenses.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  await until('ways to measure', async () =>
    /10 calls, random order · measure my model …/.test(await words()),
  );
  await (
    await workbench.choice('Unmask: Choose Profile for Advice…', 'measured.dist.json')
  ).click();
  await until('three judgements and no more offers', async () => {
    const said = await words();
    return !/measure my model/.test(said) && (said.match(/ · /g)?.length ?? 0) >= 3;
  });
  assert.match(
    await words(),
    /Even split, 10 steps · ≈ [\d.]+ nats \([\d.]+ to [\d.]+\) · nothing better can be told for measured/,
  );
  await until(
    'three squiggles',
    async () => (await page.locator('.cdr.squiggly-error').count()) > 0,
  );
  await workbench.command('Problems: Focus on Problems View');
  const problems = page.locator('.markers-panel');
  await until('the problem of Dream is told', async () =>
    /Dream rounds down: 1 of 24 passes reveals nothing, and the last one reveals 2 tokens/.test(
      (await problems.allInnerTexts()).join('\n').replaceAll('\u00a0', ' '),
    ),
  );
  await workbench.shot('advice');
});
