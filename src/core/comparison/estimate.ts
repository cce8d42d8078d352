// What replicates of a path say of the error of a sampler, and whether more are wanted.
import { type ControlledMean, controlledMean } from '../numbers/controlledMean';
import { sum } from '../numbers/entropy';
import { sampledMean } from '../numbers/sampledMean';
import { studentQuantile } from '../numbers/studentQuantile';
import type { Candidate } from './candidate';
import { type StepNumbers, stepNumbers, weightsOfCounts } from './stepNumbers';

/** What a sampler costs and how far what it generates is from the law. */
export interface SamplerError extends StepNumbers {
  /**
   * Nats for the whole sequence; of a random sampler the mean over its orders, which bounds the KL. Infinite
   * where something that occurs is never generated, as below temperature or top-p it may be.
   */
  readonly error: number;
  /** So that twice it to both sides covers 95 %, however few replicates there are. */
  readonly standardError: number | null;
  /**
   * `exact` by enumeration, the profile or exact entropies; `estimate` unbiased; `approximate` where no identity is known:
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
  /** Of generated ones, for samplers of which these may differ; empty otherwise. */
  readonly generated: Float64Array;
  readonly errors: Float64Array;
  /** Of each path, the same told otherwise, and numbers that help: those of `PathError`. */
  readonly byEntropies: Float64Array;
  readonly entropies: Float64Array;
  readonly surprises: Float64Array;
  readonly beyondEntropy: Float64Array;
}

/** Of consecutive ranges. */
export function joinedReplicates(parts: readonly Replicates[]): Replicates {
  const joined = (field: keyof Replicates) =>
    Float64Array.from(parts.flatMap((part) => [...part[field]]));
  return {
    ...{ steps: joined('steps'), generated: joined('generated'), errors: joined('errors') },
    ...{ byEntropies: joined('byEntropies'), entropies: joined('entropies') },
    ...{ surprises: joined('surprises'), beyondEntropy: joined('beyondEntropy') },
  };
}

type Looks = Pick<Candidate, 'random' | 'usesDrawnToken' | 'remasks'>;

/** An estimate is as sure as `count` plain replicates would be. */
export interface AskedPrecision {
  readonly count: number;
  /** H(X), where it is known exactly: estimates are the better for it. */
  readonly entropy?: number | undefined;
}

/** Replicates as one estimate; of less variance where H(X) is known exactly. */
export function estimatedError(
  replicates: Replicates,
  looks: Looks,
  { count = replicates.errors.length, entropy }: Partial<AskedPrecision> = {},
): SamplerError {
  const { usesDrawnToken, remasks } = looks;
  const never = replicates.errors.includes(Number.POSITIVE_INFINITY);
  const { steps, generated } = replicates;
  return {
    ...(generated.length > 0
      ? stepNumbers(weightsOfCounts(generated), usesDrawnToken ? undefined : weightsOfCounts(steps))
      : stepNumbers(weightsOfCounts(steps))),
    ...(never
      ? { error: Number.POSITIVE_INFINITY, standardError: null }
      : toldOf(replicates, looks, { count, entropy })),
    // one path that cannot come about is enough to know
    kind: remasks ? 'bound' : usesDrawnToken ? 'approximate' : never ? 'exact' : 'estimate',
  };
}

/** Less than this, relatively, is rounding. */
const rounding = 1e-10;

/** With the error bars of `count` plain replicates, or wider: fewer see rare events too seldom to claim more. */
function toldOf(
  replicates: Replicates,
  looks: Looks,
  asked: AskedPrecision,
): Pick<SamplerError, 'error' | 'standardError'> {
  const { mean, freedom, settled, asIfAll, own } = surenessOf(replicates, looks, asked);
  if (settled) return { error: mean, standardError: 0 };
  return { error: mean, standardError: Math.max(asIfAll, freedom > 0 ? own : 0) };
}

/**
 * An estimate with two error bars, of which twice each covers 95 %: of as many plain ones, and its own. It is settled where
 * nothing varies but by rounding.
 */
function surenessOf(replicates: Replicates, looks: Looks, { count, entropy }: AskedPrecision) {
  const helped = helpedMean(replicates, looks, entropy);
  const { mean, standardError, freedom } = helped;
  const plain = plainMean(replicates, looks, entropy).standardError;
  const share = replicates.errors.length / count;
  return {
    ...helped,
    settled: standardError <= rounding * (1 + Math.abs(mean)),
    asIfAll: plain * Math.sqrt(share) * widening(count - 1),
    own: standardError * widening(freedom),
  };
}

