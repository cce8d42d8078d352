// The files that a distribution file names: as they were read, or why they cannot be.
import * as l10n from '@vscode/l10n';
import type { Report } from './finding';
import { changeTo } from './suggestion';

/** A file that a distribution refers to, as it was read. */
export interface DataFile {
  readonly bytes: Uint8Array;
  /** Equal where the bytes are. */
  readonly digest: string;
}

/** Why a file cannot be had. */
export interface FileProblem {
  /** `file.missing`, `file.outside`, `file.tooLarge`, `file.unreadable`. */
  readonly code: string;
  /** For people: what to do. */
  readonly message: string;
  /** A name that is there and may be meant. */
  readonly instead?: string;
}

/**
 * The files beside a distribution, by the names it calls them, of at most so many bytes; undefined while one is
 * still to be fetched.
 */
export type Files = (name: string, most?: number) => DataFile | FileProblem | undefined;

/** Larger files are not read, where nothing else is said. */
export const largestFile = 64 * 2 ** 20;

/** Where there is nothing to read files from. */
export const noFiles: Files = () => ({
  code: 'file.unreadable',
  message: l10n.t('Files cannot be read here.'),
});

/** The bytes of the file that a field names; reported there where they cannot be had. */
export function bytesOf(
  files: Files,
  name: string,
  report: Report,
  field = 'file',
  most = largestFile,
): Uint8Array | undefined {
  const found = files(name, most);
  if (!found || 'bytes' in found) return found?.bytes;
  const { code, message, instead } = found;
  report({
    code,
    severity: 'error',
    message,
    path: [field],
    ...changeTo(instead, [field]),
  });
  return undefined;
}

/** Of each file at hand, what was last made of it. */
const made = new WeakMap<Uint8Array, { readonly key: string; readonly result: unknown }>();

/**
 * What is made of a file, kept as long as the file is at hand: while somebody types, the text is read at every
 * key and the files it names stay the same. `key` tells apart what is made of the same bytes.
 */
export function madeOf<Result>(bytes: Uint8Array, key: string, make: () => Result): Result {
  const known = made.get(bytes);
  if (known?.key === key) return known.result as Result;
  const result = make();
  made.set(bytes, { key, result });
  return result;
}

export function dataFile(bytes: Uint8Array): DataFile {
  return { bytes, digest: digestOf(bytes) };
}

/** Longer names than file systems know are nobody's to read. */
const longestShown = 260;

export function shownName(name: string): string {
  return name.length > longestShown ? `${name.slice(0, longestShown - 1)}…` : name;
}

export function tooLargeFile(name: string, most: number): FileProblem {
  const message = l10n.t`"${shownName(name)}" is larger than ${most / 2 ** 20} MB, the most that is read; use a smaller one.`;
  return { code: 'file.tooLarge', message };
}

export function missingFile(name: string, instead: string | undefined): FileProblem {
  const message = l10n.t`There is no file "${shownName(name)}" beside this one${instead === undefined ? '' : l10n.t`; do you mean "${instead}"?`}`;
  return {
    code: 'file.missing',
    message:
      instead === undefined ? l10n.t`${message}: the path is relative to this file.` : message,
    ...(instead !== undefined && { instead }),
  };
}

export function outsideFile(name: string, folder: string): FileProblem {
  const message = l10n.t`"${shownName(name)}" is outside ${folder}; only files inside are read. Copy it there and use a relative path.`;
  return { code: 'file.outside', message };
}

/** Two independent 32-bit hashes (FNV-1a, and one by another prime from the other end of the word) and the length. */
function digestOf(bytes: Uint8Array): string {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul((other << 5) ^ (other >>> 27) ^ byte, 0x85ebca6b);
  }
  return `${bytes.length}-${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}

/** Without the mark that some editors begin a file with; undefined where it is not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
