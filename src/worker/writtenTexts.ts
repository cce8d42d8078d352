// Answers to requests for texts. Those that are written into files are English.
import { insertScheduleEdits } from '../document/insert';
import { newFileText } from '../document/newFile';
import type { TextEdit } from '../document/problems';
import { distributionFileSchema } from '../document/schema';
import { inEnglish } from '../document/textLanguage';
import { allFamilies } from '../formats/families/index';
import type { InsertParams, OfferedFamily } from '../protocol/worker';

/** Every family, with the text of a new file. */
export function offeredFamilies(): readonly OfferedFamily[] {
  return inEnglish(() =>
    allFamilies().map(({ name, title, summary, example }) => ({
      name,
      title,
      summary,
      text: newFileText(example),
      files: example.files ?? {},
    })),
  );
}

/** What a schedule in a text takes. */
export function insertion({ text, name, value }: InsertParams): readonly TextEdit[] {
  return inEnglish(() => insertScheduleEdits(text, name, value));
}

/** The schema of distribution files, in the editor's language. */
export function schemaText(): string {
  return JSON.stringify(distributionFileSchema());
}
