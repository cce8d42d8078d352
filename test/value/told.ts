// Numbers with the error bars that the tables and the picture show.

import type { Told } from '../../src/core/comparison/outcome';
import { clopperPearson } from '../../src/core/numbers/betaDistribution';
import { sum } from '../../src/core/numbers/entropy';
import { sampledMean } from '../../src/core/numbers/sampledMean';
import { studentQuantile } from '../../src/core/numbers/studentQuantile';

const confidence = 0.95;

/** The mean of independent values. */
export function meanOf(values: Float64Array): Told {
  const { mean, standardError } = sampledMean(values);
  return around(mean, standardError, values.length);
}

/** A share by its counts (Clopper and Pearson). */
export function shareOf(seen: number, count: number): Told {
  return { value: seen / count, interval: clopperPearson(seen, count, confidence) };
}

/** A number of a whole sample, with what it is without each part of it in turn (the jackknife). */
export function jackknifed(value: number, without: Float64Array): Told {
  const { length } = without;
  const mean = sum(without) / length;
  const square = sum(without.map((one) => (one - mean) ** 2));
  return around(value, Math.sqrt(((length - 1) / length) * square), length);
}

function around(value: number, standardError: number, count: number): Told {
  const reach = studentQuantile((1 + confidence) / 2, count - 1) * standardError;
  return { value, interval: [value - reach, value + reach] };
}
