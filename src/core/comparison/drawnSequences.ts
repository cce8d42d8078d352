// Sequences as a sampler generates them, each with its likelihood under the law.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, type MaskedModel, UNKNOWN } from '../laws/law';
import { drawIndex, randomFrom } from '../numbers/random';
import { generation } from '../samplers/generate';
import { shownRows, walk } from '../samplers/walk';
import type { Candidate } from './candidate';
import type { DrawnSequences } from './outcome';

/** So many of the law itself, each by random numbers of its own. */
export function sampledFrom(
  law: DiscreteDistribution,
  seed: number,
  count: number,
): readonly Int32Array[] {
  return Array.from({ length: count }, (_, r) => law.sample(randomFrom(seed, r)));
}

/** Sequences of so many symbols, one behind the other. */
export function inOneRow(sequences: readonly Int32Array[], length: number): Int32Array {
  const values = new Int32Array(sequences.length * length);
  for (const [r, one] of sequences.entries()) values.set(one, r * length);
  return values;
}

/** Sequences `from` … `to` − 1: each depends on the seed and its number alone, whoever draws it. */
export function* drawnSequences(
  law: DiscreteDistribution | MaskedModel,
  candidate: Candidate,
  seed: number,
  from: number,
  to: number,
): Job<DrawnSequences> {
  const count = to - from;
  const values = new Int32Array(count * law.length);
  const [steps, own] = [new Float64Array(count), new Float64Array(count)];
  const logLikelihoods = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    const one = yield* drawnSequence(law, candidate, seed, from + r);
    values.set(one.values, r * law.length);
    steps[r] = one.steps;
    own[r] = one.own;
    logLikelihoods[r] = yield* logLikelihood(law, one.values);
    yield { fraction: (r + 1) / count };
  }
  return { values, steps, own, logLikelihoods };
}

interface DrawnSequence {
  readonly values: Int32Array;
  readonly steps: number;
  /** NaN where the sampler looks at tokens that it drew, masks some again, or changes them. */
  readonly own: number;
}

function* drawnSequence(
  law: DiscreteDistribution | MaskedModel,
  { policy, usesDrawnToken, remasks, edits, tokens = {} }: Candidate,
  seed: number,
  number: number,
): Job<DrawnSequence> {
  const random = randomFrom(seed, -1 - number);
  const { alphabet } = law;
  let own = usesDrawnToken || remasks || edits ? Number.NaN : 0;
  const calls = usesDrawnToken
    ? generation(law, policy, random, { ...tokens, usesDrawnToken })
    : walk(shownRows(law, tokens), policy.start(random), ({ known, rows }, chosen) => {
        for (const i of chosen) {
          const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
          known[i] = drawIndex(random, row);
          own += Math.log(row[known[i]!]!);
        }
      });
  for (let steps = 0; ; ) {
    const { value, done } = calls.next();
    if (done) return { values: value, steps, own };
    if (value.counts) steps++;
    yield { fraction: 0 };
  }
}

/** Of a model, one token after the other from the left: the order in which it is judged is then always the same. */
function* logLikelihood(law: DiscreteDistribution | MaskedModel, values: Int32Array): Job<number> {
  if (law.kind === 'discrete') return law.logProbability(values);
  const known = new Int32Array(law.length).fill(UNKNOWN);
  let total = 0;
  for (const [i, symbol] of values.entries()) {
    total += Math.log(law.conditionals(known)[i * law.alphabet + symbol]!);
    known[i] = symbol;
    yield { fraction: 0 };
  }
  return total;
}

/** Of consecutive ranges. */
export function joinedSequences(parts: readonly DrawnSequences[]): DrawnSequences {
  const joined = (field: 'steps' | 'own' | 'logLikelihoods') =>
    Float64Array.from(parts.flatMap((part) => [...part[field]]));
  return {
    values: Int32Array.from(parts.flatMap((part) => [...part.values])),
    steps: joined('steps'),
    own: joined('own'),
    logLikelihoods: joined('logLikelihoods'),
  };
}
