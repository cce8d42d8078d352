import assert from 'node:assert/strict';
import { commands, extensions, Uri, workspace } from 'vscode';
import {
  answering,
  chain,
  closeEverything,
  fileUri,
  inside,
  open,
  poll,
  problemWithCode,
} from '../../editor/support';

suite('a browser', () => {
  suiteTeardown(closeEverything);

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

  test('says of a model where it is run', async () => {
    const home = extensions.getExtension('unmask.unmask')?.extensionUri as Uri;
    for (const name of ['letters.onnx', 'ids.jsonl'])
      await workspace.fs.copy(Uri.joinPath(home, 'test/fixtures/onnx', name), fileUri(name));
    const distribution = { family: 'onnx', file: 'letters.onnx', maskToken: 28, data: 'ids.jsonl' };
    const document = await open('model.dist.json', JSON.stringify({ distribution }));
    const { message } = await problemWithCode(document.uri, 'onnx.runtime');
    assert.match(message, /not run in a browser.*on the desktop/);
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
