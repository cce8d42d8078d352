// The name and the hash of the file that a made one comes from, in the editor.
import type { TextDocument } from 'vscode';
import { largestFile } from '../../core/input/files';
import type { Analysis } from '../analysis/analysis';
import { fileName } from '../window/distributionFiles';
import { folderAround, readGuarded } from '../window/guardedFile';

/** What a file that was made can be traced back to: the name, and where the text is saved, what is in the file. */
export async function savedSource(
  { uri, isDirty, isUntitled }: TextDocument,
  { realPath }: Analysis,
) {
  const file = fileName(uri);
  if (isDirty || isUntitled) return { file };
  const guarded = { target: uri, name: file, most: largestFile, within: folderAround(uri) };
  const reply = await readGuarded(guarded, realPath);
  if ('problem' in reply || !reply.bytes) return { file };
  const digest = new Uint8Array(
    await crypto.subtle.digest('SHA-256', Uint8Array.from(reply.bytes)),
  );
  return {
    file,
    sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}
