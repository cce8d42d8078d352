import { sum } from '../numbers/entropy';
import { entropyWeights } from '../schedule/schedule';
import { bernsteinUpper, type Moments, momentsOf } from './bernstein';

/** With probability at least 1 − eta the error of the schedule is at most `upper` nats. */
export interface ErrorCertificate extends Moments {
  readonly upper: number;
  readonly eta: number;
  /** All that is known in advance of the value of one sample. */
  readonly lowest: number;
  readonly highest: number;
}

/**
 * A certificate for E(t) from independent curves of mean entropies of the hidden positions at some
 * levels, one after another in `curves`. None of them may have taken part in choosing the schedule, and
 * their number must have been settled before they were drawn. The entropies must be those of the exact
 * conditionals: of a model they would certify the model's own law (theory §9).
 */
export function certifyError(
  curves: Float64Array,
  levels: Int32Array,
  sizes: Int32Array,
  alphabet: number,
  eta: number,
): ErrorCertificate {
  const weights = upperErrorWeights(levels, sizes);
  const range = errorRange(weights, alphabet);
  const values = Float64Array.from({ length: curves.length / levels.length }, (_, row) =>
    weightedValue(curves.subarray(row * levels.length, (row + 1) * levels.length), weights, range),
  );
  const length = sum(sizes);
  const perToken = entropyWeights({ kind: 'sizes', sizes }, length);
  return certifyValues(values, range, eta, mostError(perToken, alphabet));
}

/** The same from the value of every curve; no bound is above `most`, which holds without any sample. */
export function certifyValues(
  values: Float64Array,
  [lowest, highest]: readonly [number, number],
  eta: number,
  most = highest,
): ErrorCertificate {
  const upper = Math.min(bernsteinUpper(values, lowest, highest, eta), most);
  return { ...momentsOf(values), upper, eta, lowest, highest };
}

/** What no error of a schedule exceeds: (N − K) log q, since entropies are between 0 and log q. */
export function mostError(perToken: Float64Array, alphabet: number): number {
  return errorRange(perToken, alphabet)[1];
}

/** The value of one curve; rounding must not carry it past an end of the range that it reaches. */
export function weightedValue(
  curve: Float64Array,
  weights: Float64Array,
  [lowest, highest]: readonly [number, number],
): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]! * curve[i]!;
  return Math.min(highest, Math.max(lowest, total));
}

/**
 * Weights of the levels whose weighted sum is at least E(t) in expectation, and equal to it when every
 * level that the schedule looks at is there: h does not increase, so a level left out is replaced by
 * the one before it where it counts for the error and by the one after it where it counts against.
 * Straight lines between levels would be nearer, but on no certain side.
 */
export function upperErrorWeights(levels: Int32Array, sizes: Int32Array): Float64Array {
  const length = sum(sizes);
  return upperWeights(levels, entropyWeights({ kind: 'sizes', sizes }, length));
}

/** The same from the weights of h(0) … h(N − 1), of any schedule. */
export function upperWeights(levels: Int32Array, perToken: Float64Array): Float64Array {
  if (levels[0] !== 0 || levels[levels.length - 1] !== perToken.length - 1)
    throw new RangeError('the levels must reach from 0 to N − 1');
  const weights = new Float64Array(levels.length);
  let after = 0;
  perToken.forEach((weight, j) => {
    while (levels[after]! < j) after++;
    const to = weight > 0 && levels[after] !== j ? after - 1 : after;
    weights[to] = weights[to]! + weight;
  });
  return weights;
}

/**
 * Between what the value of one sample lies. Every mean entropy is in [0, log q] and the weights add up
 * to zero, so the value is within W log q of zero, W being the sum of the positive weights; with all
 * levels W = N − K, so the range is 2(N − K) log q wide and not 2N log q. Nothing better is claimed for
 * all laws: along one order of one sample the entropy may rise as well as fall, so that a value can be
 * negative although its expectation is not.
 */
export function errorRange(weights: Float64Array, alphabet: number): readonly [number, number] {
  if (!(alphabet >= 1)) throw new RangeError('the entropies of real numbers have no range');
  const positive = weights.reduce((total, weight) => total + Math.max(0, weight), 0);
  return [-positive * Math.log(alphabet), positive * Math.log(alphabet)];
}
