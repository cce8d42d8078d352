// The name and the hash of the file that a made one comes from.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { readBytes } from './studyFile';

/** What a file that was made can be traced back to: the name of a file without its folders, and what was in it. */
export function hashedSource(file: string): { readonly file: string; readonly sha256: string } {
  return {
    file: path.basename(file),
    sha256: createHash('sha256').update(readBytes(file)).digest('hex'),
  };
}
