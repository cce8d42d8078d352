import assert from 'node:assert/strict';
import {
  commands,
  type Diagnostic,
  extensions,
  languages,
  Position,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { DocumentState } from '../../src/editor/analysis/documentState';
import { codeOf } from '../../src/editor/text/guide';
import type { Inside } from '../../src/extension';

/** The running extension, as it shows itself to tests. */
export async function inside(): Promise<Inside> {
  const extension = extensions.getExtension<Inside | undefined>('unmask.unmask');
  assert.ok(extension, 'the extension is installed');
  const api = await extension.activate();
  assert.ok(api, 'the extension runs in test mode');
  return api;
}

export async function poll<Result>(
  what: string,
  look: () => Result | undefined | Promise<Result | undefined>,
  milliseconds = 120_000,
): Promise<NonNullable<Result>> {
  for (const end = Date.now() + milliseconds; ; ) {
    const result = await look();
    if (result !== undefined && result !== null && result !== false)
      return result as NonNullable<Result>;
    if (Date.now() > end) throw new Error(`timed out: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function fileUri(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the tests run in a folder');
  return Uri.joinPath(folder.uri, name);
}

/** Whether the extension host sees the files of a machine; one in a browser sees those of some file system. */
export function isOnMachine(): boolean {
  return fileUri('').scheme === 'file';
}

export async function writeFile(name: string, text: string): Promise<Uri> {
  const uri = fileUri(name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Writes a file and opens it in an editor. */
export async function open(name: string, text: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(await writeFile(name, text));
  await window.showTextDocument(document);
  return document;
}

/**
 * Replaces the whole text of a document, as one edit. The editor refuses an edit of a text that has just changed, as where
 * its file was written anew: whoever types tries again.
 */
export async function retype(document: TextDocument, text: string): Promise<void> {
  for (let left = 3; left > 0; left--) {
    const edit = new WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.replace(document.uri, new Range(new Position(0, 0), end), text);
    if (await workspace.applyEdit(edit)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`the editor takes no edit of ${document.uri.path}`);
}

/** The state of the document as it stands, once it is in this phase. */
export async function settled(
  document: TextDocument,
  kind: DocumentState['phase']['kind'] = 'ready',
): Promise<DocumentState> {
  const { analysis } = await inside();
  return poll(`${document.uri.path} is ${kind}`, () => {
    const state = analysis.state(document.uri);
    return state?.version === document.version && state.phase.kind === kind ? state : undefined;
  });
}

/** Our own problems of a document. */
export function problems(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'unmask');
}

export function problemWithCode(uri: Uri, code: string): Promise<Diagnostic> {
  return poll(`problem ${code}`, () => problems(uri).find((one) => codeOf(one) === code));
}

/** The text that a problem marks. */
export async function marked(document: TextDocument, code: string): Promise<string> {
  return document.getText((await problemWithCode(document.uri, code)).range);
}

export async function closeEverything(): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** A Markov chain of 64 positions with these schedules. */
export function chain(schedules: object, more: object = {}): string {
  const transition = [
    [0.95, 0.05],
    [0.05, 0.95],
  ];
  const distribution = { family: 'markov', length: 64, transition };
  return JSON.stringify({ distribution, goal: { steps: 8 }, schedules, ...more }, null, 2);
}

/** Answers a dialog of the editor for as long as `work` runs: `answers` replaces functions of `window`. */
export async function answering(
  answers: Partial<
    Record<
      | 'showSaveDialog'
      | 'showOpenDialog'
      | 'showErrorMessage'
      | 'showQuickPick'
      | 'showInputBox'
      | 'showWarningMessage'
      | 'showInformationMessage'
      | 'createTerminal',
      unknown
    >
  >,
  work: () => unknown,
): Promise<void> {
  const target = window as unknown as Record<string, unknown>;
  const before = Object.keys(answers).map((name) => [name, target[name]] as const);
  Object.assign(target, answers);
  try {
    await work();
  } finally {
    for (const [name, original] of before) target[name] = original;
  }
}
