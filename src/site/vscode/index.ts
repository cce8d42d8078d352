// Stands in for the package `vscode` on the page without an editor: as much of it as the panel and its commands use. The
// build takes it instead, and fails when something is used that is not here.

import * as l10n from '@vscode/l10n';
import { message } from './dialogs';
import { nothingToLetGo } from './events';

export { CancellationTokenSource } from 'vscode-jsonrpc';
export { InputBoxValidationSeverity } from './dialogs';
export { env, l10n } from './env';
export { CancellationError, EventEmitter } from './events';
export { FileSystemError, FileType } from './files';
export {
  RangeEdit as TextEdit,
  RelativePattern,
  Selection,
  TextEditorRevealType,
  TextPosition as Position,
  TextRange as Range,
  ViewColumn,
  WorkspaceEdit,
} from './textPlaces';
export { Uri } from './uri';
export { window } from './window';
export { workspace } from './workspace';

const registered = new Map<string, (...words: readonly unknown[]) => unknown>();

export const pageCommands = {
  registerCommand(id: string, run: (...words: readonly unknown[]) => unknown) {
    registered.set(id, run);
    return nothingToLetGo;
  },
  async executeCommand(id: string, ...words: readonly unknown[]) {
    if (id === 'setContext') return undefined;
    const run = registered.get(id);
    return run
      ? run(...words)
      : message(l10n.t('That is done in VS Code, with the extension Unmask.'));
  },
};

export { pageCommands as commands };

/** Lenses, hovers and the like are the editor's. */
export const languages = { registerCodeLensProvider: () => nothingToLetGo };
export const extensions = { getExtension: () => undefined };
export const ProgressLocation = { Notification: 15, Window: 10 };
export class CodeLens {}
export class TabInputText {}
export class TabInputTextDiff {}
export class TabInputCustom {}
