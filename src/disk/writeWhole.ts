// Writes a file whole or not at all: for every command that writes one.
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { failureOf } from './failure';

/** There is a file already, and nobody said that it may be replaced. */
export class FileExists extends Error {}

let written = 0;

/**
 * The content goes into a new file beside the old one, down to the disk, and takes its name at once: whoever reads sees
 * the old file or the new one, and a full disk or Ctrl-C leaves the old one as it was and nothing beside it.
 */
export function writeWhole(
  file: string,
  content: string | Uint8Array,
  { replace }: { readonly replace: boolean },
): void {
  const there = statSync(file, { throwIfNoEntry: false });
  // a pipe or a terminal has no old content that could be lost
  if (there && !there.isFile() && !there.isDirectory()) {
    writeFileSync(file, content);
    return;
  }
  if (there && !replace) throw new FileExists(`${file} exists already.`);
  // a link stays a link: what it leads to is written
  const target = there ? realpathSync(file) : file;
  const part = path.join(
    path.dirname(target),
    `.${path.basename(target).slice(0, 80)}.${process.pid}-${++written}.part`,
  );
  undisturbed(() => {
    try {
      writeDown(part, content, there);
      if (replace) renameSync(part, target);
      else nameAnew(part, target);
    } catch (error) {
      remove(part);
      throw error;
    }
  });
}

function writeDown(part: string, content: string | Uint8Array, old: Stats | undefined): void {
  const handle = openSync(part, 'wx', 0o666);
  try {
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (old) chmodSync(part, old.mode & 0o7777);
}

/** Fails where the name was taken meanwhile; a rename would replace that file. */
function nameAnew(part: string, target: string): void {
  try {
    linkSync(part, target);
  } catch (error) {
    if (failureOf(error).code === 'EEXIST') throw new FileExists(`${target} exists already.`);
    // some file systems have no second names
    renameSync(part, target);
    return;
  }
  remove(part);
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // it was never there, or the folder is gone with it
  }
}

/** Holds back the signals that end a program until the work is done. */
function undisturbed(work: () => void): void {
  let heard: NodeJS.Signals | undefined;
  const hear = (signal: NodeJS.Signals) => {
    heard = signal;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const alone = signals.filter((signal) => process.listenerCount(signal) === 0);
  for (const signal of alone) process.on(signal, hear);
  try {
    work();
  } finally {
    // a signal that came meanwhile is told when the event loop turns
    setImmediate(() => {
      for (const signal of alone) process.off(signal, hear);
      if (heard) process.kill(process.pid, heard);
    });
  }
}
