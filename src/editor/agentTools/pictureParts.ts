// A picture for a language model: as a picture where the editor can hand one over, else as a file.
import * as vscode from 'vscode';

/**
 * Whether tools may answer with pictures: from VS Code 1.106 on. We are typed against 1.101, which we still run in; some versions
 * between have the class and refuse it.
 */
export function takesPictures(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 106);
}

/** What VS Code has from 1.106 on. */
interface DataParts {
  readonly LanguageModelDataPart?: { image(data: Uint8Array, mime: string): unknown };
}

/** `keep` writes a file, where pictures are not taken, and tells its path. */
export async function pictureParts(
  words: string,
  png: Uint8Array,
  keep: (png: Uint8Array) => Promise<string>,
): Promise<(vscode.LanguageModelTextPart | unknown)[]> {
  const { LanguageModelDataPart } = vscode as DataParts;
  const text = (more: string) => new vscode.LanguageModelTextPart(more);
  if (takesPictures(vscode.version) && LanguageModelDataPart)
    return [text(words), LanguageModelDataPart.image(png, 'image/png')];
  return [text(`${words}\nThe picture (PNG): ${await keep(png)}`)];
}
