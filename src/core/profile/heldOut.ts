import { studentQuantile } from '../numbers/studentQuantile';
import { levelWeights } from './levels';
import type { EstimateDetail } from './profile';

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
      total += weights[i]! * heldOut[batch * weights.length + i]!;
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
