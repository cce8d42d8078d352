// New files that are not saved yet.
import { Position, Uri, WorkspaceEdit, window, workspace } from 'vscode';

/** Shows a distribution file, or another kind of file of ours, that is not saved yet, and will be saved in this folder. */
export async function openUntitled(
  folder: Uri | undefined,
  name: string,
  text: string,
  kind: 'dist' | 'compare' = 'dist',
): Promise<void> {
  const document = await workspace.openTextDocument(await freeUri(folder, name, kind));
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(0, 0), text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document);
}

/** A name that neither a file nor an open document has. */
async function freeUri(folder: Uri | undefined, name: string, kind: string): Promise<Uri> {
  for (let i = 1; ; i++) {
    const file = `${name}${i === 1 ? '' : `-${i}`}.${kind}.json`;
    const target = folder?.scheme === 'file' ? Uri.joinPath(folder, file) : undefined;
    const uri = target
      ? target.with({ scheme: 'untitled' })
      : Uri.from({ scheme: 'untitled', path: file });
    const open = workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    if (!open && !(target && (await exists(target)))) return uri;
  }
}

export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
