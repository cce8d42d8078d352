import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  ConfigurationTarget,
  commands,
  type Diagnostic,
  languages,
  TabInputTextDiff,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { codeOf } from '../../src/editor/text/guide';
import { answering, closeEverything, fileUri, open, poll, retype, writeFile } from './support';

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
    assert.equal(cost && codeOf(cost), 'settings.cost');
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
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.match(titles.join('\n'), /^Even split, 2 steps · 2 nats · 2\.00× best/m);
    // the best of random order takes three steps at least for as little
    assert.match(titles.join('\n'), /^plans by decode\.py, or measure low_confidence …$/m);
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
    assert.equal(problem && codeOf(problem), 'settings.steps');
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
      ours(document.uri).every((one) => codeOf(one) !== 'settings.steps'),
    );
    assert.match(document.getText(), /steps=4,/);
    await document.save();
  });
});

suite('Calls of samplers in a program', () => {
  const made = ['unmask_plan.py', 'unmask_decode.py', 'plan.py', 'plan-2.py', 'plan-3.py'].concat(
    ...['', '-2', '-3'].map((mark) => [`measure${mark}.py`, `measured${mark}.dist.json`]),
  );
  const cleared = async () => {
    await judgeBy(undefined);
    await closeEverything();
    for (const name of made) await workspace.fs.delete(fileUri(name)).then(undefined, () => {});
  };
  setup(cleared);
  teardown(cleared);

  const lensesOf = (uri: Uri) =>
    commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
  const lensWith = (uri: Uri, words: RegExp) =>
    poll(`a lens ${words}`, async () =>
      (await lensesOf(uri)).find(({ command }) => words.test(command?.title ?? '')),
    );
  const click = ({ command }: CodeLens) =>
    commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
  const planned = script.replace('=4)', '=4, remasking="random")');
  /** Takes the first offer of each question. */
  const first = { showQuickPick: async (items: readonly unknown[]) => (await items)[0] };

  test('lead to a script that measures the model, and by what it measures to a plan', async () => {
    const program = planned.replace(
      'model,',
      '(model := AutoModel.from_pretrained("me/My-Dream")),',
    );
    const { uri } = await open('plan.py', program);
    const lens = await lensWith(uri, /^2 calls, random order · measure my model …$/);
    await answering(first, () => click(lens));
    const measuring = window.activeTextEditor?.document.getText() ?? '';
    assert.match(measuring, /^MODEL = "me\/My-Dream"$/m);
    assert.match(measuring, /^LENGTH = 4 /m);
    assert.equal(
      workspace.getConfiguration('unmask', uri).get('advice.profile'),
      'measured.dist.json',
    );
    await window.showTextDocument(uri);
    // there are no rows yet
    await lensWith(uri, /measure my model …$/);
    await writeFile('measured.dist.json', measuredAs(3, 2.9, 0.5, 0.4));
    await lensWith(uri, /^(same quality with|plans for this call)/);
  });

  test('are patched in a difference that is written only when it is applied, and undone at once', async () => {
    await writeFile('judge.dist.json', profile);
    await judgeBy('judge.dist.json');
    const document = await open('plan-2.py', planned.replace('steps=2', 'steps=4'));
    const before = document.getText();
    const lens = await lensWith(document.uri, /^same quality with 3 calls …$/);
    await answering(first, () => click(lens));
    const diff = await poll('the difference', () => {
      const input = window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof TabInputTextDiff ? input : undefined;
    });
    assert.equal(diff.original.toString(), document.uri.toString());
    const shown = (await workspace.openTextDocument(diff.modified)).getText();
    assert.match(shown, /unmask_plan\.install\(generate\)/);
    assert.match(
      shown,
      /steps=3, gen_length=4, block_length=4, remasking="random", temperature=1\.0/,
    );
    assert.equal(document.getText(), before);
    assert.ok(!(await isThere('unmask_plan.py')));
    await commands.executeCommand('unmask.applyPatch');
    assert.equal(document.getText(), shown);
    assert.ok(await isThere('unmask_plan.py'));
    await poll('the difference is closed', () =>
      window.tabGroups.all.every(({ tabs }) =>
        tabs.every(({ input }) => !(input instanceof TabInputTextDiff)),
      ),
    );
    await commands.executeCommand('undo');
    await poll('one step back is the text as it was', () => document.getText() === before);
  });

  test('are not patched once the program is another', async () => {
    await writeFile('judge.dist.json', profile);
    await judgeBy('judge.dist.json');
    const document = await open('plan-3.py', planned.replace('steps=2', 'steps=4'));
    const lens = await lensWith(document.uri, /^same quality with 3 calls …$/);
    await answering(first, () => click(lens));
    await retype(document, `# mine\n${document.getText()}`);
    const told: string[] = [];
    const showErrorMessage = async (message: string) => void told.push(message);
    await answering({ showErrorMessage }, () => commands.executeCommand('unmask.applyPatch'));
    assert.match(told.join(), /plan-3\.py has changed since this was planned/);
    assert.match(document.getText(), /^# mine\nout = generate\(model, ids, steps=4/);
    await document.save();
  });
});

async function isThere(name: string): Promise<boolean> {
  return workspace.fs.stat(fileUri(name)).then(
    () => true,
    () => false,
  );
}

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
