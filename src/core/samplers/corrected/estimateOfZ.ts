// Z from several populations, with its error.
import { logSumExp } from '../../numbers/entropy';
import { sampledMean } from '../../numbers/sampledMean';
import { studentQuantile } from '../../numbers/studentQuantile';

/** log Z with its standard error, and where it lies with 95 % confidence. */
export interface EstimateOfZ {
  readonly logZ: number;
  /** Null where populations differ so much that it says nothing, and of a single one. */
  readonly standardError: number | null;
  /** The upper end is null where only a lower one is known. */
  readonly interval: readonly [low: number, high: number | null];
}

/** Beyond this relative error the few populations that count most may be missing, and no error bar covers. */
const mostError = 0.2;

/**
 * The estimates of Z themselves are averaged: they are unbiased, their logarithms are not. Where they scatter too much,
 * all that is sure is Markov's inequality: the mean of positive numbers is 20 times too large in one of 20 cases at most.
 */
export function estimateOfZ(logs: Float64Array): EstimateOfZ {
  const logZ = logSumExp(logs) - Math.log(logs.length);
  const atLeast = { logZ, standardError: null, interval: [logZ - Math.log(20), null] } as const;
  if (logs.length < 2 || logZ === Number.NEGATIVE_INFINITY) return atLeast;
  // relative to the mean, so that nothing overflows: the error of a logarithm is a relative one
  const { standardError } = sampledMean(logs.map((log) => Math.exp(log - logZ)));
  if (standardError > mostError) return atLeast;
  const reach = studentQuantile(0.975, logs.length - 1) * standardError;
  return { logZ, standardError, interval: [logZ - reach, logZ + reach] };
}
