// Reads the files that a distribution file names, for the thread.
import {
  type Disposable,
  FileSystemError,
  FileType,
  RelativePattern,
  Uri,
  workspace,
} from 'vscode';
import { type FileProblem, missingFile, outsideFile, tooLargeFile } from '../../core/input/files';
import type { FileParams, FileReply } from '../../protocol/worker';
import {
  folderProblem,
  leadsOut,
  nameMeant,
  type RealPath,
  unreadableProblem,
} from '../../tasks/filesBeside';
import { fileName } from '../window/distributionFiles';

/**
 * A file that a distribution file refers to, for the worker: only from the same workspace folder, and where links can
 * be followed, only what really lies there.
 */
export async function readDataFile(
  { uri, name, most, version }: FileParams,
  realPath?: RealPath,
): Promise<FileReply> {
  const { target, folder, shownFolder } = placeOf(Uri.parse(uri), name);
  const outside = { problem: outsideFile(name, shownFolder) };
  if (leadsOut(target.path, folder.path, undefined)) return outside;
  try {
    const { mtime, size, type } = await workspace.fs.stat(target);
    // a link must not lead out either
    if (target.scheme === 'file' && leadsOut(target.fsPath, folder.fsPath, realPath))
      return outside;
    if ((type & FileType.Directory) !== 0) return { problem: folderProblem(name) };
    // a pipe would be waited for, for ever
    if ((type & FileType.File) === 0)
      return { problem: unreadableProblem(name, 'it is a device, a pipe or a socket') };
    if (size > most) return { problem: tooLargeFile(name, most) };
    const current = `${mtime}-${size}`;
    const bytes = current === version ? undefined : await workspace.fs.readFile(target);
    // it may have grown meanwhile, and some files do not tell their size
    if (bytes && bytes.length > most) return { problem: tooLargeFile(name, most) };
    return { version: current, bytes };
  } catch (error) {
    return { problem: await problemOf(error, name, target) };
  }
}

interface Place {
  readonly target: Uri;
  /** The folder that people opened. */
  readonly folder: Uri;
  readonly shownFolder: string;
}

/** Where the file is, and within which folder it must be. */
function placeOf(uri: Uri, name: string): Place {
  // a text that was never saved will be saved in the first folder
  const scheme = workspace.workspaceFolders?.[0]?.uri.scheme ?? 'file';
  const document = uri.scheme === 'untitled' ? uri.with({ scheme }) : uri;
  const own = Uri.joinPath(document, '..');
  const root = workspace.getWorkspaceFolder(document);
  return {
    target: Uri.joinPath(name.startsWith('/') ? own.with({ path: '/' }) : own, name),
    folder: root?.uri ?? own,
    shownFolder: root ? `the workspace folder "${root.name}"` : 'the folder of this file',
  };
}

async function problemOf(error: unknown, name: string, target: Uri): Promise<FileProblem> {
  const { code, message } =
    error instanceof FileSystemError ? error : { code: '', message: String(error) };
  if (code === 'FileNotFound') return missingFile(name, await meant(name, target));
  return code === 'FileIsADirectory' ? folderProblem(name) : unreadableProblem(name, message);
}

/** A file in the same folder that is called nearly so. */
async function meant(name: string, target: Uri): Promise<string | undefined> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.joinPath(target, '..'));
    return nameMeant(
      name,
      entries.map(([entry]) => entry),
    );
  } catch {
    return undefined;
  }
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
      const { target, folder } = placeOf(Uri.parse(uri), name);
      if (leadsOut(target.path, folder.path, undefined)) return [];
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
