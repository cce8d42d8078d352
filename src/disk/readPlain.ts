// Reads plain files up to a size, whatever somebody names: devices, pipes and endless files are refused.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type Failure, failureOf } from './failure';

/** Why a file was not read. */
export class Unreadable extends Error {
  constructor(
    readonly code: 'missing' | 'folder' | 'notPlain' | 'tooLarge' | 'other',
    file: string,
    /** In words that go on from its name. */
    readonly reason: string,
  ) {
    super(`${file}: ${reason}.`);
  }
}

const firstPart = 2 ** 16;
const folderReason = 'this is a folder; name a file in it';

/**
 * The bytes of a plain file. Its size is checked while it is read: that of a file in /proc is told as 0, and another
 * file may grow meanwhile.
 */
export function readPlain(file: string, mostBytes: number): Uint8Array<ArrayBuffer> {
  // a pipe without a writer would wait here for ever
  const handle = opened(file);
  try {
    const { size } = plainStat(handle, file);
    return readOpened({ handle, size }, file, mostBytes);
  } finally {
    closeSync(handle);
  }
}

/** An open plain file. */
export interface OpenFile {
  readonly handle: number;
  readonly size: number;
}

/** The bytes of a file that is open and was not read in order so far. */
export function readOpened(
  { handle, size }: OpenFile,
  file: string,
  mostBytes: number,
): Uint8Array<ArrayBuffer> {
  if (size > mostBytes) throw tooLarge(file, mostBytes);
  let bytes = new Uint8Array(Math.min(Math.max(firstPart, size + 1), mostBytes + 1));
  let length = 0;
  for (;;) {
    const count = readPart(handle, bytes.subarray(length), null, file);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
    if (length > mostBytes) throw tooLarge(file, mostBytes);
    if (length < bytes.length) continue;
    const longer = new Uint8Array(Math.min(2 * length, mostBytes + 1));
    longer.set(bytes);
    bytes = longer;
  }
}

/** Reads from a place of an open file, or in order where none is given; how many bytes there were. */
export function readPart(
  handle: number,
  into: Uint8Array,
  at: number | null,
  file: string,
): number {
  try {
    return readSync(handle, into, 0, into.length, at);
  } catch (error) {
    throw unreadable(failureOf(error), file);
  }
}

/** Opens a plain file for reading in parts; refuses all else. The handle is closed by whoever asked for it. */
export function openPlain(file: string): OpenFile {
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
    throw unreadable(failureOf(error), file);
  }
}

function plainStat(handle: number, file: string): { readonly size: number } {
  const stat = fstatSync(handle);
  if (stat.isDirectory()) throw new Unreadable('folder', file, folderReason);
  if (stat.isFile()) return stat;
  throw new Unreadable(
    'notPlain',
    file,
    'this is a device, a pipe or a socket; write what it holds to a plain file and name that',
  );
}

function tooLarge(file: string, mostBytes: number): Unreadable {
  return new Unreadable(
    'tooLarge',
    file,
    `the file is larger than ${Math.round(mostBytes / 2 ** 20)} MB, the most that is read here`,
  );
}

function unreadable({ code, message }: Failure, file: string): Unreadable {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ERR_INVALID_ARG_VALUE': // a character 0, which no name has
      return new Unreadable('missing', file, 'there is no such file');
    case 'EISDIR':
      return new Unreadable('folder', file, folderReason);
    case 'EACCES':
    case 'EPERM':
      return new Unreadable('other', file, 'the file may not be read; change its permissions');
    default:
      return new Unreadable('other', file, `the file cannot be read, ${message}`);
  }
}
