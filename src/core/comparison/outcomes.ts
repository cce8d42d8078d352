// What comes out of samplers, each at values of its parameters and at a temperature.
import type { Job, Progress } from '../jobs/job';
import { ListedWork, rangesOf } from '../jobs/listedWork';
import { type Helper, shareWork } from '../jobs/sharedWork';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import { randomFrom } from '../numbers/random';
import { knownSampler } from '../samplers/kinds/index';
import type { PolicyContext, Values } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';
import { type Candidate, candidateOf } from './candidate';
import { drawnSequences, inOneRow, joinedSequences, sampledFrom } from './drawnSequences';
import { editedLaw } from './edited';
import { type Enumeration, enumerationOf } from './enumeration';
import { isEnumerable, leavesToChance } from './error';
import { type DrawnSequences, drawnOutcome, listedOutcome, type Outcome } from './outcome';
import { type OutputLaw, outputLaw } from './outputLaw';
import { pathEntropy } from './path';
import { remaskedLaw, remaskedSteps } from './remasked';
import { stepNumbers } from './stepNumbers';

/** A sampler with its parameters settled, and what is done to the rows before tokens are drawn. */
export interface Decoder {
  readonly sampler: string;
  readonly values: Values;
  readonly tokens: TokenOptions;
}

/** What comes out of it. */
export interface JudgedDecoder extends Decoder {
  readonly title: string;
  readonly outcome: Outcome;
}

/** A part of the work: of one decoder, all sequences there are, or some that are drawn. */
export type OutcomePart = { readonly decoder: Decoder } & (
  | { readonly kind: 'listed' }
  | { readonly kind: 'drawn'; readonly from: number; readonly to: number }
);
export type OutcomeResult = Outcome | DrawnSequences;

type Law = DiscreteDistribution | MaskedModel;

/** The decoders in this order, each judged by what it generates; the same whoever helps. */
export function* judgedDecoders(
  law: Law,
  context: PolicyContext,
  decoders: readonly Decoder[],
  { seed, count }: { readonly seed: number; readonly count: number },
  helpers: readonly Helper<OutcomePart, OutcomeResult>[] = [],
): Job<readonly JudgedDecoder[], Progress> {
  const parts = decoders.map((decoder): readonly OutcomePart[] =>
    law.kind === 'discrete' && isEnumerable(law, decoderCandidate(decoder, context))
      ? [{ decoder, kind: 'listed' }]
      : rangesOf(count).map((range) => ({ decoder, kind: 'drawn', ...range })),
  );
  const work = new ListedWork<OutcomePart, OutcomeResult>(parts.flat());
  yield* shareWork(work, outcomeParts(law, context, seed), helpers);
  const found = new Map(work.entries);
  const isListed = parts.flat().every(({ kind }) => kind === 'listed');
  const ofLaw = isListed ? new Int32Array() : sequencesOfLaw(law, seed, count);
  return decoders.map((decoder, place) => {
    const results = parts[place]!.map((part) => found.get(part)!);
    const drawn = results.flatMap((result) => ('values' in result ? [result] : []));
    const candidate = decoderCandidate(decoder, context);
    const outcome =
      drawn.length > 0
        ? drawnOutcome(joinedSequences(drawn), law.alphabet, leavesToChance(candidate), ofLaw)
        : results.flatMap((result) => ('values' in result ? [] : [result]))[0]!;
    return { ...decoder, title: knownSampler(decoder.sampler).title, outcome };
  });
}

/** As many as of every decoder, other ones than theirs; of a model the data. */
function sequencesOfLaw(law: Law, seed: number, count: number): Int32Array {
  const drawn = law.kind === 'model' ? law.rows.slice(0, count) : sampledFrom(law, seed, count);
  return inOneRow(drawn, law.length);
}

/** A function of the law, the setup and the part alone. */
export function outcomeParts(
  law: Law,
  context: PolicyContext,
  seed: number,
): (part: OutcomePart) => Job<OutcomeResult> {
  let tables: Enumeration | undefined;
  return (part) => {
    const candidate = decoderCandidate(part.decoder, context);
    if (part.kind === 'drawn') return drawnSequences(law, candidate, seed, part.from, part.to);
    if (law.kind !== 'discrete') throw new RangeError('the sequences of a model are not listed');
    tables ??= enumerationOf(law);
    return listed(law, tables, candidate);
  };
}

function decoderCandidate(decoder: Decoder, context: PolicyContext): Candidate {
  return candidateOf(knownSampler(decoder.sampler), context, decoder.values, decoder.tokens);
}

function* listed(
  law: DiscreteDistribution,
  tables: Enumeration,
  candidate: Candidate,
): Job<Outcome> {
  const { probabilities, calls } = yield* producedLaw(law, tables, candidate);
  const { steps } = stepNumbers(calls);
  return listedOutcome(tables.probabilities, probabilities, steps, tables.sequence, law.alphabet);
}

/** All that comes out, and in how many calls. */
function* producedLaw(
  law: DiscreteDistribution,
  tables: Enumeration,
  candidate: Candidate,
): Job<OutputLaw> {
  const { policy, usesDrawnToken, tokens } = candidate;
  const { flips, editing } = policy;
  if (editing) return yield* editedLaw(law, tables, editing, tokens);
  if (flips) {
    const probabilities = yield* remaskedLaw(law, tables, flips, tokens);
    return { probabilities, calls: remaskedSteps(law.length, flips) };
  }
  const whole =
    usesDrawnToken || leavesToChance(candidate)
      ? yield* outputLaw(law, tables, policy, usesDrawnToken, tokens)
      : undefined;
  if (whole) return whole;
  // without chance there is one path to every sequence
  const probabilities = new Float64Array(tables.probabilities.length);
  const calls = new Map<number, number>();
  for (const index of probabilities.keys()) {
    const { choose } = policy.start(randomFrom(0));
    const values = tables.sequence(index);
    const path = pathEntropy(law, tables.conditionals, choose, values, tokens);
    probabilities[index] = path.likelihood;
    calls.set(path.steps, (calls.get(path.steps) ?? 0) + path.likelihood);
    if (index % 64 === 63) yield { fraction: index / probabilities.length };
  }
  return { probabilities, calls };
}
