// The error of a schedule by samples that had no say in its choice.
import { sampledMean } from '../numbers/sampledMean';
import { studentQuantile } from '../numbers/studentQuantile';
import { levelWeights } from './levels';
import type { EstimateDetail } from './profile';

/** A mean of independent batches. */
export interface HeldOutError {
  readonly error: number;
  readonly standardError: number;
  /** Of the mean: that of the batches by √count. Errors are seldom large, and then very. */
  readonly skewness: number;
  /**
   * How far from the mean the truth may lie for events that no sample, or too few, have shown; 0 where
   * enough of them tell how much the batches vary.
   */
  readonly unseen: number;
}

/** From so many samples on that tell of the variance, an interval of Student and Hall needs no help. */
const enoughTell = 20;
/** A law without rare events has a lower kurtosis than this. */
const ordinaryKurtosis = 6;

/**
 * Where one sample that nobody saw may move the mean so many times as far as the samples that were seen say, these do
 * not tell how it varies; in a sequence longer than so many tokens what one sample may do grows with the length, and how
 * samples vary with its root.
 */
const farBeyond = { times: 10, length: 16 };

/** The error Σ w(j) h(j) of a schedule that was not chosen by these samples, with its standard error. */
export function heldOutError(detail: EstimateDetail, entropyWeights: Float64Array): HeldOutError {
  const { levels, heldOut } = detail;
  const weights = levelWeights(levels, entropyWeights);
  const count = heldOut.length / levels.length;
  const errors = Float64Array.from({ length: count }, (_, batch) => {
    let total = 0;
    for (let i = 0; i < weights.length; i++)
      total += weights[i]! * heldOut[batch * weights.length + i]!;
    return total;
  });
  const mean = errors.reduce((one, other) => one + other, 0) / count;
  const square = errors.reduce((total, error) => total + (error - mean) ** 2, 0);
  const cube = errors.reduce((total, error) => total + (error - mean) ** 3, 0);
  const standardError = Math.sqrt(square / Math.max(1, count - 1) / count);
  const unseen = reachOfUnseen(weights, count, detail);
  return {
    error: mean,
    standardError,
    skewness: square > 0 ? cube / square ** 1.5 : 0,
    unseen: isTold(errors, unseen, entropyWeights.length) ? 0 : unseen,
  };
}

/** Whether means of batches tell by themselves how the mean of all varies, and nothing that stays `unseen` may change it much. */
export function isTold(batches: Float64Array, unseen: number, length: number): boolean {
  const { mean, standardError } = sampledMean(batches);
  const far = farBeyond.times * Math.sqrt(Math.max(1, length / farBeyond.length));
  return !isRare(batches, mean) && unseen <= far * 2 * standardError;
}

/**
 * Whether the variance is told by a handful of batches, or none varies at all: then the next rare event may
 * change it, and so may those that nobody has seen.
 */
function isRare(errors: Float64Array, mean: number): boolean {
  const power = (exponent: number) =>
    errors.reduce((total, error) => total + (error - mean) ** exponent, 0);
  const [square, fourth] = [power(2), power(4)];
  if (!(square > 1e-20 * errors.length * mean ** 2)) return true;
  const telling = square ** 2 / fourth;
  return telling < enoughTell && errors.length / telling > ordinaryKurtosis;
}

/**
 * The range term of empirical Bernstein bounds: what happens once in M / ln(2/η) samples stays unseen in M
 * with probability η / 2, and can add or take away what one sample may at most: the sum of the positive
 * weights times ln q, as for certificates.
 */
function reachOfUnseen(
  weights: Float64Array,
  count: number,
  { range, confidence, levels }: EstimateDetail,
): number {
  if (!range) return 0;
  const { entropy, batchSize, counts } = range;
  // a sample counts for more where there are fewer, but where nothing is known all say the same
  const perSample = weights.map((weight, i) =>
    levels[i] === 0 ? weight : (weight * batchSize) / (counts?.[i] ?? batchSize),
  );
  return rangeTerm(perSample, { range: entropy, samples: count * batchSize, confidence });
}

/** The same of so many samples, none of which counts more than this for a weight of 1. */
export function rangeTerm(
  weights: Float64Array,
  {
    range,
    samples,
    confidence,
  }: { readonly range: number; readonly samples: number; readonly confidence: number },
): number {
  const widest = weights.reduce((total, weight) => total + Math.max(0, weight), 0);
  return (widest * range * Math.log(2 / (1 - confidence))) / samples;
}

/**
 * The two-sided interval of Student's t around an estimate from batches, longer to the side where rare values
 * lie that the samples may have missed (Hall's correction for skewness, which is not taken from the other
 * side), and as far as rare events may reach where too few samples told of them.
 */
export function interval(
  { error, standardError, skewness, unseen }: HeldOutError,
  { confidence, heldOut, levels }: EstimateDetail,
): readonly [number, number] {
  const freedom = Math.max(1, heldOut.length / levels.length - 1);
  const reach = studentQuantile(0.5 + confidence / 2, freedom);
  const longer = (skewness * (1 + 2 * reach ** 2)) / 6;
  const low = error - (reach + Math.max(0, -longer)) * standardError - unseen;
  const high = error + (reach + Math.max(0, longer)) * standardError + unseen;
  return [Math.max(0, low), Math.max(0, high)];
}
