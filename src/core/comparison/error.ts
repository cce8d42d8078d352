// The error of one sampler: by enumeration where the law is small, from sampled sequences otherwise.
import { type Job, seldomTold } from '../jobs/job';
import type { AskedOften } from '../laws/goingOn';
import type { DiscreteDistribution, Oracle } from '../laws/law';
import { entropyOf, sum } from '../numbers/entropy';
import { randomFrom } from '../numbers/random';
import { sampledMean } from '../numbers/sampledMean';
import { generation } from '../samplers/generate';
import type { ProfiledError } from '../samplers/policy';
import type { Candidate, StepWeights } from './candidate';
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
import { forcedPath } from './forcedPath';
import { divergenceFrom, outputLaw } from './outputLaw';
import { pathError } from './path';
import { remaskedLaw, remaskedSteps } from './remasked';

/** What a sampler costs and how far what it generates is from the law. */
export interface SamplerError {
  /** On average of what is generated. */
  readonly steps: number;
  /** On average along sequences of the data, where that is another number. */
  readonly stepsAlongData?: number;
  /** The 10, 50 and 90 % quantiles of the number of steps. */
  readonly stepsQuantiles: readonly [number, number, number];
  /**
   * Nats for the whole sequence; of a random sampler the mean over its orders, which bounds the KL. Infinite
   * where something that occurs is never generated, as below temperature or top-p it may be.
   */
  readonly error: number;
  readonly standardError: number | null;
  /**
   * `exact` by enumeration or the profile; `estimate` unbiased; `approximate` where no identity is known:
   * of samplers that keep the likeliest of their drawn tokens an estimate that on average is not too low;
   * close for short sequences, perhaps far above for long ones; `bound` where only an upper bound is known:
   * of samplers that mask again, with its own standard error.
   */
  readonly kind: 'exact' | 'estimate' | 'approximate' | 'bound';
  /** KL(μ ‖ ν) of what comes out on the whole, where that can be enumerated. */
  readonly divergence?: number;
}

/** Replicates of an estimate: replicate r depends on the seed and r alone, whoever computes it. */
export interface Replicates {
  /** Along sequences of the law. */
  readonly steps: Float64Array;
  /** Of as many generated ones, for samplers of which these may differ; empty otherwise. */
  readonly generated: Float64Array;
  readonly errors: Float64Array;
  /** Of each replicate, the `entropy` of its path. */
  readonly entropies: Float64Array;
}

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

/** Replicates `from` … `to` − 1 of the estimate. */
export function* replicateErrors(
  law: DiscreteDistribution,
  candidate: Candidate,
  seed: number,
  from: number,
  to: number,
): Job<Replicates> {
  const { policy, usesDrawnToken, remasks, tokens } = candidate;
  const generated = yield* generatedSteps(law, candidate, seed, from, to);
  const steps = new Float64Array(to - from);
  const errors = new Float64Array(to - from);
  const entropies = new Float64Array(to - from);
  for (let r = from; r < to; r++) {
    const random = randomFrom(seed, r);
    const values = law.sample(random);
    const pathOf = remasks ? forcedPath : usesDrawnToken ? drawnPathError : pathError;
    const path = pathOf(law, policy, values, random, tokens);
    const fraction = (r - from) / (to - from);
    const told = yield* seldomTold(path, callsAtOnce(law), () => ({ fraction }));
    steps[r - from] = told.steps;
    errors[r - from] = told.error;
    entropies[r - from] = told.entropy;
  }
  return { steps, generated, errors, entropies };
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

/** Of consecutive ranges. */
export function joinedReplicates(parts: readonly Replicates[]): Replicates {
  const joined = (field: keyof Replicates) =>
    Float64Array.from(parts.flatMap((part) => [...part[field]]));
  return {
    ...{ steps: joined('steps'), generated: joined('generated') },
    ...{ errors: joined('errors'), entropies: joined('entropies') },
  };
}

/** Replicates as one estimate; of less variance where H(X) is known exactly. */
export function estimatedError(
  replicates: Replicates,
  { usesDrawnToken, remasks }: Pick<Candidate, 'usesDrawnToken' | 'remasks'>,
  entropy?: number,
): SamplerError {
  const never = replicates.errors.includes(Number.POSITIVE_INFINITY);
  const { steps, generated } = replicates;
  return {
    ...(generated.length > 0
      ? stepNumbers(countsOf(generated), usesDrawnToken ? undefined : countsOf(steps))
      : stepNumbers(countsOf(steps))),
    ...(never
      ? { error: Number.POSITIVE_INFINITY, standardError: null }
      : entropy === undefined || usesDrawnToken
        ? meanOf(replicates.errors)
        : bestMean(replicates, entropy)),
    // one path that cannot come about is enough to know
    kind: remasks ? 'bound' : usesDrawnToken ? 'approximate' : never ? 'exact' : 'estimate',
  };
}

function meanOf(values: Float64Array): Pick<SamplerError, 'error' | 'standardError'> {
  const { mean, standardError } = sampledMean(values);
  return { error: mean, standardError };
}

/**
 * Two estimates of the same along every path, the dependence of each call and the entropy of all beyond
 * H(X): now one is the better and now the other, and a mixture is better than both.
 */
function bestMean(
  { errors, entropies }: Replicates,
  entropy: number,
): Pick<SamplerError, 'error' | 'standardError'> {
  const others = entropies.map((value) => value - entropy);
  const gaps = others.map((other, r) => other - errors[r]!);
  const mean = sum(errors) / errors.length;
  const gap = sum(gaps) / gaps.length;
  const spread = sum(gaps.map((value) => (value - gap) ** 2));
  const together = sum(gaps.map((value, r) => (value - gap) * (errors[r]! - mean)));
  const share = spread > 0 ? Math.max(0, Math.min(1, -together / spread)) : 0;
  return meanOf(errors.map((error, r) => error + share * gaps[r]!));
}

function countsOf(steps: Float64Array): StepWeights {
  const counts = new Map<number, number>();
  for (const one of steps) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function meanSteps(weights: StepWeights): number {
  const whole = sum(Float64Array.from(weights.values()));
  return sum(Float64Array.from(weights, ([count, weight]) => count * weight)) / whole;
}

/** What is told of numbers of calls that are more or less likely, also of those along the data. */
export function stepNumbers(
  weights: StepWeights,
  alongData: StepWeights = weights,
): Pick<SamplerError, 'steps' | 'stepsQuantiles' | 'stepsAlongData'> {
  const [steps, stepsAlongData] = [meanSteps(weights), meanSteps(alongData)];
  const sorted = [...weights].sort(([a], [b]) => a - b);
  const whole = sorted.reduce((total, [, weight]) => total + weight, 0);
  const quantile = (share: number) => {
    let below = 0;
    const found = sorted.find(([, weight]) => {
      below += weight;
      return below >= (share - 1e-9) * whole;
    });
    return found?.[0] ?? 0;
  };
  return {
    // one number of steps is that number, whatever the weights add up to
    steps: sorted.length === 1 ? sorted[0]![0] : steps,
    ...(Math.abs(steps - stepsAlongData) > 1e-9 && { stepsAlongData }),
    stepsQuantiles: [quantile(0.1), quantile(0.5), quantile(0.9)],
  };
}
