// Files that commands write: what may be replaced, and what is said.
import { statSync } from 'node:fs';
import { type Failure, failureOf } from '../../disk/failure';
import { FileExists, writeWhole } from '../../disk/writeWhole';
import { Complaint } from './command';

/**
 * Complains where a file may not be written: before anything is computed. What a command reads is never replaced by
 * what it writes, whatever is said.
 */
export function refuseTaken(file: string, force: boolean, source?: string): void {
  const there = statOf(file);
  if (!there) return;
  if (there.isDirectory()) throw new Complaint(`${file}: this is a folder; name a file in it.`);
  const read = source === undefined ? undefined : statOf(source);
  if (read && read.ino === there.ino && read.dev === there.dev)
    throw new Complaint(
      `${file}: this is the file that is read; name another one, it would be lost.`,
    );
  if (there.isFile() && !force) throw taken(file);
}

/** Writes what a command made, whole or not at all. */
export function saveFile(file: string, content: string | Uint8Array, force: boolean): void {
  refuseTaken(file, force);
  try {
    writeWhole(file, content, { replace: force });
  } catch (error) {
    throw error instanceof FileExists
      ? taken(file)
      : new Complaint(
          `${file}: the file could not be written, ${reasonNotWritten(failureOf(error))}.`,
        );
  }
}

const taken = (file: string) =>
  new Complaint(`${file}: there is such a file already; --force replaces it.`);

function statOf(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // writing will tell why
  }
}

function reasonNotWritten({ code, message }: Failure): string {
  switch (code) {
    case 'ENOENT':
      return 'its folder is not there: make it first';
    case 'ENOTDIR':
      return 'a part of its path is no folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'nothing may be written there: choose another folder';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    default:
      return message;
  }
}
