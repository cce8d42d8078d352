// Files that the extension writes beside a distribution file.
import { Uri, window, workspace } from 'vscode';
import { fileName } from './distributionFiles';
import { writeWholeFile } from './writeWholeFile';

/** What a distribution or comparison file is called without its ending. */
export function baseName(source: Uri): string {
  return fileName(source).replace(/\.(dist|compare)\.json$/, '');
}

/** Asks where to, with a name beside the distribution file, and writes there; says where it was. */
export async function saveBeside(
  source: Uri,
  name: string,
  filters: Record<string, string[]>,
  bytes: Uint8Array,
): Promise<Uri | undefined> {
  const target = await askWhere(source, name, filters);
  // the dialog has asked whether a file that is there may be replaced
  if (target) await writeWholeFile(target, bytes, { replace: true });
  return target;
}

/** Asks where to, with a name beside the distribution file. */
export function askWhere(
  source: Uri,
  name: string,
  filters: Record<string, string[]>,
): Thenable<Uri | undefined> {
  const folder =
    source.scheme === 'untitled'
      ? workspace.workspaceFolders?.[0]?.uri
      : Uri.joinPath(source, '..');
  return window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
    filters,
  });
}
