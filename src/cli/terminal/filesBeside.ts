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
import { folderProblem, leadsOut, nameMeant, unreadableProblem } from '../../tasks/filesBeside';

/** The files that a distribution file may refer to: those in the folder the command runs in, if it is in there, or in its own. */
export function filesBeside(file: string): Files {
  const own = path.dirname(path.resolve(file));
  const folder = leadsOut(own, process.cwd(), undefined) ? own : process.cwd();
  return (name, most = largestFile) => {
    const target = path.resolve(own, name);
    try {
      if (leadsOut(target, folder, realpathSync.native)) return outsideFile(name, folder);
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
  return code === 'EISDIR' ? folderProblem(name) : unreadableProblem(name, message);
}

/** A file in the same folder that is called nearly so. */
function meant(name: string, target: string): string | undefined {
  try {
    return nameMeant(name, readdirSync(path.dirname(target)));
  } catch {
    return undefined;
  }
}
