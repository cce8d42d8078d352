import { type Disposable, FileSystemError, RelativePattern, Uri, workspace } from 'vscode';
import { type FileProblem, missingFile, outsideFile, tooLargeFile } from '../../core/input/files';
import { nearest } from '../../core/input/nearest';
import type { FileParams, FileReply } from '../../protocol/worker';
import { fileName } from '../window/distributionFiles';

/** A file that a distribution file refers to, for the worker: only from the same workspace folder. */
export async function readDataFile({ uri, name, most, version }: FileParams): Promise<FileReply> {
  const { target, folder } = placeOf(Uri.parse(uri), name);
  if (!target) return { problem: outsideFile(name, folder) };
  try {
    const { mtime, size } = await workspace.fs.stat(target);
    if (size > most) return { problem: tooLargeFile(name, most) };
    const current = `${mtime}-${size}`;
    const bytes = current === version ? undefined : await workspace.fs.readFile(target);
    return { version: current, bytes };
  } catch (error) {
    return { problem: await problemOf(error, name, target) };
  }
}

/** Where the file is; no target where that is outside the folder that people opened. */
function placeOf(uri: Uri, name: string): { readonly target?: Uri; readonly folder: string } {
  // a text that was never saved will be saved in the first folder
  const scheme = workspace.workspaceFolders?.[0]?.uri.scheme ?? 'file';
  const document = uri.scheme === 'untitled' ? uri.with({ scheme }) : uri;
  const own = Uri.joinPath(document, '..');
  const root = workspace.getWorkspaceFolder(document);
  const folder = root?.uri ?? own;
  const target = Uri.joinPath(own, name);
  const inside =
    !name.startsWith('/') && target.path.startsWith(`${folder.path.replace(/\/$/, '')}/`);
  return {
    ...(inside && { target }),
    folder: root ? `the workspace folder "${root.name}"` : 'the folder of this file',
  };
}

async function problemOf(error: unknown, name: string, target: Uri): Promise<FileProblem> {
  const { code, message } =
    error instanceof FileSystemError ? error : { code: '', message: String(error) };
  if (code === 'FileNotFound') return missingFile(name, await meant(name, target));
  return {
    code: 'file.unreadable',
    message:
      code === 'FileIsADirectory'
        ? `"${name}" is a folder.`
        : `"${name}" cannot be read: ${message}`,
  };
}

/** A file in the same folder that is called nearly so. */
async function meant(name: string, target: Uri): Promise<string | undefined> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.joinPath(target, '..'));
    const wanted = fileName(target);
    const other = nearest(
      wanted,
      entries.map(([entry]) => entry),
    );
    return other && name.slice(0, name.length - wanted.length) + other;
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
      const { target } = placeOf(Uri.parse(uri), name);
      if (!target) return [];
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
