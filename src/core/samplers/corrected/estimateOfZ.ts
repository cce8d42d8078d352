// Z from several populations, with its error.
import { logSumExp } from '../../numbers/entropy';
import { sampledMean } from '../../numbers/sampledMean';
import { studentQuantile } from '../../numbers/studentQuantile';

/** log Z with its standard error, and an interval at 95 %; the error is null of a single population. */
export interface EstimateOfZ {
  readonly logZ: number;
  readonly standardError: number | null;
  readonly interval: readonly [low: number, high: number] | null;
}

/** The estimates of Z themselves are averaged: they are unbiased, their logarithms are not. */
export function estimateOfZ(logs: Float64Array): EstimateOfZ {
  const logZ = logSumExp(logs) - Math.log(logs.length);
  if (logs.length < 2 || logZ === Number.NEGATIVE_INFINITY)
    return { logZ, standardError: null, interval: null };
  // relative to the mean, so that nothing overflows: the error of a logarithm is a relative one
  const { standardError } = sampledMean(logs.map((log) => Math.exp(log - logZ)));
  const reach = studentQuantile(0.975, logs.length - 1) * standardError;
  return { logZ, standardError, interval: [logZ - reach, logZ + reach] };
}
