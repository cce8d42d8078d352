// The one way in which the editor reads files: plain ones, up to a size, and only where they may lie.
import * as l10n from '@vscode/l10n';
import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import {
  type FileProblem,
  largestFile,
  missingFile,
  outsideFile,
  tooLargeFile,
} from '../../core/input/files';
import type { FileReply } from '../../protocol/worker';
import {
  folderProblem,
  leadsOut,
  nameMeant,
  type RealPath,
  unreadableProblem,
} from '../../tasks/filesBeside';

/** A folder, and what people call it. */
interface ShownFolder {
  readonly folder: Uri;
  readonly shown: string;
}

export interface GuardedFile {
  readonly target: Uri;
  /** As people call it. */
  readonly name: string;
  /** Bytes; a larger file is not wanted. */
  readonly most: number;
  /** Only files that lie in here are read; any that people chose themselves, where it is left out. */
  readonly within?: ShownFolder;
  /** The version that is known already: its bytes are not wanted again. */
  readonly version?: string | undefined;
}

/** The folder that people opened and this file is in, or else its own. */
export function folderAround(uri: Uri): ShownFolder {
  const root = workspace.getWorkspaceFolder(uri);
  return {
    folder: root?.uri ?? Uri.joinPath(uri, '..'),
    shown: root ? l10n.t`the workspace folder "${root.name}"` : l10n.t('the folder of this file'),
  };
}

/** A plain file, or why it is not read; where links can be followed, only what really lies in the folder. */
export async function readGuarded(
  { target, name, most, within, version }: GuardedFile,
  realPath?: RealPath,
): Promise<FileReply> {
  const outside = (follow: RealPath | undefined, path: 'path' | 'fsPath') =>
    within && leadsOut(target[path], within.folder[path], follow)
      ? { problem: outsideFile(name, within.shown) }
      : undefined;
  const refused = outside(undefined, 'path');
  if (refused) return refused;
  try {
    const { mtime, size, type } = await workspace.fs.stat(target);
    // a link must not lead out either
    const leading = target.scheme === 'file' ? outside(realPath, 'fsPath') : undefined;
    if (leading) return leading;
    if ((type & FileType.Directory) !== 0) return { problem: folderProblem(name) };
    // a pipe would be waited for, for ever
    if ((type & FileType.File) === 0)
      return { problem: unreadableProblem(name, l10n.t('it is a device, a pipe or a socket')) };
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

/** The text of a distribution file that is not open. */
export async function textGuarded(
  target: Uri,
  realPath?: RealPath,
): Promise<{ readonly text: string } | { readonly problem: FileProblem }> {
  const name = workspace.asRelativePath(target, false);
  const file = { target, name, most: largestFile, within: folderAround(target) };
  const reply = await readGuarded(file, realPath);
  return 'problem' in reply ? reply : { text: new TextDecoder().decode(reply.bytes) };
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
