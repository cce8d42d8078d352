// The folder of the page: one text, files in memory, settings as they are by default.
import * as l10n from '@vscode/l10n';
import type { URI } from 'vscode-uri';
import { editedText } from '../../document/textEdits';
import { never } from './events';
import { FileType, fs as files, onDidChangeFile } from './files';
import { changeText, onText, shownText } from './pageText';
import type { RelativePattern, WorkspaceEdit } from './textPlaces';
import { folderOfPage } from './uri';

const folder = { uri: folderOfPage, name: 'this page', index: 0 };

/** The text of the page is there as well, whether or not it came from a file. */
const fs = {
  ...files,
  async stat(uri: URI) {
    const text = shownText();
    if (text?.uri.toString() !== uri.toString()) return files.stat(uri);
    return { type: FileType.File, ctime: 0, mtime: text.version, size: text.getText().length };
  },
};

/** What the extension asks of `vscode.workspace`. */
export const workspace = {
  fs,
  /** Nothing of the page is ever run as a program. */
  isTrusted: false,
  workspaceFolders: [folder],
  getWorkspaceFolder: () => folder,
  asRelativePath: (uri: URI) => uri.path.slice(1),
  get textDocuments() {
    const text = shownText();
    return text ? [text] : [];
  },
  async openTextDocument(uri: URI) {
    const text = shownText();
    if (text?.uri.toString() !== uri.toString())
      throw new Error(l10n.t`${uri.path.slice(1)} is not the text of this page.`);
    return text;
  },
  async applyEdit(edit: WorkspaceEdit) {
    const text = shownText();
    if (!text) return false;
    changeText(editedText(text.getText(), edit.of(text.uri)));
    return true;
  },
  getConfiguration: () => ({ get: (_: string, usual: unknown) => usual }),
  createFileSystemWatcher(pattern: string | RelativePattern) {
    const name = typeof pattern === 'string' ? undefined : pattern.pattern;
    const onDidCreate = (hear: (uri: URI) => void) =>
      onDidChangeFile((uri) => uri.path === `/${name}` && hear(uri));
    return { onDidCreate, onDidChange: never, onDidDelete: never, dispose: () => undefined };
  },
  onDidOpenTextDocument: onText.opened,
  onDidCloseTextDocument: onText.closed,
  onDidChangeTextDocument: onText.changed,
  onDidSaveTextDocument: never,
  onDidDeleteFiles: never,
  onDidRenameFiles: never,
  onDidGrantWorkspaceTrust: never,
  onDidChangeConfiguration: never,
};
