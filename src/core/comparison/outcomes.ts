// What comes out of samplers, each at values of its parameters and at a temperature.
import type { Job, Progress } from '../jobs/job';
import { ListedWork, rangesOf } from '../jobs/listedWork';
import { type Helper, shareWork } from '../jobs/sharedWork';
import type { DiscreteDistribution, MaskedModel } from '../laws/law';
import { randomFrom } from '../numbers/random';
import { findSampler } from '../samplers/kinds/index';
import type { PolicyContext, Sampler, Values } from '../samplers/policy';
import type { TokenOptions } from '../samplers/sharpened';
import { type Candidate, candidateOf } from './candidate';
import { drawnSequences, joinedSequences } from './drawnSequences';
import { type Enumeration, enumerationOf } from './enumeration';
import { enumeratedError, hasOutputLaw, isEnumerable, leavesToChance } from './error';
import { type DrawnSequences, drawnOutcome, listedOutcome, type Outcome } from './outcome';
import { outputLaw } from './outputLaw';
import { pathEntropy } from './path';
import { remaskedLaw } from './remasked';

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
    law.kind === 'discrete' && isListed(law, decoderCandidate(decoder, context))
      ? [{ decoder, kind: 'listed' }]
      : rangesOf(count).map((range) => ({ decoder, kind: 'drawn', ...range })),
  );
  const work = new ListedWork<OutcomePart, OutcomeResult>(parts.flat());
  yield* shareWork(work, outcomeParts(law, context, seed), helpers);
  const found = new Map(work.entries);
  return decoders.map((decoder, place) => {
    const results = parts[place]!.map((part) => found.get(part)!);
    const drawn = results.flatMap((result) => ('values' in result ? [result] : []));
    const candidate = decoderCandidate(decoder, context);
    const outcome =
      drawn.length > 0
        ? drawnOutcome(joinedSequences(drawn), law.alphabet, leavesToChance(candidate))
        : results.flatMap((result) => ('values' in result ? [] : [result]))[0]!;
    return { ...decoder, title: samplerOf(decoder).title, outcome };
  });
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

function samplerOf({ sampler: name }: Decoder): Sampler {
  const sampler = findSampler(name);
  if (!sampler) throw new RangeError(`there is no sampler ${name}`);
  return sampler;
}

function decoderCandidate(decoder: Decoder, context: PolicyContext): Candidate {
  return candidateOf(samplerOf(decoder), context, decoder.values, decoder.tokens);
}

/** Whether the law of all that comes out is found. */
function isListed(law: DiscreteDistribution, candidate: Candidate): boolean {
  if (!isEnumerable(law, candidate)) return false;
  const { policy, usesDrawnToken } = candidate;
  const chance = usesDrawnToken || leavesToChance(candidate);
  return policy.flips !== undefined || !chance || hasOutputLaw(law, candidate);
}

function* listed(
  law: DiscreteDistribution,
  tables: Enumeration,
  candidate: Candidate,
): Job<Outcome> {
  const produced = yield* producedLaw(law, tables, candidate);
  const { steps } = yield* enumeratedError(law, tables, candidate);
  return listedOutcome(tables.probabilities, produced, steps, tables.sequence, law.alphabet);
}

/** The probabilities of what comes out, by the index of the sequence. */
function* producedLaw(
  law: DiscreteDistribution,
  tables: Enumeration,
  candidate: Candidate,
): Job<Float64Array> {
  const { policy, usesDrawnToken, tokens } = candidate;
  if (policy.flips) return yield* remaskedLaw(law, tables, policy.flips, tokens);
  const whole =
    usesDrawnToken || leavesToChance(candidate)
      ? yield* outputLaw(law, tables, policy, usesDrawnToken, tokens)
      : undefined;
  if (whole) return whole.probabilities;
  // without chance there is one path to every sequence
  const produced = new Float64Array(tables.probabilities.length);
  for (const index of produced.keys()) {
    const { choose } = policy.start(randomFrom(0));
    const values = tables.sequence(index);
    produced[index] = pathEntropy(law, tables.conditionals, choose, values, tokens).likelihood;
    if (index % 64 === 63) yield { fraction: index / produced.length };
  }
  return produced;
}
