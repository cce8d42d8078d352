// A folder that nobody trusts: nothing of it is run or obeyed, and everything else works; then somebody trusts it.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { root } from '../host/setupHost.mjs';
import { chainName, chainText } from './chainFile.mjs';
import { openWorkbench, scenarios, until } from './workbench.mjs';

const model = {
  distribution: { family: 'onnx', file: 'letters.onnx', maskToken: 28, data: 'ids.jsonl' },
  profile: { samples: 40 },
  goal: { steps: 6 },
};
const script =
  'out = generate(model, ids, steps=10, gen_length=64, block_length=64, remasking="random")\n';

/** A model with a runtime beside it, and settings that say by what scripts are judged: all of it by somebody else. */
function prepare(folder) {
  for (const name of ['letters.onnx', 'ids.jsonl'])
    cpSync(path.join(root, 'test/fixtures/onnx', name), path.join(folder, name));
  copyRuntime(folder);
  mkdirSync(path.join(folder, '.vscode'));
  const settings = JSON.stringify({ 'unmask.advice.profile': chainName });
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), settings);
}

/** The runtime without the forms of it that Node does not load, which are large. */
function copyRuntime(folder) {
  const needless = /jspi|asyncify|jsep|webgpu|webgl|\.map$/;
  for (const name of ['onnxruntime-web', 'onnxruntime-common'])
    cpSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), {
      recursive: true,
      filter: (file) => !needless.test(path.basename(file)),
    });
}

let workbench;
before(async () => {
  const files = {
    [chainName]: chainText,
    'model-under-test.dist.json': JSON.stringify(model),
    'decode.py': script,
  };
  workbench = await openWorkbench({ files, prepare, trusted: false, width: 1600, height: 900 });
});
after(() => workbench?.close());
const scenario = scenarios(() => workbench);

const problem = (words) => workbench.rows('.markers-panel', words);
const lenses = () => workbench.page.locator('.codelens-decoration a', { hasText: 'Even split' });

scenario('the editor restricts the folder', async () => {
  await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
});

scenario('problems and the preview are there all the same', async () => {
  await workbench.openFile(chainName);
  await workbench.command('Problems: Focus on Problems View');
  await problem('schedule.poor').first().waitFor();
  await workbench.command('Unmask: Open Preview to the Side');
  const frame = await workbench.frameWith('canvas');
  await until('it shows the file', async () =>
    /Chain under test/.test(await frame.locator('body').textContent()),
  );
  await workbench.shot('untrusted');
});

scenario('its model is not run, although a runtime lies beside it', async () => {
  await workbench.openFile('model-under-test.dist.json');
  await workbench.command('Problems: Focus on Problems View');
  await problem('onnx.runtime').first().waitFor();
});

scenario('its setting of a profile for advice is not read', async () => {
  await workbench.openFile('decode.py');
  // advice would come a moment after the file was opened; all distribution files take longer
  await workbench.command('Unmask: Check Workspace');
  await until('all are checked', async () => (await problem('blocks.dist.json').count()) > 0);
  assert.equal(await lenses().count(), 0);
});

scenario('once people trust it, both are done', async () => {
  await workbench.command('Workspaces: Manage Workspace Trust');
  await workbench.page
    .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
    .first()
    .click();
  await workbench.page.locator('.monaco-modal-editor-block .codicon-close').last().click();
  await workbench.page.locator('.workspace-trust-editor').waitFor({ state: 'hidden' });
  await workbench.openFile('decode.py');
  await until('the script is judged', async () => (await lenses().count()) > 0);
  await workbench.openFile('model-under-test.dist.json');
  await workbench.command('Problems: Focus on Problems View');
  await until('the model is run', async () => (await problem('onnx.runtime').count()) === 0);
});
