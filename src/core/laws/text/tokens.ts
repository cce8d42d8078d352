// A text cut into symbols.
import * as l10n from '@vscode/l10n';
import { codePointsOf } from './utf8';

/** What counts as one symbol of a text. */
export type TextUnit = 'characters' | 'bytes' | 'words';

/** A text as a sequence of symbols. */
export interface TokenSequence {
  readonly ids: Int32Array;
  /**
   * The symbols by id: the most frequent first, ties in the order in which they first occur, and the rest
   * symbol, where there is one, last.
   */
  readonly symbols: readonly string[];
  /** The id of the symbol that stands for all rare ones. A text can hold "…" itself, hence the id. */
  readonly rest: number | undefined;
}

/** The name of the symbol that stands for all rare ones. */
export const REST = '…';

/** Symbols numbered in the order in which they first occur. */
interface Numbered {
  readonly ids: Int32Array;
  readonly names: readonly string[];
}

/**
 * A text cut into symbols, or a message that says why not. With `vocabulary`, there are at most so many
 * symbols, the rest symbol included; it is there only if there would be more. No language has half a million different words in
 * a text of this size: to number them would take seconds.
 */
export function tokensOf(
  bytes: Uint8Array,
  unit: TextUnit,
  vocabulary: number | undefined,
  mostWords = 2 ** 19,
): TokenSequence | string {
  if (vocabulary !== undefined && vocabulary < 1)
    return l10n.t`A vocabulary of ${vocabulary} symbols is too small; it needs at least 1.`;
  const numbered = unit === 'words' ? numberWords(bytes, mostWords) : numberPoints(bytes, unit);
  if (typeof numbered === 'string') return numbered;
  if (numbered.ids.length === 0)
    return unit === 'words'
      ? l10n.t('The text has no words; it is empty or all white space.')
      : l10n.t('The text is empty.');
  return byFrequency(numbered, vocabulary);
}

function numberPoints(bytes: Uint8Array, unit: 'characters' | 'bytes'): Numbered | string {
  const points = unit === 'bytes' ? bytes : codePointsOf(bytes);
  if ('offset' in points) return notUtf8(points.offset);
  // code points are needed no more when their numbers are known
  const ids = points instanceof Int32Array ? points : new Int32Array(points.length);
  const idPlusOne = new Int32Array(unit === 'bytes' ? 0x100 : 0x110000);
  const names: string[] = [];
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (idPlusOne[point] === 0)
      idPlusOne[point] = names.push(
        unit === 'bytes' ? nameOfByte(point) : String.fromCodePoint(point),
      );
    ids[i] = idPlusOne[point]! - 1;
  }
  return { ids, names };
}

function numberWords(bytes: Uint8Array, mostWords: number): Numbered | string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const points = codePointsOf(bytes);
    return notUtf8('offset' in points ? points.offset : 0);
  }
  // a scan: splitting by a regular expression takes eight times as long
  const ids = new Int32Array((text.length + 1) >> 1);
  const known = new Map<string, number>();
  let count = 0;
  let begin = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !isSpace(text.charCodeAt(i))) continue;
    if (i > begin) {
      const word = text.slice(begin, i);
      let id = known.get(word);
      if (id === undefined) {
        id = known.size;
        if (id === mostWords)
          return l10n.t`The text has more than ${mostWords} different words; no law needs as many. Use a part of it, or take "characters" as the unit.`;
        known.set(word, id);
      }
      ids[count++] = id;
    }
    begin = i + 1;
  }
  return { ids: ids.subarray(0, count), names: [...known.keys()] };
}

const isSpace = (unit: number) =>
  unit <= 0x20
    ? unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
    : unit >= 0xa0 && /\s/.test(String.fromCharCode(unit));

/** Printable ASCII as it is, every other byte as "0x0a": a byte alone need not be a character. */
const nameOfByte = (byte: number) =>
  byte >= 0x20 && byte < 0x7f
    ? String.fromCharCode(byte)
    : `0x${byte.toString(16).padStart(2, '0')}`;

const notUtf8 = (offset: number) =>
  l10n.t`The text is not UTF-8: the byte at offset ${offset} does not fit. Save it as UTF-8, or take "bytes" as the unit.`;

/** The same numbers in another order, written over the ones that are given. */
function byFrequency({ ids, names }: Numbered, vocabulary: number | undefined): TokenSequence {
  const counts = new Int32Array(names.length);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    counts[id] = counts[id]! + 1;
  }
  const ranked = Array.from(names.keys()).sort(
    (one, other) => counts[other]! - counts[one]! || one - other,
  );
  const limited = vocabulary !== undefined && names.length > vocabulary;
  const kept = limited ? ranked.slice(0, vocabulary - 1) : ranked;
  const rest = limited ? kept.length : undefined;
  const newId = new Int32Array(names.length).fill(rest ?? 0);
  kept.forEach((old, id) => {
    newId[old] = id;
  });
  const symbols = kept.map((old) => names[old]!);
  if (limited) symbols.push(REST);
  for (let i = 0; i < ids.length; i++) ids[i] = newId[ids[i]!]!;
  return { ids, symbols, rest };
}
