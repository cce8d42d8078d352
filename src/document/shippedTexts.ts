// Translations as they are shipped: what is said, without the texts that it stands for. Those are the same in every language,
// so their short keys are shipped once, within the extension.
import { shortKey, type TextLanguage } from './textLanguage';

type Texts = TextLanguage['texts'];

/** No text has this in it, or the build ends. */
const between = '\t';

/** The short keys of these English texts, in one line. Two with the same key end the build. */
export function keysOf(english: readonly string[]): string {
  const keys = english.map(shortKey);
  if (new Set(keys).size < keys.length) throw new Error('two texts have the same short key');
  return keys.join(between);
}

/** What is said for these English texts, in this order. */
export function shippedTexts(english: readonly string[], texts: Texts): Texts {
  const said = english.map((text) => texts[text] ?? '');
  if (said.some((text) => text.includes(between))) throw new Error('a text has a tab in it');
  return { '': said.join(between) };
}

/** What was said, by the short keys. */
export function unpackedTexts(keys: string, shipped: Texts): Texts {
  const said = shipped['']?.split(between) ?? [];
  return Object.fromEntries(
    keys.split(between).flatMap((key, i) => (said[i] ? [[key, said[i]]] : [])),
  );
}
