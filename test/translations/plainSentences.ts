// Sentences of the program that stand as they are, and are shown in English whatever people read.
import { keysIn, unescaped } from './sourceKeys';

/** Every text of a source file that is a sentence of at least four words, or ends one, and no argument of `l10n.t`. */
export function plainSentencesIn(source: string): readonly string[] {
  const translated = new Set(keysIn(source));
  return textsIn(source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''))
    .filter((text) => /^["“]?(\p{L}|\{)[^<>]*\S \S+ \S+ .*[.?]$/u.test(text))
    .filter((text) => !translated.has(text));
}

/** What stands in quotes on one line; a hole of a template is {}. */
function textsIn(source: string): readonly string[] {
  return [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|(?<!l10n\.t)`((?:[^`\\]|\\.)*)`/g)].map(
    ([, plain, template]) => unescaped(plain ?? (template ?? '').replace(/\$\{[^}]*\}/g, '{}')),
  );
}
