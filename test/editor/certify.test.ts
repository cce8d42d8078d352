import assert from 'node:assert/strict';
import {
  type CodeLens,
  commands,
  env,
  type InputBoxOptions,
  type QuickPickItem,
  type TextDocument,
} from 'vscode';
import { answering, chain, closeEverything, open, poll, settled } from './support';

const estimated = chain({ mine: [32, 32] }, { profile: { method: 'monteCarlo', samples: 400 } });

suite('Certify Schedule', () => {
  teardown(closeEverything);

  test('the lens "Certify…" asks for an error and a certainty, and says what holds', async () => {
    const document = await open('certify.dist.json', estimated);
    await settled(document);
    const lens = await poll('the lens', () => certifyLens(document));
    assert.deepEqual(lens.command?.arguments, [document.uri.toString(), 'mine']);
    let proposed = '';
    const showInputBox = ({ value, validateInput }: InputBoxOptions) => {
      proposed = value ?? '';
      assert.match(String(validateInput?.('-1')), /nats, 0 or more/);
      return '20';
    };
    const told: string[] = [];
    const messages = {
      showInformationMessage: (message: string, ...buttons: string[]) => {
        told.push(message);
        assert.deepEqual(buttons, ['Copy Text', 'Copy Schedule']);
        return buttons[1];
      },
    };
    await answering({ ...messages, showInputBox, showQuickPick: firstOf('95 %') }, () => run(lens));
    assert.ok(Number(proposed) > 0, 'an error to begin with');
    assert.match(
      told.join('\n'),
      /^mine, 2 steps: 32, 32\. With probability at least 95 % the error is at most [\d.]+ nats \(\d+ fresh samples, mean [\d.]+ nats\): 20 nats certified\./,
    );
    await poll('the copy', async () => (await env.clipboard.readText()) === '[32, 32]');
  });

  test('from the palette the best schedule with some steps is certified, or a warning says that it is not', async () => {
    const document = await open('best.dist.json', estimated);
    await settled(document);
    const answers = ['16', '0.001'];
    const warnings: string[] = [];
    const dialogs = {
      showInputBox: () => answers.shift(),
      showQuickPick: firstOf('The best schedule…', '90 %'),
      showWarningMessage: (message: string, ...[copyText]: string[]) => {
        warnings.push(message);
        return copyText;
      },
    };
    await answering(dialogs, () => commands.executeCommand('unmask.certifySchedule'));
    assert.match(warnings.join('\n'), /^best of 16 steps, 16 steps: .* 90 % .* not certified\./);
    await poll('the copy', async () => (await env.clipboard.readText()) === warnings[0]);
  });

  test('of an exact error it says that no certificate is needed, and offers no lens', async () => {
    const document = await open('exact.dist.json', chain({ mine: [32, 32] }));
    await settled(document);
    assert.equal(await certifyLens(document), undefined);
    const told: string[] = [];
    const showInformationMessage = (message: string) => void told.push(message);
    const showInputBox = ({ value }: InputBoxOptions) => value;
    const showQuickPick = firstOf('mine', '95 %');
    await answering({ showInformationMessage, showInputBox, showQuickPick }, () =>
      commands.executeCommand('unmask.certifySchedule'),
    );
    assert.match(told.join('\n'), /^mine, 2 steps: .* No certificate is needed\.$/);
  });

  test('what has no samples is refused in words that help', async () => {
    const measured = { family: 'measured', values: [3, 2, 1, 0.5] };
    const text = JSON.stringify({ distribution: measured, schedules: { even: [2, 2] } });
    await settled(await open('curve.dist.json', text));
    const errors: string[] = [];
    const showErrorMessage = async (message: string) => void errors.push(message);
    await answering({ showErrorMessage }, () => commands.executeCommand('unmask.certifySchedule'));
    assert.match(errors.join('\n'), /needs samples of symbols/);
  });
});

async function certifyLens(document: TextDocument): Promise<CodeLens | undefined> {
  const lenses = await commands.executeCommand<readonly CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return lenses.find(({ command }) => command?.title === 'Certify…');
}

function run({ command }: CodeLens): Thenable<unknown> {
  assert.ok(command);
  return commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Answers one quick pick after the other by its label. */
function firstOf(...labels: readonly string[]) {
  const left = [...labels];
  return (items: readonly QuickPickItem[]) => {
    const wanted = left.shift();
    const found = items.find(({ label }) => label === wanted);
    assert.ok(found, `${wanted} among ${items.map(({ label }) => label).join(', ')}`);
    return found;
  };
}
