// Reads plain files up to a size, whatever somebody names: devices, pipes and endless files are refused.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Why a file was not read, with what to do. */
export class Unreadable extends Error {
  readonly code: 'missing' | 'folder' | 'notPlain' | 'tooLarge' | 'other';

  constructor(code: Unreadable['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const firstPart = 2 ** 16;

/**
 * The bytes of a plain file. Its size is checked while it is read: that of a file in /proc is told as 0, and another
 * file may grow meanwhile.
 */
export function readPlain(file: string, mostBytes: number): Uint8Array<ArrayBuffer> {
  // a pipe without a writer would wait here for ever
  const handle = opened(file);
  try {
    const { size } = plainStat(handle, file);
    if (size > mostBytes) throw tooLarge(file, mostBytes);
    let bytes = new Uint8Array(Math.max(firstPart, size + 1));
    let length = 0;
    for (;;) {
      const count = readSync(handle, bytes, length, bytes.length - length, null);
      if (count === 0) return bytes.subarray(0, length);
      length += count;
      if (length > mostBytes) throw tooLarge(file, mostBytes);
      if (length < bytes.length) continue;
      const longer = new Uint8Array(Math.min(2 * length, mostBytes + 1));
      longer.set(bytes);
      bytes = longer;
    }
  } catch (error) {
    throw error instanceof Unreadable ? error : unreadable(error as NodeJS.ErrnoException, file);
  } finally {
    closeSync(handle);
  }
}

/** Opens a plain file for reading in parts; refuses all else. The handle is closed by whoever asked for it. */
export function openPlain(file: string): { readonly handle: number; readonly size: number } {
  const handle = opened(file);
  try {
    return { handle, size: plainStat(handle, file).size };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

function opened(file: string): number {
  try {
    return openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(error as NodeJS.ErrnoException, file);
  }
}

function plainStat(handle: number, file: string): { readonly size: number } {
  const stat = fstatSync(handle);
  if (stat.isDirectory()) throw new Unreadable('folder', `${file} is a folder: name a file in it.`);
  if (stat.isFile()) return stat;
  throw new Unreadable(
    'notPlain',
    `${file} is no plain file but a device, a pipe or a socket: write what it holds to a file and name that.`,
  );
}

function tooLarge(file: string, mostBytes: number): Unreadable {
  return new Unreadable(
    'tooLarge',
    `${file} has more than ${Math.round(mostBytes / 2 ** 20)} MB, which is the most that is read here.`,
  );
}

function unreadable({ code, message }: NodeJS.ErrnoException, file: string): Unreadable {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Unreadable('missing', `There is no file ${file}.`);
    case 'EISDIR':
      return new Unreadable('folder', `${file} is a folder: name a file in it.`);
    case 'EACCES':
    case 'EPERM':
      return new Unreadable('other', `${file} may not be read: change its permissions.`);
    default:
      return new Unreadable('other', `${file} cannot be read: ${message}.`);
  }
}
