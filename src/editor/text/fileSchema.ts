// What the editor's own JSON support says of the fields of distribution files, in the language of the editor: a manifest has
// placeholders for its own texts, not for those of a schema, so the schema stands at an address of ours.
import { type Disposable, Uri, workspace } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { languageNow } from '../window/language';

/** As `jsonValidation` and `onFileSystem` in the manifest say it. */
const scheme = 'unmask-schema';

/** In English it is the file that other editors read, too; else the thread puts it into words, once. */
export function registerFileSchema(analysis: Analysis, extension: Uri): Disposable {
  let told: Promise<string> | undefined;
  const inEnglish = async () => {
    const file = Uri.joinPath(extension, 'media', 'distribution.schema.json');
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  };
  const translated = () =>
    analysis.client.thread.fileSchema({}).catch(() => {
      told = undefined;
      return inEnglish();
    });
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => {
      told ??= languageNow().name === 'en' ? inEnglish() : translated();
      return told;
    },
  });
}
