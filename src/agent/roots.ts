// The folders that a client opened: nothing outside of them is read or written.
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isObject } from '../core/input/isObject';
import { leadsOut } from '../tasks/filesBeside';

/** The folders that a client's answer to `roots/list` names. */
export function foldersOfRoots(answer: unknown): readonly string[] {
  const roots = isObject(answer) && Array.isArray(answer.roots) ? answer.roots : [];
  return roots.flatMap((root) => {
    const uri = isObject(root) && typeof root.uri === 'string' ? root.uri : '';
    const folder = fileNamedBy(uri);
    return folder === uri ? [] : [folder];
  });
}

/** Roots are addresses, and so clients may name files by them, too. */
export function fileNamedBy(file: string): string {
  try {
    return file.startsWith('file:') ? fileURLToPath(file) : file;
  } catch {
    return file;
  }
}

/** Where a file really lies, if that is within one of the folders; a relative name is looked for in each. */
export function insideFolders(file: string, folders: readonly string[]): string | undefined {
  const candidates = path.isAbsolute(file)
    ? [file]
    : folders.map((folder) => path.resolve(folder, file));
  const inside = candidates.flatMap((candidate) => {
    const real = realPlace(candidate);
    const isIn = folders.some(
      (folder) => !leadsOut(real, realPlace(path.resolve(folder)), undefined),
    );
    return isIn ? [real] : [];
  });
  return inside.find(isThere) ?? inside[0];
}

function isThere(file: string): boolean {
  try {
    realpathSync.native(file);
    return true;
  } catch {
    return false;
  }
}

/** With every link followed; of what is not there yet, the folder that it would lie in. */
function realPlace(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(realPlace(folder), path.basename(file));
  }
}
