// An upper bound on a mean from independent samples, and how many of them it needs.
import * as l10n from '@vscode/l10n';
import { studentQuantile } from '../numbers/studentQuantile';

/** Mean and sample variance (divided by n − 1) of independent values. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

export function momentsOf(values: Float64Array): Moments {
  let mean = 0;
  let squares = 0;
  values.forEach((value, i) => {
    const step = value - mean;
    mean += step / (i + 1);
    squares += step * (value - mean);
  });
  return { count: values.length, mean, variance: squares / Math.max(1, values.length - 1) };
}

/**
 * With probability at least 1 − eta over the values, their expectation is at most this: the empirical
 * Bernstein inequality of Maurer and Pontil (0907.3740, Theorem 4). The values must be independent, of
 * one law and in [lowest, highest]; nothing else is assumed, in particular no normal law. Its price
 * against a normal interval is the last term, which falls with n and not with √n.
 */
export function bernsteinUpper(
  values: Float64Array,
  lowest: number,
  highest: number,
  eta: number,
): number {
  if (values.some((value) => !(value >= lowest && value <= highest)))
    throw new RangeError(`a value is not between ${lowest} and ${highest}`);
  return upperOf(momentsOf(values), highest - lowest, eta);
}

/** The bound from the moments alone, so that other numbers of values can be tried. */
function upperOf({ count, mean, variance }: Moments, range: number, eta: number): number {
  if (!(eta > 0 && eta < 1)) throw new RangeError(`a failure probability of ${eta}`);
  if (count < 2) return Number.POSITIVE_INFINITY;
  const logarithm = Math.log(2 / eta);
  return (
    mean +
    Math.sqrt((2 * variance * logarithm) / count) +
    (7 * range * logarithm) / (3 * (count - 1))
  );
}

/**
 * An expectation below this would be a surprise: the lower end of Student's interval, and below that as much
 * as events may take away that so many values seldom show (with 2 values nothing is told).
 */
function lowerOf({ count, mean, variance }: Moments, range: number, eta: number): number {
  const reach = studentQuantile(1 - eta / 2, Math.max(1, count - 1));
  return mean - reach * Math.sqrt(variance / count) - (range * Math.log(2 / eta)) / (2 * count);
}

/** How many fresh samples a certificate will need, or why no number will do. */
export type SamplesNeeded =
  | { readonly kind: 'samples'; readonly samples: number }
  | { readonly kind: 'impossible'; readonly message: string };

/** More than this are not waited for. */
const mostSamples = 2 ** 50;

/**
 * Predicts the fewest samples for which the bound falls to maxError, if their mean and variance are
 * those of the pilot. The samples must be fresh: a certificate on the pilot itself would let chance
 * choose when to stop.
 */
export function samplesFor(
  pilot: Moments,
  lowest: number,
  highest: number,
  maxError: number,
  eta: number,
): SamplesNeeded {
  const reached = (count: number) =>
    upperOf({ ...pilot, count }, highest - lowest, eta) <= maxError;
  if (!reached(mostSamples))
    return {
      kind: 'impossible',
      message: whyImpossible(pilot, lowerOf(pilot, highest - lowest, eta), maxError),
    };
  let [low, high] = [1, 2];
  while (!reached(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return { kind: 'samples', samples: high };
}

/** Only what the samples are enough to tell: their mean is an estimate. */
function whyImpossible(
  { count, mean, variance }: Moments,
  least: number,
  maxError: number,
): string {
  const error = Math.sqrt(variance / count);
  const about = l10n.t`${mean.toPrecision(3)} ± ${error.toPrecision(2)} nats by ${count} samples`;
  if (least > maxError)
    return l10n.t`The schedule's own error is more than ${maxError}, ${about}: no number of samples certifies it.`;
  return mean > maxError
    ? l10n.t`The schedule's own error seems to be more than ${maxError}, ${about}, but so few do not tell: ask for more samples, or for a larger error.`
    : l10n.t`The schedule's own error, ${about}, is too near ${maxError} to be told apart.`;
}
