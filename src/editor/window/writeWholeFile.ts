import { Uri, workspace } from 'vscode';
import { fileName } from './distributionFiles';

let written = 0;

/**
 * Writes a file whole or not at all: into one beside it, which then takes its name. One that is there is replaced only
 * where people were asked, as a dialog that saves does; otherwise this throws.
 */
export async function writeWholeFile(
  target: Uri,
  content: string | Uint8Array,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const mark = `${Date.now().toString(36)}-${++written}`;
  const part = Uri.joinPath(target, '..', `.${fileName(target).slice(0, 80)}.${mark}.part`);
  try {
    await workspace.fs.writeFile(part, bytes);
    await workspace.fs.rename(part, target, { overwrite: replace });
  } catch (error) {
    await removed(part);
    throw error;
  }
}

async function removed(part: Uri): Promise<void> {
  try {
    await workspace.fs.delete(part);
  } catch {
    // it was never there
  }
}
