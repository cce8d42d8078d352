// The language that people read, of this window, page or thread: English until it is told another.
import { config, t } from '@vscode/l10n';
import { giveUp, type Job } from '../core/jobs/job';
import { clauses, inARow } from './format';
import { speakNumbersAs } from './numberLanguage';

export interface TextLanguage {
  /** Such as "de" or "zh-cn". */
  readonly name: string;
  /** What each English text is in it, by that text or by its short key. */
  readonly texts: Readonly<Record<string, string>>;
}

const english: TextLanguage = { name: 'en', texts: {} };

let spoken = english;

/** From now on texts and numbers are in this language. The command line never calls it. */
export function speak(language: TextLanguage = english): void {
  spoken = language;
  use(language);
}

/** What is made for files: they are English, whatever people read. */
export function inEnglish<Made>(make: () => Made): Made {
  use(english);
  try {
    return make();
  } finally {
    use(spoken);
  }
}

/** A job whose result is made for files. What happens between its steps is in the language of the people. */
export function* jobInEnglish<Result, Step>(job: Job<Result, Step>): Job<Result, Step> {
  try {
    for (;;) {
      const step = inEnglish(() => job.next());
      if (step.done) return step.value;
      yield step.value;
    }
  } finally {
    giveUp(job);
  }
}

/**
 * A title or a summary of a family, sampler, order, schedule or export: they are English where they are declared, and
 * are translated where they are shown. The test of the translations knows these lists.
 */
export function declaredText(declared: string): string {
  return t(declared);
}

/**
 * The same of a source or a formula: of what stands between semicolons, each by itself. Names and signs without words are
 * the same in every language.
 */
export function declaredParts(declared: string): string {
  return clauses(partsIn(declared).map((part) => t(part)));
}

/** What stands between the semicolons of a source or a formula, but those in brackets. */
export function partsIn(declared: string): readonly string[] {
  return declared.split(/; (?![^(]*\))/);
}

/** The same of several sentences, each of which is looked up by itself, with a hole for every number in it. */
export function declaredSentences(declared: string): string {
  return inARow(sentencesIn(declared).map(({ key, numbers }) => t(key, ...numbers)));
}

/** The sentences as they are looked up, and the numbers in them. */
export function sentencesIn(
  declared: string,
): readonly { readonly key: string; readonly numbers: readonly string[] }[] {
  return declared.split(/(?<=\.) (?=\p{Lu})/u).map((sentence) => {
    const numbers: string[] = [];
    const key = sentence.replace(/\d+/g, (number) => `{${numbers.push(number) - 1}}`);
    return { key, numbers };
  });
}

/**
 * What stands for an English text in the bundles that are shipped, which would hold each text once a language otherwise: 32
 * bits of it (FNV-1a). Two texts with the same key end the build.
 */
export function shortKey(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The texts of a language, looked up by what they are in English. */
function byEnglish(texts: TextLanguage['texts']): TextLanguage['texts'] {
  return new Proxy(texts, {
    get: (all, text) => (typeof text === 'string' ? (all[text] ?? all[shortKey(text)]) : undefined),
  });
}

function use({ name, texts }: TextLanguage): void {
  config({ contents: name === english.name ? texts : byEnglish(texts) });
  speakNumbersAs(name);
}
