// The files of the page, in memory: examples, and what somebody chose or dropped; what is saved becomes a download.
import * as l10n from '@vscode/l10n';
import type { URI } from 'vscode-uri';
import { EventEmitter } from './events';
import { downloads } from './uri';

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };

export class FileSystemError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface HeldFile {
  readonly bytes: Uint8Array;
  /** Counts up; a file has no time. */
  readonly mtime: number;
}

const held = new Map<string, HeldFile>();
const changes = new EventEmitter<URI>();
let writes = 0;

/** A file came, or came anew. */
export const onDidChangeFile = changes.event;

/** Every file that is held is plain and lies in the one folder. */
export const fs = {
  async stat(uri: URI) {
    const { bytes, mtime } = existing(uri);
    return { type: FileType.File, ctime: 0, mtime, size: bytes.length };
  },
  async readFile(uri: URI) {
    return existing(uri).bytes;
  },
  async writeFile(uri: URI, bytes: Uint8Array) {
    held.set(uri.toString(), { bytes, mtime: ++writes });
    changes.fire(uri);
  },
  async rename(from: URI, to: URI) {
    const { bytes } = existing(from);
    held.delete(from.toString());
    if (to.scheme === downloads.scheme) download(to.path.slice(1), bytes);
    else await fs.writeFile(to, bytes);
  },
  async delete(uri: URI) {
    held.delete(uri.toString());
  },
  async createDirectory() {},
  isWritableFileSystem: () => true,
  async readDirectory(folder: URI): Promise<[string, number][]> {
    const start = folder.toString().replace(/\/?$/, '/');
    return [...held.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => [decodeURIComponent(key.slice(start.length)), FileType.File]);
  },
};

function existing(uri: URI): HeldFile {
  const file = held.get(uri.toString());
  if (!file)
    throw new FileSystemError('FileNotFound', l10n.t`${uri.path.slice(1)} is not on this page`);
  return file;
}

/** Hands bytes to the browser, which saves them where people want them. */
function download(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