/**
 * By so much a standard error of few values is too small for twice it to be an interval of 95 %: by Student's t, with half as
 * many degrees of freedom since values are skewed (with all, twelve sequences of a chain of 256 covered 93.5 %; so, on other seeds, 94.9 %).
 */
function widening(freedom: number): number {
  return Math.max(1, studentQuantile(0.975, freedom / 2) / 2);
}

/** Fewer see too seldom what is rare and large: divergences are that of which plain differences have it, too. */
const enough = 16;
/** A replicate with more than this of the sum is such an event: there may be others. */
const largeShare = 0.2;
/** Numbers of steps are told as exactly as this, relatively, or by as many runs as there may be. */
const stepsWithin = 0.02;

/** How many replicates there are to be, of at most so many, by what there are. */
export function replicatesWanted(
  replicates: Replicates,
  looks: Looks,
  asked: AskedPrecision,
): { readonly paths: number; readonly generated: number } {
  const { errors, generated } = replicates;
  const { count } = asked;
  const spread = generated.length > 1 ? sampledMean(generated) : { mean: 1, standardError: 0 };
  const share = spread.standardError / spread.mean / stepsWithin;
  const runs = Math.min(count, Math.ceil(generated.length * share ** 2));
  const times = Math.max(1, Math.min(2, timesAsMany(replicates, looks, asked)));
  return {
    paths: Math.min(count, Math.ceil(errors.length * times)),
    generated: Math.max(generated.length, runs),
  };
}

/** How many times as many replicates make the estimate as sure as it is to be. */
function timesAsMany(replicates: Replicates, looks: Looks, asked: AskedPrecision): number {
  const { errors } = replicates;
  if (errors.includes(Number.POSITIVE_INFINITY)) return 1;
  const { mean, settled, asIfAll, own } = surenessOf(replicates, looks, asked);
  // what never varied may do so seldom, where paths were not all of one length or sets are drawn
  if (settled) return replicates.steps.every(isFirst) && !looks.random ? 1 : 2;
  const rare = errors.some((error) => error > largeShare * errors.length * Math.abs(mean));
  if (rare && !looks.usesDrawnToken && !looks.remasks) return 2;
  return (own / asIfAll) ** 2;
}

const isFirst = (value: number, _: number, all: Float64Array) => value === all[0];

/** As differences of entropies tell it. */
function plainMean(
  { byEntropies, entropies }: Replicates,
  { usesDrawnToken }: Looks,
  entropy: number | undefined,
): Pick<ControlledMean, 'mean' | 'standardError'> {
  return entropy === undefined || usesDrawnToken
    ? sampledMean(byEntropies)
    : bestMean(byEntropies, entropies, entropy);
}

/** Helped by numbers whose mean is known to be 0, theory §9. */
function helpedMean(
  replicates: Replicates,
  looks: Looks,
  entropy: number | undefined,
): ControlledMean {
  const { errors, byEntropies, entropies, surprises, beyondEntropy } = replicates;
  const { usesDrawnToken, remasks } = looks;
  const known = entropy ?? Number.NaN;
  const surprise = surprises.map((value) => value - known);
  if (usesDrawnToken || remasks)
    return controlledMean(errors, [surprise, beyondEntropy].filter(isKnown));
  if (errors.length < enough)
    return { ...plainMean(replicates, looks, entropy), freedom: errors.length - 1 };
  const learned = errors.map((error, r) => error - byEntropies[r]!);
  const whole = entropies.map((value, r) => value - known - errors[r]!);
  return controlledMean(errors, [learned, whole, surprise, beyondEntropy].filter(isKnown));
}

function isKnown(control: Float64Array): boolean {
  return control.every(Number.isFinite);
}

/**
 * Two estimates of the same along every path, the dependence of each call and the entropy of all beyond
 * H(X): now one is the better and now the other, and a mixture is better than both.
 */
function bestMean(errors: Float64Array, entropies: Float64Array, entropy: number) {
  const others = entropies.map((value) => value - entropy);
  const gaps = others.map((other, r) => other - errors[r]!);
  const mean = sum(errors) / errors.length;
  const gap = sum(gaps) / gaps.length;
  const spread = sum(gaps.map((value) => (value - gap) ** 2));
  const together = sum(gaps.map((value, r) => (value - gap) * (errors[r]! - mean)));
  const share = spread > 0 ? Math.max(0, Math.min(1, -together / spread)) : 0;
  return sampledMean(errors.map((error, r) => error + share * gaps[r]!));
}
