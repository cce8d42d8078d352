import {
  commands,
  type Disposable,
  type ExtensionContext,
  FileType,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import { registerCommand } from '../window/commands';

/**
 * "Open Example Workspace": a copy of the examples in the extension's own storage, in a new window,
 * so that they can be edited freely. What the user changed there before is kept.
 */
export function registerExampleWorkspace(
  { extensionUri, globalStorageUri }: ExtensionContext,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.openExamples', async () => {
    const target = Uri.joinPath(globalStorageUri, 'examples');
    await copyMissing(Uri.joinPath(extensionUri, 'media', 'examples'), target);
    await commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
  });
}

/** Copies the files of a folder, and of those below it, that are not there yet. */
export async function copyMissing(from: Uri, to: Uri): Promise<void> {
  await workspace.fs.createDirectory(to);
  const present = new Set((await workspace.fs.readDirectory(to)).map(([name]) => name));
  for (const [name, type] of await workspace.fs.readDirectory(from)) {
    const [source, target] = [Uri.joinPath(from, name), Uri.joinPath(to, name)];
    if (type === FileType.Directory) await copyMissing(source, target);
    else if (!present.has(name)) await workspace.fs.copy(source, target);
  }
}
