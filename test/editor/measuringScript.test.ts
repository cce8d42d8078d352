import assert from 'node:assert/strict';
import {
  type CodeLens,
  commands,
  type QuickPickItem,
  type TerminalOptions,
  window,
  workspace,
} from 'vscode';
import {
  answering,
  closeEverything,
  fileUri,
  inside,
  poll,
  problemWithCode,
  settled,
  writeFile,
} from './support';

suite('"Create Measuring Script…"', () => {
  const made = ['measure', 'measure-2']
    .map((name) => `${name}.py`)
    .concat('measured.dist.json', 'measured-2.dist.json', 'rows.jsonl');

  const cleared = async () => {
    await closeEverything();
    for (const name of made) await workspace.fs.delete(fileUri(name)).then(undefined, () => {});
  };
  // other suites leave rows of the same name
  setup(cleared);
  teardown(cleared);

  test('writes a script and a picture that follows its rows, and overwrites nothing', async () => {
    const { panels } = await inside();
    const sent: string[] = [];
    const showQuickPick = (items: readonly QuickPickItem[]) => items.at(-1);
    const createTerminal = (options: TerminalOptions) => {
      assert.equal(String(options.cwd), fileUri('').toString().replace(/\/$/, ''));
      return { show: () => {}, sendText: (text: string) => sent.push(text) };
    };
    const showInformationMessage = (message: string, ...answers: string[]) => {
      assert.match(message, /the picture of its rows follows/);
      return Promise.resolve(answers[0]);
    };
    await answering({ showQuickPick, createTerminal, showInformationMessage }, async () => {
      await commands.executeCommand('unmask.createMeasuringScript');
      assert.match(window.activeTextEditor?.document.getText() ?? '', /class Model:/);
      await poll('it is run', () => sent.length > 0);
    });
    assert.match(sent[0] ?? '', /python\S* measure\.py --resume$/);
    const lenses = await commands.executeCommand<readonly CodeLens[]>(
      'vscode.executeCodeLensProvider',
      fileUri('measure.py'),
    );
    const titles = lenses.map(({ command }) => command?.title);
    assert.ok(
      titles.includes('$(play) Run') && titles.includes('$(server) In Shards…'),
      String(titles),
    );
    await answering({ createTerminal }, () =>
      commands.executeCommand('unmask.runMeasuringScript', fileUri('measure.py')),
    );
    assert.equal(sent.length, 2);
    assert.equal(sent[1], sent[0]);
    const measured = fileUri('measured.dist.json');
    await poll('the panel shows it', () =>
      panels.all.some(({ uri }) => uri.toString() === measured.toString()),
    );
    const problem = await problemWithCode(measured, 'file.missing');
    assert.match(problem.message, /run the script that writes it first/);
    const row = (n: number) => `{"n": 32, "revealed": ${n}, "nll": 20, "count": ${32 - n}}\n`;
    await writeFile('rows.jsonl', row(3) + row(9));
    await settled(await workspace.openTextDocument(measured));

    await answering({ showQuickPick, showInformationMessage: async () => undefined }, () =>
      commands.executeCommand('unmask.createMeasuringScript'),
    );
    assert.match(window.activeTextEditor?.document.uri.path ?? '', /measure-2\.py$/);
    const second = await workspace.openTextDocument(fileUri('measured-2.dist.json'));
    assert.match(second.getText(), /"rows-2\.jsonl"/);
  });
});
