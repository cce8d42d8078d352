// Words that cross to another thread, page or file, and are said there in the language of whoever reads them.
import { t } from '@vscode/l10n';

/** An English text as translations know it, with what stands in its holes {0}, {1}, …: other phrases, numbers, names. */
export interface Phrase {
  readonly text: string;
  readonly holes: readonly (string | number | Phrase)[];
}

/** A template with this name is written as those of l10n are, and said later. */
export function phrase(texts: TemplateStringsArray, ...holes: Phrase['holes']): Phrase {
  const [first = '', ...others] = texts;
  return { text: first + others.map((after, i) => `{${i}}${after}`).join(''), holes };
}

/** A text without holes, as it stands. */
export function phraseOf(text: string): Phrase {
  return { text, holes: [] };
}

/** One after another. */
export function sentences(phrases: readonly Phrase[]): Phrase {
  return { text: phrases.map((_, i) => `{${i}}`).join(' '), holes: phrases };
}

/** In the language that is spoken now: a file is written within `inEnglish`. A Chinese full stop has its space within itself. */
export function spoken({ text, holes }: Phrase): string {
  return t(
    text,
    ...holes.map((hole) => (typeof hole === 'object' ? spoken(hole) : hole)),
  ).replaceAll('。 ', '。');
}
