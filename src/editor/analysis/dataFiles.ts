// The files that a distribution file names: read for the thread, and watched.
import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { FileParams, FileReply } from '../../protocol/worker';
import { leadsOut, type RealPath } from '../../tasks/filesBeside';
import { fileName } from '../window/distributionFiles';
import { folderAround, readGuarded } from '../window/guardedFile';

/** A file that a distribution file refers to, for the worker: only from the same workspace folder. */
export async function readDataFile(
  { uri, name, most, version }: FileParams,
  realPath?: RealPath,
): Promise<FileReply> {
  return readGuarded({ ...placeOf(Uri.parse(uri), name), name, most, version }, realPath);
}

/** Where the file is, and within which folder it must be. */
function placeOf(uri: Uri, name: string) {
  const document = uri.scheme === 'untitled' ? whereItWillBe(uri) : uri;
  const own = Uri.joinPath(document, '..');
  const target = Uri.joinPath(name.startsWith('/') ? own.with({ path: '/' }) : own, name);
  return { target, within: folderAround(document) };
}

/** A text that was never saved will be saved in the first folder; its name is a whole path where that is one of this machine. */
function whereItWillBe({ path }: Uri): Uri {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/');
  return path.startsWith('/') ? folder.with({ path }) : Uri.joinPath(folder, path);
}

/** Tells when one of the files that documents refer to changes. */
export class DataFileWatchers implements Disposable {
  private readonly watchers = new Map<
    string,
    { readonly names: string; readonly end: () => void }
  >();

  /** The files of this document from now on. */
  follow(uri: string, names: readonly string[], changed: () => void): void {
    const key = names.join('\0');
    const known = this.watchers.get(uri);
    if ((known?.names ?? '') === key) return;
    known?.end();
    this.watchers.delete(uri);
    if (names.length === 0) return;
    const watchers = names.flatMap((name) => {
      const { target, within } = placeOf(Uri.parse(uri), name);
      if (leadsOut(target.path, within.folder.path, undefined)) return [];
      const pattern = new RelativePattern(Uri.joinPath(target, '..'), escaped(fileName(target)));
      const watcher = workspace.createFileSystemWatcher(pattern);
      watcher.onDidChange(changed);
      watcher.onDidCreate(changed);
      watcher.onDidDelete(changed);
      return [watcher];
    });
    const end = () => {
      for (const watcher of watchers) watcher.dispose();
    };
    this.watchers.set(uri, { names: key, end });
  }

  dispose(): void {
    for (const { end } of this.watchers.values()) end();
    this.watchers.clear();
  }
}

/** A name as a pattern that means only itself. */
function escaped(name: string): string {
  return name.replace(/[[\]{}*?]/g, (character) => `[${character}]`);
}
