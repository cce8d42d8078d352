import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  languages,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { answering, closeEverything, fileUri, open, poll, writeFile } from './support';

const measuredAs = (...values: readonly number[]) =>
  JSON.stringify({ distribution: { family: 'measured', values } });
const profile = measuredAs(3, 1, 0.5, 0.5);
const script = 'out = generate(model, ids, steps=2, gen_length=4, block_length=4)\n';

suite('Advice on settings that people have', () => {
  teardown(async () => {
    await judgeBy(undefined);
    await closeEverything();
  });

  test('is given only in a folder that asks for it', async () => {
    await writeFile('judge.dist.json', profile);
    const document = await open('run.py', script);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(ours(document.uri), []);
    await judgeBy('judge.dist.json');
    const [cost] = await advised(document);
    assert.equal(cost?.code, 'settings.cost');
    // 2 · 3 + 2 · 0.5 − 5 against 3 + 3 · 1 − 5
    assert.match(
      cost?.message ?? '',
      /Even split, 2 steps: 2 nats; 2.00× the best for judge\.dist/,
    );
    assert.match(cost?.message ?? '', /extra nats against one token per step with this model/);
    assert.equal(document.getText(cost?.range), 'generate');
    const lenses = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.match(lenses[0]?.command?.title ?? '', /^Even split, 2 steps · 2 nats · 2.00× best/);
    await judgeBy(undefined);
    await poll('it is silent again', () => ours(document.uri).length === 0);
  });

  test('follows the text, the profile and the choice of the profile', async () => {
    await writeFile('judge.dist.json', profile);
    await writeFile('flat.dist.json', measuredAs(1, 1, 1, 1));
    const document = await open('follow.py', script);
    const choose = async (items: readonly { name: string }[]) =>
      items.find(({ name }) => name === 'judge.dist.json');
    await answering({ showQuickPick: choose }, () =>
      commands.executeCommand('unmask.chooseAdviceProfile', document.uri),
    );
    await advised(document);
    await writeFile('judge.dist.json', measuredAs(9, 1, 0.5, 0.5));
    await poll('the new profile judges', () =>
      /8 nats; 8.00× the best/.test(ours(document.uri)[0]?.message ?? ''),
    );
    await judgeBy('flat.dist.json');
    await poll('nothing is lost on a flat profile', () => ours(document.uri).length === 0);
  });

  test('has fixes where the settings would not run', async () => {
    await writeFile('judge.dist.json', profile);
    await judgeBy('judge.dist.json');
    const document = await open(
      'broken.py',
      script.replace('steps=2', 'steps=3').replace('=4)', '=2)'),
    );
    const [problem] = await advised(document);
    assert.equal(problem?.code, 'settings.steps');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem?.range,
    );
    const titles = actions.map(({ title }) => title).filter((title) => title.startsWith('Set '));
    assert.deepEqual(titles, ['Set steps to 2', 'Set steps to 4']);
    const fix = actions.find(({ title }) => title === 'Set steps to 4');
    assert.ok(fix?.edit && (await workspace.applyEdit(fix.edit)));
    await poll('no error is left', () =>
      ours(document.uri).every(({ code }) => code !== 'settings.steps'),
    );
    assert.match(document.getText(), /steps=4,/);
    await document.save();
  });
});

async function judgeBy(name: string | undefined): Promise<void> {
  await workspace
    .getConfiguration('unmask', fileUri('run.py'))
    .update('advice.profile', name, ConfigurationTarget.WorkspaceFolder);
}

function ours(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'unmask');
}

function advised({ uri }: TextDocument): Promise<Diagnostic[]> {
  return poll('advice', () => {
    const found = ours(uri);
    return found.length > 0 ? found : undefined;
  });
}
