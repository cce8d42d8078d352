// The standard output and error of this process, without Node's streams where they do nothing: those take five milliseconds to begin.
import { fstatSync, statSync, writeSync } from 'node:fs';

export interface StandardStream {
  write(data: string | Uint8Array): void;
  /** Node's stream where it goes to a terminal. */
  readonly terminal: NodeJS.WriteStream | undefined;
}

/** Where something is written: by its descriptor, and by what Node has for it; `failed` hears of what could not be written. */
export function standardStream(
  descriptor: 1 | 2,
  streamOfNode: () => NodeJS.WriteStream,
  failed: (error: NodeJS.ErrnoException) => void,
): StandardStream {
  let opened: NodeJS.WriteStream | undefined;
  const stream = () => {
    opened ??= streamOfNode().on('error', failed);
    return opened;
  };
  if (!isPlain(descriptor)) {
    const terminal = stream().isTTY ? stream() : undefined;
    return { write: (data) => void stream().write(data), terminal };
  }
  const write = (data: string | Uint8Array) => {
    if (opened) return void opened.write(data);
    let rest = typeof data === 'string' ? Buffer.from(data) : data;
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      // a pipe that is full and does not wait: Node's stream does
      if (failure.code === 'EAGAIN') stream().write(rest);
      else failed(failure);
    }
  };
  return { write, terminal: undefined };
}

/** Whether it is a file or a pipe, into which everything goes at once, or nowhere. */
function isPlain(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const kind = fstatSync(descriptor);
    if (kind.isCharacterDevice()) return kind.rdev === statSync('/dev/null').rdev;
    return kind.isFile() || kind.isFIFO() || kind.isSocket();
  } catch {
    return false;
  }
}
