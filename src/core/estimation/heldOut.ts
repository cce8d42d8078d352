import type { EstimateDetail } from '../profile/profile';
import { levelWeights } from './levels';

/** A mean of independent batches. */
export interface HeldOutError {
  readonly error: number;
  readonly standardError: number;
  /** Of the mean: that of the batches by √count. Errors are seldom large, and then very. */
  readonly skewness: number;
}

/** The error Σ w(j) h(j) of a schedule that was not chosen by these samples, with its standard error. */
export function heldOutError(
  { levels, heldOut }: EstimateDetail,
  entropyWeights: Float64Array,
): HeldOutError {
  const weights = levelWeights(levels, entropyWeights);
  const count = heldOut.length / levels.length;
  const errors = Float64Array.from({ length: count }, (_, batch) => {
    let total = 0;
    for (let i = 0; i < weights.length; i++)
      total += (weights[i] as number) * (heldOut[batch * weights.length + i] as number);
    return total;
  });
  const mean = errors.reduce((one, other) => one + other, 0) / count;
  const square = errors.reduce((total, error) => total + (error - mean) ** 2, 0);
  const cube = errors.reduce((total, error) => total + (error - mean) ** 3, 0);
  return {
    error: mean,
    standardError: Math.sqrt(square / Math.max(1, count - 1) / count),
    skewness: square > 0 ? cube / square ** 1.5 : 0,
  };
}

/**
 * The two-sided interval of Student's t around an estimate from batches, longer to the side where rare values
 * lie that the samples may have missed (Hall's correction for skewness, which is not taken from the other side).
 */
export function interval(
  { error, standardError, skewness }: HeldOutError,
  { confidence, heldOut, levels }: EstimateDetail,
): readonly [number, number] {
  const freedom = Math.max(1, heldOut.length / levels.length - 1);
  const reach = studentQuantile(0.5 + confidence / 2, freedom);
  const longer = (skewness * (1 + 2 * reach ** 2)) / 6;
  const low = error - (reach + Math.max(0, -longer)) * standardError;
  const high = error + (reach + Math.max(0, longer)) * standardError;
  return [Math.max(0, low), Math.max(0, high)];
}

/** Student's t from the normal quantile (Cornish and Fisher; three digits from ten degrees of freedom on). */
export function studentQuantile(probability: number, freedom: number): number {
  const z = normalQuantile(probability);
  const z3 = z ** 3;
  const z5 = z ** 5;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}

/** Of the standard normal law, above one half (Hastings; absolute error below 4.5e-4, then one Newton step). */
function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - probability));
  const first =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  const density = Math.exp((-first * first) / 2) / Math.sqrt(2 * Math.PI);
  return first + (probability - normalDistribution(first)) / density;
}

function normalDistribution(z: number): number {
  // the continued fraction of Mills' ratio would need many terms near 0: the series does not
  let term = z;
  let total = z;
  for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (z * z) / (2 * n + 1);
    total += term;
  }
  return 0.5 + (total * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
