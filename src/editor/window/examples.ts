// Our examples, where they can be edited freely.
import { type ExtensionContext, FileType, Uri, workspace } from 'vscode';

/** A copy of the examples in the extension's own storage; what was changed there before is kept. */
export async function ownExamples({
  extensionUri,
  globalStorageUri,
}: Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri'>): Promise<Uri> {
  const target = Uri.joinPath(globalStorageUri, 'examples');
  await copyMissing(Uri.joinPath(extensionUri, 'media', 'examples'), target);
  return target;
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
