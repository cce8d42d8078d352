// All sequences of a small law with their probabilities, and up to which size they are listed.
import { anyQuestion } from '../laws/anyQuestion';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';

/** The most sequences that are enumerated. */
export const mostSequences = 4096;
/** The most for which the law of what comes out is found. */
export const mostOutcomes = 256;
/** The most states with tokens drawn in every way. */
export const mostDrawn = 300_000;
/** The same for samplers that throw a coin for every token at every call. */
export const mostRandomOutcomes = 64;

/** A law small enough to be enumerated, with what its oracle said before. */
export interface Enumeration {
  /** By index, the first position varying the fastest. */
  readonly probabilities: Float64Array;
  sequence(index: number): Int32Array;
  indexOf(values: Int32Array): number;
  /** The oracle, asked once for every question. */
  conditionals(known: Int32Array): Float64Array;
  encode(known: Int32Array): number;
  decode(code: number, known: Int32Array): void;
}

export function sequencesOf({ length, alphabet }: DiscreteDistribution): number {
  return alphabet ** length;
}

export function enumerationOf(law: DiscreteDistribution): Enumeration {
  const { length, alphabet } = law;
  const sequence = (index: number) => {
    const values = new Int32Array(length);
    for (let i = 0, rest = index; i < length; i++, rest = Math.floor(rest / alphabet))
      values[i] = rest % alphabet;
    return values;
  };
  const encode = (known: Int32Array) =>
    known.reduceRight((code, value) => code * (alphabet + 1) + value - UNKNOWN, 0);
  const asked = anyQuestion(law);
  const answers = new Map<number, Float64Array>();
  const probabilities = Float64Array.from({ length: sequencesOf(law) }, (_, index) =>
    Math.exp(law.logProbability(sequence(index))),
  );
  return {
    probabilities,
    sequence,
    indexOf: (values) => values.reduceRight((index, value) => index * alphabet + value, 0),
    conditionals: (known) => {
      const code = encode(known);
      const answer = answers.get(code) ?? asked(known.slice()).slice();
      answers.set(code, answer);
      return answer;
    },
    encode,
    decode: (code, known) => {
      for (let i = 0, rest = code; i < length; i++, rest = Math.floor(rest / (alphabet + 1)))
        known[i] = (rest % (alphabet + 1)) + UNKNOWN;
    },
  };
}
