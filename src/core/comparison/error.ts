// The error of one sampler: by enumeration where the law is small, from sampled sequences otherwise.
import { type Job, seldomTold } from '../jobs/job';
import type { AskedOften } from '../laws/goingOn';
import type { DiscreteDistribution, Oracle } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import { randomFrom } from '../numbers/random';
import { generation } from '../samplers/generate';
import type { ProfiledError } from '../samplers/policy';
import type { Candidate } from './candidate';
import { costsByPath, layeredCosts } from './costs';
import { drawnPathError } from './drawnPath';
import { editedLaw } from './edited';
import {
  type Enumeration,
  mostDrawn,
  mostOutcomes,
  mostRandomOutcomes,
  mostSequences,
  sequencesOf,
} from './enumeration';
import type { Replicates, SamplerError } from './estimate';
import { forcedPath } from './forcedPath';
import { divergenceFrom, outputLaw } from './outputLaw';
import { pathError } from './path';
import { remaskedLaw, remaskedSteps } from './remasked';
import { stepNumbers } from './stepNumbers';

export function leavesToChance({ random, policy }: Candidate): boolean {
  return random || policy.random === true;
}

/** Whether the error is found by enumeration. */
export function isEnumerable(law: DiscreteDistribution, candidate: Candidate): boolean {
  const { policy, usesDrawnToken, remasks, edits } = candidate;
  const random = leavesToChance(candidate);
  const count = sequencesOf(law);
  if (edits) return hasError(law, candidate);
  if (remasks) return count <= mostRandomOutcomes && policy.flips !== undefined;
  if (usesDrawnToken || random) return hasOutputLaw(law, candidate) && policy.choices !== undefined;
  return count <= mostSequences;
}

/**
 * Whether there is an error to be told. Of a sampler that edits only where all that comes out is listed: tokens that change
 * follow no chain rule, so neither an identity nor a bound along sequences of the law is known (theory §19).
 */
export function hasError(law: DiscreteDistribution, { edits }: Pick<Candidate, 'edits'>): boolean {
  return !edits || sequencesOf(law) <= mostOutcomes;
}

/** Whether the law of the sequences that the sampler generates can be listed. */
function hasOutputLaw(law: DiscreteDistribution, candidate: Candidate): boolean {
  const { usesDrawnToken, policy } = candidate;
  // every position is known, or hidden with a token drawn for it
  if (usesDrawnToken) return (2 * law.alphabet) ** law.length <= mostDrawn;
  const byCoins = leavesToChance(candidate) && policy.byTime === true;
  return sequencesOf(law) <= (byCoins ? mostRandomOutcomes : mostOutcomes);
}

/** Exactly, by enumeration of all sequences. */
export function* enumeratedError(
  law: DiscreteDistribution,
  tables: Enumeration,
  candidate: Candidate,
): Job<SamplerError> {
  const { policy, usesDrawnToken, tokens } = candidate;
  const random = leavesToChance(candidate);
  if (policy.editing) {
    const { probabilities, calls } = yield* editedLaw(law, tables, policy.editing, tokens);
    return exactly(stepNumbers(calls), divergenceFrom(tables, probabilities));
  }
  if (policy.flips) {
    const error = divergenceFrom(tables, yield* remaskedLaw(law, tables, policy.flips, tokens));
    return exactly(stepNumbers(remaskedSteps(law.length, policy.flips)), error);
  }
  const whole = hasOutputLaw(law, candidate)
    ? yield* outputLaw(law, tables, policy, usesDrawnToken, tokens)
    : undefined;
  const divergence = whole && divergenceFrom(tables, whole.probabilities);
  if (whole && divergence !== undefined && usesDrawnToken)
    return exactly(stepNumbers(whole.calls), divergence);
  const costs = random
    ? yield* layeredCosts(law, tables, candidate)
    : yield* costsByPath(law, tables, policy, tokens);
  const mean = costs.entropy - entropyOf(tables.probabilities);
  return {
    ...stepNumbers(costs.steps, costs.stepsAlongData),
    error: Math.max(0, mean),
    standardError: null,
    kind: 'exact',
    ...(divergence !== undefined && { divergence }),
  };
}

/** Where the error is the divergence of what comes out. */
function exactly(steps: ReturnType<typeof stepNumbers>, error: number): SamplerError {
  return { ...steps, error, standardError: null, kind: 'exact', divergence: error };
}

/** Whether every token is drawn by its own law given all before it, so that what comes out follows the law. */
export function losesNothing({ policy, usesDrawnToken, remasks, edits }: Candidate): boolean {
  return policy.oneByOne === true && !usesDrawnToken && !remasks && !edits;
}

/** The error of a sampler in random order, of which an exact profile tells. */
export function profiledError({ error, steps }: ProfiledError): SamplerError {
  return { ...stepNumbers(steps), error, standardError: null, kind: 'exact' };
}

/** Replicates `from` … `to` − 1 of the estimate, and as many generated runs or those that are named. */
export function* replicateErrors(
  law: DiscreteDistribution,
  candidate: Candidate,
  seed: number,
  from: number,
  to: number,
  runs: { readonly from: number; readonly to: number } = { from, to },
): Job<Replicates> {
  const { policy, usesDrawnToken, remasks, tokens } = candidate;
  const generated = yield* generatedSteps(law, candidate, seed, runs.from, runs.to);
  const steps = new Float64Array(to - from);
  const errors = steps.slice();
  const byEntropies = steps.slice();
  const entropies = steps.slice();
  const surprises = steps.slice();
  const beyondEntropy = steps.slice();
  for (let r = from; r < to; r++) {
    const random = randomFrom(seed, r);
    const values = law.sample(random);
    const pathOf = remasks ? forcedPath : usesDrawnToken ? drawnPathError : pathError;
    const path = pathOf(law, policy, values, random, tokens);
    const fraction = (r - from) / (to - from);
    const told = yield* seldomTold(path, callsAtOnce(law), () => ({ fraction }));
    steps[r - from] = told.steps;
    errors[r - from] = told.error;
    byEntropies[r - from] = told.byEntropies;
    entropies[r - from] = told.entropy;
    beyondEntropy[r - from] = told.beyondEntropy;
    surprises[r - from] = -law.logProbability(values);
  }
  return { steps, generated, errors, byEntropies, entropies, surprises, beyondEntropy };
}

/** Of a small law a few calls take no longer than to tell of one. */
function callsAtOnce({ length, alphabet }: Pick<Oracle, 'length' | 'alphabet'>): number {
  return Math.max(1, Math.min(8, Math.floor(4096 / (length * alphabet))));
}

/** Replicates of the number of steps of what is generated; none where they are those along sequences of the law. */
export function* generatedSteps(
  law: AskedOften,
  { policy, adaptive, usesDrawnToken, tokens }: Candidate,
  seed: number,
  from: number,
  to: number,
): Job<Float64Array> {
  const steps = new Float64Array(adaptive ? to - from : 0);
  const atOnce = callsAtOnce(law);
  let called = 0;
  for (const place of steps.keys()) {
    const calls = generation(law, policy, randomFrom(seed, -1 - from - place), {
      ...tokens,
      usesDrawnToken,
    });
    for (const { chosen } of calls) {
      if (chosen.length > 0) steps[place] = steps[place]! + 1;
      if (++called % atOnce === 0) yield { fraction: 0 };
    }
  }
  return steps;
}
