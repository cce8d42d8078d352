import assert from 'node:assert/strict';
import path from 'node:path';
import {
  type CodeAction,
  ConfigurationTarget,
  commands,
  extensions,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { spoken } from '../../src/core/input/phrase';
import { codeOf } from '../../src/editor/text/guide';
import {
  answering,
  closeEverything,
  fileUri,
  inside,
  open,
  poll,
  problems,
  problemWithCode,
  settled,
  writeFile,
} from './support';

const root = () => extensions.getExtension('unmask.unmask')?.extensionUri as Uri;
const made = ['letters.onnx', 'ids.jsonl', 'model.dist.json', 'bin'];
const terminalEnvironment = ['linux', 'osx'].map((name) => `terminal.integrated.env.${name}`);

async function openModel(): Promise<TextDocument> {
  for (const name of ['letters.onnx', 'ids.jsonl'])
    await workspace.fs.copy(Uri.joinPath(root(), 'test/fixtures/onnx', name), fileUri(name), {
      overwrite: true,
    });
  const distribution = { family: 'onnx', file: 'letters.onnx', maskToken: 28, data: 'ids.jsonl' };
  const text = { distribution, profile: { samples: 40 }, goal: { steps: 6 } };
  return open('model.dist.json', JSON.stringify(text));
}

/** A program `npm` that does this in place of the real one, which needs a network. */
async function npmDoes(script: string): Promise<void> {
  const npm = await writeFile('bin/npm', `#!/bin/sh\n${script}\n`);
  const { chmodSync } = await import('node:fs');
  chmodSync(npm.fsPath, 0o755);
  const environment = { PATH: `${path.dirname(npm.fsPath)}:${process.env.PATH}` };
  for (const name of terminalEnvironment)
    await workspace.getConfiguration().update(name, environment, ConfigurationTarget.Global);
}

/** Runs the command as people do, for Unmask itself; what it says in the end. */
async function installing(): Promise<string> {
  const said: string[] = [];
  const say = (message: string) => {
    said.push(message);
    return Promise.resolve(undefined);
  };
  const answers = {
    showQuickPick: async (items: readonly { label: string }[]) => items[0],
    showErrorMessage: say,
    showInformationMessage: say,
  };
  await answering(answers, () => commands.executeCommand('unmask.installOnnxRuntime'));
  return said.join('\n');
}

suite('A model that is run', () => {
  teardown(async () => {
    await closeEverything();
    for (const name of terminalEnvironment)
      await workspace.getConfiguration().update(name, undefined, ConfigurationTarget.Global);
    for (const name of made)
      await workspace.fs.delete(fileUri(name), { recursive: true }).then(undefined, () => {});
  });

  test('asks for ONNX Runtime, offers to install it, and is measured once it is there', async () => {
    const { analysis } = await inside();
    const document = await openModel();
    const problem = await problemWithCode(document.uri, 'onnx.runtime');
    assert.equal(document.getText(problem.range), '"onnx"');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    const fix = actions.find(({ command }) => command?.command === 'unmask.installOnnxRuntime');
    assert.equal(fix?.title, 'Install ONNX Runtime…');

    await npmDoes('exit 7');
    assert.match(await installing(), /was not installed: npm ended with code 7/);
    assert.ok(problems(document.uri).some((one) => codeOf(one) === 'onnx.runtime'));

    const modules = Uri.joinPath(root(), 'node_modules').fsPath;
    await npmDoes(`
test "$1 $2" = "install --prefix" && test "$3" -ef . || exit 2
case "$7" in onnxruntime-web@*) ;; *) exit 3 ;; esac
mkdir -p node_modules
for name in onnxruntime-web onnxruntime-common; do
  cp -RL "${modules}/$name" node_modules/
done`);
    assert.match(await installing(), /onnxruntime-web@\S+ is installed/);
    const state = await settled(document);
    assert.equal(state.evaluated?.reply.evaluation.profile.method, 'measured');
    const { note } = state.evaluated?.reply.evaluation ?? {};
    assert.match(note ? spoken(note) : '', /Run by onnxruntime-web/);
    await poll('the problem is gone', () =>
      problems(document.uri).every((one) => codeOf(one) !== 'onnx.runtime'),
    );
    assert.ok(analysis.state(document.uri)?.reading?.computable);
  });
});
