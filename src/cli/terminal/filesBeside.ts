import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  dataFile,
  type FileProblem,
  type Files,
  largestFile,
  missingFile,
  outsideFile,
  tooLargeFile,
} from '../../core/input/files';
import { nearest } from '../../core/input/nearest';

/** The files that a distribution file may refer to: those in the folder the command runs in, if it is in there, or in its own. */
export function filesBeside(file: string): Files {
  const own = path.dirname(path.resolve(file));
  const folder = isInside(own, process.cwd()) ? process.cwd() : own;
  return (name, most = largestFile) => {
    const target = path.resolve(own, name);
    if (!isInside(target, folder)) return outsideFile(name, folder);
    try {
      // a link must not lead out either
      if (!isInside(realpathSync(target), realpathSync(folder))) return outsideFile(name, folder);
      if (statSync(target).size > most) return tooLargeFile(name, most);
      return dataFile(readFileSync(target));
    } catch (error) {
      return problemOf(error as NodeJS.ErrnoException, name, target);
    }
  };
}

function problemOf(
  { code, message }: NodeJS.ErrnoException,
  name: string,
  target: string,
): FileProblem {
  if (code === 'ENOENT' || code === 'ENOTDIR') return missingFile(name, meant(name, target));
  return {
    code: 'file.unreadable',
    message: code === 'EISDIR' ? `"${name}" is a folder.` : `"${name}" cannot be read: ${message}.`,
  };
}

/** A file in the same folder that is called nearly so. */
function meant(name: string, target: string): string | undefined {
  try {
    const other = nearest(path.basename(target), readdirSync(path.dirname(target)));
    return other && name.slice(0, name.length - path.basename(name).length) + other;
  } catch {
    return undefined;
  }
}

function isInside(target: string, folder: string): boolean {
  const relative = path.relative(folder, target);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}
