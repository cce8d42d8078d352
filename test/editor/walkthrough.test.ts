import assert from 'node:assert/strict';
import { commands, extensions, type QuickPickItem, window, workspace } from 'vscode';
import { answering, chain, closeEverything, inside, open, poll, settled } from './support';

/** As a click in the walkthrough finds the window: a page before people, and no text. */
async function onlyTheWalkthrough(): Promise<void> {
  await closeEverything();
  await commands.executeCommand('workbench.action.openWalkthrough', 'unmask.unmask#start');
  await poll('no editor of a text', () => (window.activeTextEditor ? undefined : true));
}

const firstItem = (items: readonly QuickPickItem[]) => items[0];

/** The contexts that commands set while `work` runs. */
async function contextsOf(work: () => unknown): Promise<readonly string[]> {
  const target = commands as unknown as Record<string, unknown>;
  const original = commands.executeCommand;
  const found: string[] = [];
  target.executeCommand = (name: string, ...more: unknown[]) => {
    if (name === 'setContext' && more[1] === true) found.push(String(more[0]));
    return original(name, ...more);
  };
  try {
    await work();
  } finally {
    target.executeCommand = original;
  }
  return found;
}

suite('The walkthrough', () => {
  teardown(closeEverything);

  test('its buttons are about the distribution that was looked at last', async () => {
    const document = await open('looked.dist.json', chain({ mine: [64] }));
    await settled(document);
    const { panels } = await inside();
    await onlyTheWalkthrough();
    const done = await contextsOf(() => commands.executeCommand('unmask.openPreview'));
    assert.deepEqual(done, ['unmask.done.preview']);
    const previewed = await poll('a preview', () => panels.all[0]);
    assert.equal(previewed.uri.toString(), document.uri.toString());
    await onlyTheWalkthrough();
    assert.deepEqual(await contextsOf(() => commands.executeCommand('unmask.watchRun')), [
      'unmask.done.watch',
    ]);
    await poll('a run of it', () => panels.all.find(({ watch }) => watch));
  });

  test('"Insert Optimal Schedule…" opens that file, and ticks only once something was inserted', async () => {
    const document = await open('inserted.dist.json', chain({ mine: [64] }));
    await settled(document);
    await onlyTheWalkthrough();
    const left = { showQuickPick: () => undefined };
    const nothing = await contextsOf(() =>
      answering(left, () => commands.executeCommand('unmask.insertSchedule')),
    );
    assert.deepEqual(nothing, []);
    await onlyTheWalkthrough();
    const answers = { showQuickPick: firstItem, showInputBox: () => '16' };
    const done = await contextsOf(() =>
      answering(answers, () => commands.executeCommand('unmask.insertSchedule')),
    );
    assert.deepEqual(done, ['unmask.done.improve']);
    assert.equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    assert.match(document.getText(), /"optimal 16": \[/);
    await document.save();
  });

  test('where nothing was looked at, an example of ours is opened that may be changed', async () => {
    const document = await open('gone.dist.json', chain({ mine: [64] }));
    await settled(document);
    await onlyTheWalkthrough();
    await workspace.fs.delete(document.uri);
    const { panels } = await inside();
    await commands.executeCommand('unmask.openPreview');
    const shown = await poll('a preview', () => panels.all[0]?.uri);
    assert.match(shown.path, /\/examples\/markov\.dist\.json$/);
    const extension = extensions.getExtension('unmask.unmask');
    assert.ok(extension && !shown.path.startsWith(extension.extensionUri.path), 'a copy of it');
  });
});
