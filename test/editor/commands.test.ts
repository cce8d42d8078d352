import assert from 'node:assert/strict';
import {
  commands,
  DiagnosticSeverity,
  env,
  type InputBoxOptions,
  languages,
  type QuickPickItem,
  type SaveDialogOptions,
  window,
  workspace,
} from 'vscode';
import { codeOf } from '../../src/editor/text/guide';
import { copyMissing } from '../../src/editor/window/examples';
import {
  answering,
  chain,
  closeEverything,
  fileUri,
  isOnMachine,
  open,
  poll,
  problems,
  settled,
  writeFile,
} from './support';

suite('Commands', () => {
  teardown(closeEverything);

  test('"New Distribution…" opens a documented file of the family that is chosen', async () => {
    const chain = async (items: Promise<readonly { description?: string }[]>) =>
      (await items).find(({ description }) => description === 'markov');
    await answering({ showQuickPick: chain }, () =>
      commands.executeCommand('unmask.newDistribution'),
    );
    const document = window.activeTextEditor?.document;
    assert.ok(document?.isUntitled && document.getText().includes('"family": "markov"'));
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

  test('"Export Schedule…" copies or saves what a sampler reads, the planned counts or the times', async () => {
    const document = await open(
      'export.dist.json',
      chain({ mine: [32, 32], drawn: { kind: 'times', reveal: [0, 0.25, 1] } }),
    );
    // not computed yet: it waits
    const warnings: string[] = [];
    const told: string[] = [];
    const messages = {
      showWarningMessage: (message: string) => void warnings.push(message),
      showInformationMessage: (message: string) => void told.push(message),
    };
    const copying = picks('goal', 'MDLM', 'Copy to clipboard');
    await answering({ ...messages, showQuickPick: copying }, () =>
      commands.executeCommand('unmask.exportSchedule'),
    );
    const copied = await env.clipboard.readText();
    assert.match(copied, /^# .*MDLM.*8 steps, 64 tokens/m);
    assert.match(copied, /sha256|[0-9a-f]{64}/);
    assert.match(copied, /COUNTS\[step\]/);
    assert.match(told.join('\n'), /^Copied\. Call install.* Positions are drawn at random/);

    let proposed = '';
    const target = fileUri('chosen.json');
    const showSaveDialog = ({ defaultUri }: SaveDialogOptions) => {
      proposed = defaultUri?.path ?? '';
      return target;
    };
    const saving = picks('JSON', 'Save to file…');
    await answering({ ...messages, showQuickPick: saving, showSaveDialog }, () =>
      commands.executeCommand('unmask.exportSchedule', document.uri.toString(), 'mine'),
    );
    assert.match(proposed, /\/export-mine\.schedule\.json$/);
    const written = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(target)));
    assert.deepEqual(written.counts, [32, 32]);

    const copyingTimes = picks('MDLM', 'Copy to clipboard');
    await answering({ ...messages, showQuickPick: copyingTimes }, () =>
      commands.executeCommand('unmask.exportSchedule', document.uri.toString(), 'drawn'),
    );
    assert.match(await env.clipboard.readText(), /REVEALED = \[.*\n {4}0, 0\.25, 1\n\]/);
    assert.deepEqual(warnings, [], 'what does as planned needs no warning');
    await workspace.fs.delete(target);
  });

  test('"Check Workspace" finds problems of files that are not open, until they change', async () => {
    const uri = await writeFile('closed.dist.json', chain({ mine: [1] }));
    await commands.executeCommand('unmask.checkWorkspace');
    const codes = () =>
      languages
        .getDiagnostics(uri)
        .filter(({ source }) => source === 'unmask')
        .map(codeOf);
    assert.ok(codes().includes('schedule.sum'));
    await writeFile('closed.dist.json', chain({ mine: [64] }));
    await poll('cleared', () => codes().length === 0);
    await workspace.fs.delete(uri);
  });

  test('"Check Workspace" leaves an open file to its own analysis', async () => {
    const document = await open('open.dist.json', chain({ mine: [1] }));
    // what is told of better orders comes later than the rest
    const errors = () =>
      problems(document.uri).filter(({ severity }) => severity === DiagnosticSeverity.Error);
    await poll('a problem', () => errors().length > 0);
    const before = errors().length;
    await commands.executeCommand('unmask.checkWorkspace');
    assert.equal(errors().length, before);
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

  test('"Import Measurements…" opens what was measured as a new file beside it', async () => {
    const rows = Array.from({ length: 16 }, (_, i) => `${i % 8},${3 - (i % 8) / 4}`);
    const uri = await writeFile('rows.csv', `revealed,loss\n${rows.join('\n')}\n`);
    const told: string[] = [];
    const showInformationMessage = (message: string) => void told.push(message);
    await answering({ showInformationMessage }, () =>
      commands.executeCommand('unmask.importMeasurements', uri),
    );
    assert.match(told.join('\n'), /^rows\.csv: .*8 of 8 values from 16 rows/);
    const document = window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    // only a file of this machine tells beside which others it will be saved
    assert.match(document.uri.path, isOnMachine() ? /\/rows\.dist\.json$/ : /^rows\.dist\.json$/);
    assert.match(document.getText(), /"family": "measured"/);
    await settled(document);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(uri);
  });

  test('"Import Measurements…" asks for the length where it must, and reads large files', async () => {
    const ratios = await writeFile('ratios.csv', 'mask_ratio,loss\n0.5,2\n1,3\n');
    const prompts: string[] = [];
    const showInputBox = ({ prompt, validateInput }: InputBoxOptions) => {
      prompts.push(prompt ?? '');
      for (const text of ['', '0', 'x', '1.5']) assert.ok(validateInput?.(text), text);
      return '4';
    };
    const quiet = { showInformationMessage: () => undefined };
    const showQuickPick = (items: readonly QuickPickItem[]) => {
      prompts.push(items.map(({ label }) => label).join('; '));
      return items[1];
    };
    await answering({ ...quiet, showInputBox, showQuickPick, showOpenDialog: () => [ratios] }, () =>
      commands.executeCommand('unmask.importMeasurements'),
    );
    assert.match(prompts[1] ?? '', /^Exact counts; Token by token, means over tokens; /);
    assert.match(window.activeTextEditor?.document.getText() ?? '', /masks token by token/);
    assert.match(prompts.join('\n'), /^ratios\.csv, line 2: the length is not known/);
    assert.match(window.activeTextEditor?.document.getText() ?? '', /"values": \[[^\]]*null/);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

    const errors: string[] = [];
    const showErrorMessage = async (message: string) => void errors.push(message);
    const archive = await writeFile('arrays.npz', 'PK\u0003\u0004');
    const large = fileUri('large.jsonl');
    const row = '0,3\n1,2\n';
    await workspace.fs.writeFile(
      large,
      new TextEncoder().encode(`revealed,loss\n${row.repeat(2 ** 26 / row.length)}`),
    );
    await answering({ showErrorMessage }, async () => {
      await commands.executeCommand('unmask.importMeasurements', archive, [archive]);
      await commands.executeCommand('unmask.importMeasurements', large);
    });
    assert.match(errors[0] ?? '', /arrays\.npz: the archive is damaged/);
    if (isOnMachine()) {
      assert.equal(errors.length, 1);
      assert.match(window.activeTextEditor?.document.getText() ?? '', /"values": \[3, 2\]/);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    } else assert.match(errors[1] ?? '', /is not on this machine.*The command line takes any size/);
    for (const uri of [ratios, archive, large]) await workspace.fs.delete(uri);
  });

  test('"Show Log" shows the log', async () => {
    await commands.executeCommand('unmask.showLog');
  });
});

const firstItem = (items: readonly QuickPickItem[]) => items[0];
const lastItem = (items: readonly QuickPickItem[]) => items.at(-1);

/** Answers one quick pick after the other by the beginning of a label. */
function picks(...labels: readonly string[]) {
  const left = [...labels];
  return async (offered: Thenable<readonly QuickPickItem[]> | readonly QuickPickItem[]) => {
    const wanted = left.shift() ?? '';
    const items = await offered;
    const found = items.find(({ label }) => label.startsWith(wanted));
    assert.ok(found, `${wanted} among ${items.map(({ label }) => label).join(', ')}`);
    return found;
  };
}
