// Patches that are shown as differences, until somebody applies them.
import * as l10n from '@vscode/l10n';
import {
  commands,
  type Disposable,
  type LogOutputChannel,
  TabInputTextDiff,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { labelled } from '../../core/input/labelled';
import { editedText } from '../../document/textEdits';
import type { PatchWay } from '../../protocol/patching';
import { registerCommand } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { toWorkspaceEdit } from '../window/rangesAndEdits';

/** Of the texts that stand on the right of a difference. */
const scheme = 'unmask-patch';

/** A patch as it is shown: made for one version of the program. */
interface Shown {
  readonly program: Uri;
  readonly version: number;
  readonly before: string;
  readonly way: PatchWay;
}

/** Shows each in a difference editor; a patch lives as long as that is open. */
export class Patches implements Disposable {
  private readonly shown = new Map<string, Shown>();
  private readonly texts = new Map<string, string>();
  private count = 0;
  private readonly registered = [
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => this.texts.get(uri.toString()),
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) this.forget(uri);
    }),
  ];

  dispose(): void {
    for (const one of this.registered) one.dispose();
  }

  commands(log: LogOutputChannel): Disposable[] {
    return [
      registerCommand(log, 'unmask.applyPatch', () => this.apply()),
      registerCommand(log, 'unmask.showPatchFile', () => this.showFile()),
    ];
  }

  async show(document: TextDocument, way: PatchWay): Promise<void> {
    const { uri, version } = document;
    const before = document.getText();
    const patched = uri.with({ scheme, query: String(++this.count), fragment: '' });
    this.texts.set(patched.toString(), editedText(before, way.edits));
    this.shown.set(patched.toString(), { program: uri, version, before, way });
    const title = labelled(fileName(uri), way.label);
    await commands.executeCommand('vscode.diff', uri, patched, title, { preview: true });
  }

  /** Writes the patch before people: the program in one edit that can be undone, and the file of the plan beside it. */
  private async apply(): Promise<void> {
    const { program, version, before, way, patched } = this.current();
    const document = await workspace.openTextDocument(program);
    if (document.version !== version && document.getText() !== before)
      throw new Error(
        l10n.t`${fileName(program)} has changed since this was planned: plan the call again.`,
      );
    const { file, edits } = way;
    if (program.scheme === 'untitled')
      throw new Error(l10n.t('Save the program first: the plan is written beside it.'));
    const beside = Uri.joinPath(program, '..', file.name);
    const all = new WorkspaceEdit();
    all.createFile(beside, { contents: new TextEncoder().encode(file.content) });
    for (const [uri, own] of toWorkspaceEdit(program, edits).entries()) all.set(uri, own);
    if (!(await workspace.applyEdit(all)))
      throw new Error(
        l10n.t`The edit was not made: is there a ${file.name} already, or is the folder not writable?`,
      );
    await closeTabsOf(patched);
    await window.showTextDocument(document, { preview: false });
  }

  private async showFile(): Promise<void> {
    const { program, way } = this.current();
    const uri = program.with({ scheme, path: pathBeside(program, way.file.name), query: 'file' });
    this.texts.set(uri.toString(), way.file.content);
    await window.showTextDocument(uri, { preview: true });
  }

  private current(): Shown & { readonly patched: Uri } {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    const patched = input instanceof TabInputTextDiff ? input.modified : undefined;
    const found = patched && this.shown.get(patched.toString());
    if (!patched || !found)
      throw new Error(l10n.t('There is no patch before you: take the lens above the call first.'));
    return { ...found, patched };
  }

  private forget(uri: Uri): void {
    this.shown.delete(uri.toString());
    this.texts.delete(uri.toString());
  }
}

function pathBeside({ path }: Uri, name: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${name}`;
}

async function closeTabsOf(patched: Uri): Promise<void> {
  const key = patched.toString();
  const tabs = window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(
      ({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === key,
    ),
  );
  await window.tabGroups.close(tabs);
}
