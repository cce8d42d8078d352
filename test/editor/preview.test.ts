import assert from 'node:assert/strict';
import {
  commands,
  env,
  type SaveDialogOptions,
  TabInputText,
  TabInputWebview,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { Snapshot } from '../../src/protocol/panel';
import {
  answering,
  chain,
  closeEverything,
  fileUri,
  inside,
  open,
  poll,
  retype,
  settled,
  writeFile,
} from './support';

suite('Preview', () => {
  teardown(closeEverything);

  test('it opens beside the text, shows the computed file, and leaves the cursor in the text', async () => {
    const document = await open('shown.dist.json', chain({ mine: [32, 32] }));
    await commands.executeCommand('unmask.openPreview');
    const snapshot = await shown(document.uri);
    assert.equal(snapshot.length, 64);
    assert.equal(snapshot.family, 'markov');
    assert.equal(snapshot.plan.steps, 8, "the file's goal");
    assert.equal(snapshot.schedules[0]?.name, 'mine');
    await poll('its tab', () => tabs().some((label) => label === 'Preview shown.dist.json'));
    assert.equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });

  test('a title bar that has no file to hand over yet opens the preview of the active one', async () => {
    const document = await open('early.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview', { groupId: 0 });
    await shown(document.uri);
  });

  test('it follows the active editor, and a second command opens no second panel', async () => {
    const one = await open('one.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(one.uri);
    const two = await open('two.dist.json', chain({ other: [64] }));
    await shown(two.uri);
    await commands.executeCommand('unmask.openPreview');
    const { panels } = await inside();
    assert.equal(panels.all.length, 1);
  });

  test('a file that is opened while the preview is active does not cover it', async () => {
    const document = await open('text.dist.json', chain({}));
    await writeFile('next.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    panel.view.reveal();
    await poll('it is active', () => panel.view.active);
    await commands.executeCommand('vscode.open', fileUri('next.dist.json'));
    await shown(fileUri('next.dist.json'));
    assert.equal(panel.view.visible, true);
  });

  test('a pinned preview stays, and another file gets its own', async () => {
    const one = await open('pinned.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(one.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    panel.pinned = true;
    const two = await open('free.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(two.uri);
    assert.equal(panel.uri.toString(), one.uri.toString());
    assert.equal(panels.all.length, 2);
  });

  test('editing the text changes the numbers; broken text keeps the last picture and says why', async () => {
    const document = await open('live.dist.json', chain({ mine: [32, 32] }));
    await commands.executeCommand('unmask.openPreview');
    const before = await shown(document.uri);
    await retype(document, chain({ mine: [16, 48] }));
    await settled(document);
    const after = await poll('new numbers', async () => {
      const snapshot = await shown(document.uri);
      return snapshot.schedules[0]?.error !== before.schedules[0]?.error ? snapshot : undefined;
    });
    assert.equal(after.source.version, document.version);
    await retype(document, '{ "distribution": { "family": "markov" } }');
    const state = await poll('invalid', async () => {
      const [panel] = (await inside()).panels.all;
      return panel?.state.kind === 'invalid' ? panel.state : undefined;
    });
    assert.ok(state.message.length > 0);
    assert.equal(state.last?.schedules[0]?.error, after.schedules[0]?.error);
  });

  test('it is opened from the explorer for a file that no editor shows', async () => {
    const document = await open('explorer.dist.json', chain({}));
    await closeEverything();
    await commands.executeCommand('unmask.openPreview', document.uri);
    await shown(document.uri);
  });

  test('without a distribution file before people the command shows the last one, or an example', async () => {
    await commands.executeCommand('unmask.openPreview');
    const { panels } = await inside();
    assert.equal(panels.all.length, 1);
    assert.match(panels.all[0]?.uri.path ?? '', /\.dist\.json$/);
  });

  test('its file can be renamed under it', async () => {
    const document = await open('before.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const target = Uri.joinPath(document.uri, '..', 'after.dist.json');
    const edit = new WorkspaceEdit();
    edit.renameFile(document.uri, target);
    await workspace.applyEdit(edit);
    await shown(target);
  });

  test('after a reload it shows its file again, pinned as it was, without an editor for it', async () => {
    const document = await open('revived.dist.json', chain({ mine: [32, 32] }));
    await closeEverything();
    const { panels } = await inside();
    await panels.revive(emptyPanel(), { uri: document.uri.toString(), pinned: true });
    const snapshot = await shown(document.uri);
    assert.equal(snapshot.schedules[0]?.name, 'mine');
    assert.equal(panels.all[0]?.pinned, true);
  });

  test('after a reload it says so when its file is gone', async () => {
    const { panels } = await inside();
    await panels.revive(emptyPanel(), { uri: fileUri('gone.dist.json').toString() });
    const state = panels.all[0]?.state;
    assert.equal(state?.kind, 'failed');
    assert.match(state?.kind === 'failed' ? state.message : '', /cannot be opened/);
  });

  test('the slider works on after the editor of the file was closed', async () => {
    const document = await open('slider.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    for (const steps of [9, 10, 11, 12])
      panel.receive({ type: 'plan', goal: { kind: 'steps', steps } });
    await poll('twelve steps', async () => (await shown(document.uri)).plan.steps === 12);
    for (const tab of window.tabGroups.all.flatMap((group) => group.tabs))
      if (tab.input instanceof TabInputText) await window.tabGroups.close(tab);
    panel.receive({ type: 'plan', goal: { kind: 'steps', steps: 20 } });
    await poll('twenty steps', async () => (await shown(document.uri)).plan.steps === 20);
    await retype(document, chain({ new: [64] }));
    await poll('the chosen steps stay', async () => {
      const { schedules, plan } = await shown(document.uri);
      return schedules[0]?.name === 'new' && plan.steps === 20;
    });
    await retype(document, chain({}, { goal: { steps: 3 } }));
    await poll('a new goal counts', async () => (await shown(document.uri)).plan.steps === 3);
  });

  test('the picture is saved as a table and as an image, where the person says', async () => {
    const document = await open('saved.dist.json', chain({ mine: [32, 32] }));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    const offered: string[] = [];
    const showSaveDialog = ({ defaultUri }: SaveDialogOptions) => {
      offered.push(defaultUri?.path.split('/').pop() ?? '');
      return defaultUri;
    };
    await answering({ showSaveDialog }, async () => {
      await panels.serve(panel, { type: 'saveCsv' });
      const dataUrl = 'data:image/png;base64,iVBORw0KGgo=';
      await panels.serve(panel, {
        type: 'savePicture',
        name: 'Information profile',
        format: 'png',
        content: dataUrl,
      });
    });
    assert.deepEqual(offered, ['saved.csv', 'saved.Information-profile.png']);
    const csv = new TextDecoder().decode(await workspace.fs.readFile(fileUri('saved.csv')));
    assert.match(csv, /^revealed,h_nats,steps,best_error_nats,mine step,mine h_nats,best step/);
    assert.equal(csv.trim().split('\r\n').length, 65);
    const png = await workspace.fs.readFile(fileUri('saved.Information-profile.png'));
    assert.deepEqual([...png], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  });

  test('an older text and another file are drawn over it, which follows as it changes', async () => {
    const document = await open('over.dist.json', chain({}));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    const older = document.getText().replaceAll('0.95', '0.9').replaceAll('0.05', '0.1');
    await panel.overlaid.drawText(document.uri, 'over at HEAD', older);
    const drawn = () => {
      const { state } = panel.overlaid;
      return state.kind === 'shown' ? state.overlay : undefined;
    };
    const other = drawn();
    assert.equal(other?.name, 'over at HEAD');
    assert.notEqual(other?.curve.errors[7], panel.snapshot?.curve.errors[7]);
    await panel.overlaid.drawText(document.uri, 'broken', '{}');
    assert.equal(panel.overlaid.state.kind, 'failed');
    const uri = await writeFile('under.dist.json', older);
    const showQuickPick = async (items: readonly { readonly label: string }[]) =>
      items.find(({ label }) => label === 'under.dist.json');
    await answering({ showQuickPick }, async () => {
      await panels.serve(panel, { type: 'overlay', with: 'file' });
    });
    assert.equal(drawn()?.name, 'under');
    assert.deepEqual(drawn()?.curve.errors, other?.curve.errors);
    await retype(await workspace.openTextDocument(uri), chain({}));
    await poll('it follows', () => drawn()?.curve.errors[7] === panel.snapshot?.curve.errors[7]);
    const { source } = panel.overlaid;
    assert.deepEqual(source, { file: uri.toString() });
    await panels.serve(panel, { type: 'overlay', with: 'nothing' });
    assert.equal(panel.overlaid.state.kind, 'none');
    assert.equal(panel.overlaid.source, undefined);
    const after = { uri: document.uri.toString(), pinned: true };
    await panels.revive(emptyPanel(), { ...after, over: source });
    const revived = panels.all.find(({ pinned }) => pinned);
    await poll('it is drawn again', () => revived?.overlaid.state.kind === 'shown');
    assert.deepEqual(revived?.overlaid.source, source);
    await panels.revive(emptyPanel(), {
      ...after,
      over: { file: fileUri('gone.dist.json').toString() },
    });
    const { state } = panels.all.at(-1)?.overlaid ?? {};
    assert.ok(state?.kind === 'failed' && state.name === 'gone', JSON.stringify(state));
  });

  test('from the preview one gets to a schedule and to the first problem in the text', async () => {
    const document = await open('reveal.dist.json', chain({ first: [64], second: [63, 1] }));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    const wordAtCursor = () => {
      const editor = window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), document.uri.toString());
      const line = document.lineAt(editor?.selection.active.line ?? 0).text;
      return line.slice(editor?.selection.active.character).split(':')[0];
    };
    await panels.serve(panel, { type: 'reveal', target: { schedule: 'second' } });
    assert.equal(wordAtCursor(), '"second"');
    await retype(document, chain({ first: [64], second: [63, 2] }));
    await settled(document);
    await panels.serve(panel, { type: 'reveal', target: 'problem' });
    assert.equal(window.activeTextEditor?.selection.active.line, findLine(document, '"second"'));
  });

  test('a schedule of the preview goes to the clipboard and into the file', async () => {
    const document = await open('insert.dist.json', chain({ mine: [64] }));
    await commands.executeCommand('unmask.openPreview');
    await shown(document.uri);
    const { panels } = await inside();
    const [panel] = panels.all;
    assert.ok(panel);
    await panels.serve(panel, { type: 'copySchedule', sizes: [60, 4] });
    assert.equal(await env.clipboard.readText(), '[60, 4]');
    const uri = document.uri.toString();
    await panels.serve(panel, { type: 'insertSchedule', uri, sizes: [60, 4] });
    const { schedules } = JSON.parse(document.getText()) as { schedules: Record<string, unknown> };
    assert.deepEqual(schedules, { mine: [64], 'optimal 2': [60, 4] });
  });
});

/** The picture of this document, once a panel shows it. */
function shown(uri: Uri): Promise<Snapshot> {
  return poll(`a picture of ${uri.path}`, async () => {
    const { panels } = await inside();
    const panel = panels.all.find((one) => one.uri.toString() === uri.toString());
    return panel?.state.kind === 'ready' ? panel.state.snapshot : undefined;
  });
}

function findLine(document: TextDocument, word: string): number {
  return document.positionAt(document.getText().indexOf(word)).line;
}

/** As the editor hands it over after a reload. */
function emptyPanel(): WebviewPanel {
  const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
  return window.createWebviewPanel('unmask.preview', '', place);
}

function tabs(): string[] {
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof TabInputWebview)
    .map(({ label }) => label);
}
