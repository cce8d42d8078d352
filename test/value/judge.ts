// Judges of English that the decoded model never saw: a chain of letters, and the words of a text.
import type { Told } from '../../src/core/comparison/outcome';
import { fitContexts } from '../../src/core/laws/text/smoothing';
import { jackknifed, meanOf } from './told';

/** Letters by their numbers, as `test/fixtures/english/train.py` has them; the mask comes after them. */
export const letters = ' ,.abcdefghijklmnopqrstuvwxyz';
export const maskToken = letters.length;

export function idsOf(text: string): Int32Array {
  return Int32Array.from(text.replace(/\n/g, ' ').trim(), (letter) => {
    const id = letters.indexOf(letter);
    if (id < 0) throw new RangeError(`"${letter}" is no letter of the model`);
    return id;
  });
}

export function textOf(ids: Int32Array): string {
  return Array.from(ids, (id) => letters[id]!).join('');
}

export interface Judged {
  /** −log p of a letter given the five before it, nats; the less, the more like English. */
  readonly nats: Told;
  /** The share of whole words that the judge's text has. */
  readonly words: Told;
}

/** So many letters before it tell of a letter: grams of six. */
const order = 5;

/** What is fitted to a text and judges sequences of one length, one after the other. */
export function judgeOf(text: string): (values: Int32Array, length: number) => Judged {
  const model = fitContexts(idsOf(text), {
    alphabet: letters.length,
    order,
    smoothing: 'kneserNey',
  });
  const vocabulary = new Set(text.split(/[^a-z]+/));
  return (values, length) => {
    const sequences = Array.from({ length: values.length / length }, (_, r) =>
      values.subarray(r * length, (r + 1) * length),
    );
    return {
      nats: meanOf(Float64Array.from(sequences, (ids) => -model.logProbability(ids) / length)),
      words: knownWords(sequences.map(textOf), vocabulary),
    };
  };
}

/** What stands between two letters that are none; the first and the last may be cut off. The error bar is by sequences. */
function knownWords(texts: readonly string[], vocabulary: ReadonlySet<string>): Told {
  const counts = texts.map((text) => {
    const words = text.split(/[^a-z]+/).slice(1, -1);
    return { all: words.length, known: words.filter((word) => vocabulary.has(word)).length };
  });
  const total = { all: 0, known: 0 };
  for (const { all, known } of counts) {
    total.all += all;
    total.known += known;
  }
  const without = counts.map(({ all, known }) => (total.known - known) / (total.all - all));
  return jackknifed(total.known / total.all, Float64Array.from(without));
}
