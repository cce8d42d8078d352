import assert from 'node:assert/strict';
import { commands, extensions, Uri, workspace } from 'vscode';
import { spoken } from '../../../src/core/input/phrase';
import {
  answering,
  chain,
  closeEverything,
  fileUri,
  inside,
  open,
  poll,
  problemWithCode,
  retype,
  settled,
} from '../../editor/support';

suite('a browser', () => {
  suiteTeardown(async () => {
    await closeEverything();
    for (const name of ['letters.onnx', 'ids.jsonl', 'model.dist.json', 'node_modules'])
      await workspace.fs.delete(fileUri(name), { recursive: true });
  });

  test('runs the extension where there is no Node', async () => {
    await inside();
    assert.equal((globalThis as { process?: { versions?: object } }).process?.versions, undefined);
    assert.equal(typeof (globalThis as { Worker?: unknown }).Worker, 'function');
  });

  for (const [command, reason] of [
    ['unmask.measureOnCluster', /A browser runs no programs/],
    ['unmask.installOnnxRuntime', /needs a machine to run on/],
  ] as const)
    test(`says why it cannot: ${command}`, async () => {
      const said: string[] = [];
      const showErrorMessage = async (text: string) => void said.push(text);
      await answering({ showErrorMessage }, () => commands.executeCommand(command));
      assert.match(said.join(), reason);
    });

  test('runs a model where ONNX Runtime lies in the folder, and says so where it does not', async () => {
    const home = extensions.getExtension('unmask.unmask')?.extensionUri as Uri;
    const copy = (from: string, to: string) =>
      workspace.fs.copy(Uri.joinPath(home, from), fileUri(to), { overwrite: true });
    for (const name of ['letters.onnx', 'ids.jsonl'])
      await copy(`test/fixtures/onnx/${name}`, name);
    const distribution = { family: 'onnx', file: 'letters.onnx', maskToken: 28, data: 'ids.jsonl' };
    const text = (samples: number) =>
      JSON.stringify({ distribution, profile: { samples }, goal: { steps: 6 } });
    const document = await open('model.dist.json', text(40));
    const { message } = await problemWithCode(document.uri, 'onnx.runtime');
    assert.match(message, /put the package onnxruntime-web .* into its node_modules/);

    await copy('runtime', 'node_modules/onnxruntime-web');
    await retype(document, text(60));
    const { evaluated } = await settled(document);
    const { profile, note } = evaluated?.reply.evaluation ?? assert.fail('it is not measured');
    assert.deepEqual([profile.method, profile.samples], ['measured', 60]);
    assert.match(note ? spoken(note) : '', /Run by onnxruntime-web \d+\.\d+/);
  });

  test('shows the panel, by the thread that is a web worker', async () => {
    const { uri } = await open('panel.dist.json', chain({ mine: [32, 32] }));
    await commands.executeCommand('unmask.openPreview', uri);
    const { panels } = await inside();
    const snapshot = await poll('a picture', () => {
      const panel = panels.all.find((one) => one.uri.toString() === uri.toString());
      return panel?.state.kind === 'ready' ? panel.state.snapshot : undefined;
    });
    assert.equal(snapshot.schedules[0]?.name, 'mine');
  });
});
