import { readdirSync, realpathSync } from 'node:fs';
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
import { type Failure, failureOf } from '../../disk/failure';
import { readPlain, Unreadable } from '../../disk/readPlain';
import { folderProblem, leadsOut, nameMeant, unreadableProblem } from '../../tasks/filesBeside';

/** The files that a distribution file may refer to: those in the folder the command runs in, if it is in there, or in its own. */
export function filesBeside(file: string): Files {
  const own = path.dirname(path.resolve(file));
  const folder = leadsOut(own, process.cwd(), undefined) ? own : process.cwd();
  return (name, most = largestFile) => {
    const target = path.resolve(own, name);
    try {
      if (leadsOut(target, folder, realpathSync.native)) return outsideFile(name, folder);
      return dataFile(readPlain(target, most));
    } catch (error) {
      return problemOf(error instanceof Unreadable ? error : failureOf(error), name, target, most);
    }
  };
}

function problemOf(
  error: Failure | Unreadable,
  name: string,
  target: string,
  most: number,
): FileProblem {
  switch (error.code) {
    case 'missing':
    case 'ENOENT': // told by where it really lies
    case 'ENOTDIR':
      return missingFile(name, meant(name, target));
    case 'folder':
      return folderProblem(name);
    case 'tooLarge':
      return tooLargeFile(name, most);
    default:
      return unreadableProblem(name, error instanceof Unreadable ? error.reason : error.message);
  }
}

/** A file in the same folder that is called nearly so. */
function meant(name: string, target: string): string | undefined {
  try {
    return nameMeant(name, readdirSync(path.dirname(target)));
  } catch {
    return undefined;
  }
}
