import assert from 'node:assert/strict';
import {
  commands,
  type InputBoxOptions,
  languages,
  type QuickPickItem,
  window,
  workspace,
} from 'vscode';
import { copyMissing } from '../../src/editor/exampleWorkspace';
import {
  answering,
  chain,
  closeEverything,
  fileUri,
  open,
  poll,
  problems,
  settled,
  writeFile,
} from './support';

suite('Commands', () => {
  teardown(closeEverything);

  test('"New Distribution…" opens a documented file of the first family offered', async () => {
    const running = commands.executeCommand('unmask.newDistribution');
    const document = await poll('a new file', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const active = window.activeTextEditor?.document;
      return active?.isUntitled && active.getText().includes('"family"') ? active : undefined;
    });
    await running;
    assert.equal(document.languageId, 'jsonc');
    assert.match(document.uri.path, /\.dist\.json$/);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('"Insert Optimal Schedule…" writes the best schedule for a number of steps', async () => {
    const document = await open('steps.dist.json', chain({ mine: [64] }));
    await settled(document);
    const refused: unknown[] = [];
    const showInputBox = ({ validateInput }: InputBoxOptions) => {
      for (const text of ['', '0', '65', '2.5', 'x']) refused.push(validateInput?.(text));
      assert.equal(validateInput?.('16'), undefined);
      return '16';
    };
    await answering({ showQuickPick: firstItem, showInputBox }, () =>
      commands.executeCommand('unmask.insertSchedule'),
    );
    for (const message of refused) assert.match(String(message), /from 1 to 64/);
    const sizes = JSON.parse(document.getText()).schedules['optimal 16'] as number[];
    assert.equal(sizes.length, 16);
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      64,
    );
  });

  test('"Insert Optimal Schedule…" writes the fewest steps for a target error', async () => {
    const document = await open('error.dist.json', chain({}));
    await settled(document);
    await answering({ showQuickPick: lastItem, showInputBox: () => '0.5' }, () =>
      commands.executeCommand('unmask.insertSchedule'),
    );
    const state = await settled(document);
    const [inserted] = state.evaluated?.reply.evaluation.schedules ?? [];
    const { errors } = state.evaluated?.reply.evaluation.curve ?? {};
    assert.ok(inserted && errors);
    assert.ok(inserted.error <= 0.5);
    assert.ok((errors[inserted.steps - 2] ?? 0) > 0.5, 'one step less is not enough');
  });

  test('"Check Workspace" finds problems of files that are not open, until they change', async () => {
    const uri = await writeFile('closed.dist.json', chain({ mine: [1] }));
    await commands.executeCommand('unmask.checkWorkspace');
    const codes = () =>
      languages
        .getDiagnostics(uri)
        .filter(({ source }) => source === 'unmask')
        .map(({ code }) => code);
    assert.ok(codes().includes('schedule.sum'));
    await writeFile('closed.dist.json', chain({ mine: [64] }));
    await poll('cleared', () => codes().length === 0);
    await workspace.fs.delete(uri);
  });

  test('"Check Workspace" leaves an open file to its own analysis', async () => {
    const document = await open('open.dist.json', chain({ mine: [1] }));
    await poll('a problem', () => problems(document.uri).length > 0);
    const before = problems(document.uri).length;
    await commands.executeCommand('unmask.checkWorkspace');
    assert.equal(problems(document.uri).length, before);
    await workspace.fs.delete(fileUri('open.dist.json'));
  });

  test('the example workspace is a copy, in which what was changed is kept', async () => {
    const from = fileUri('shipped');
    const to = fileUri('copy');
    await writeFile('shipped/a.dist.json', 'new');
    await writeFile('shipped/more/b.dist.json', 'new');
    await writeFile('copy/a.dist.json', 'changed');
    await copyMissing(from, to);
    const read = async (name: string) =>
      new TextDecoder().decode(await workspace.fs.readFile(fileUri(name)));
    assert.equal(await read('copy/a.dist.json'), 'changed');
    assert.equal(await read('copy/more/b.dist.json'), 'new');
    for (const folder of [from, to]) await workspace.fs.delete(folder, { recursive: true });
  });

  test('"Show Log" shows the log', async () => {
    await commands.executeCommand('unmask.showLog');
  });
});

const firstItem = (items: readonly QuickPickItem[]) => items[0];
const lastItem = (items: readonly QuickPickItem[]) => items.at(-1);
