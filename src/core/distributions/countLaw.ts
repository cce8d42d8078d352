import type { Job } from '../job';
import { logSumExp } from '../numeric';
import { drawIndex, randomOrder } from '../random';
import { type DiscreteDistribution, UNKNOWN } from './distribution';

/** Counts with less probability than this are skipped; what that changes of h(j) is below 1e-14 nats. */
const negligible = 1e-20;

/** A binary law that depends only on the number of ones (theory §8d): P(k ones), k = 0 … N. */
export function countLaw(counts: Float64Array): DiscreteDistribution {
  const length = counts.length - 1;
  const logFactorials = logFactorialsUpTo(length);
  const logChoose = (n: number, k: number) =>
    (logFactorials[n] as number) - (logFactorials[k] as number) - (logFactorials[n - k] as number);
  return {
    kind: 'discrete',
    length,
    alphabet: 2,
    logProbability: (values) => {
      const ones = onesOf(values);
      return Math.log(counts[ones] as number) - logChoose(length, ones);
    },
    sample: (random) => {
      const values = new Int32Array(length);
      const ones = drawIndex(random, counts);
      for (const position of randomOrder(random, length).subarray(0, ones)) values[position] = 1;
      return values;
    },
    conditionals: (known) => {
      const seen = known.reduce((total, value) => total + (value === UNKNOWN ? 0 : 1), 0);
      const ones = onesOf(known);
      const hidden = length - seen;
      // the law of the number of ones among the hidden
      const weights = Float64Array.from(
        { length: hidden + 1 },
        (_, more) =>
          Math.log(counts[ones + more] as number) +
          logChoose(hidden, more) -
          logChoose(length, ones + more),
      );
      const total = logSumExp(weights);
      let one = 0;
      for (let more = 1; more <= hidden; more++)
        one += (more / hidden) * Math.exp((weights[more] as number) - total);
      if (total === Number.NEGATIVE_INFINITY) one = 0.5;
      const rows = new Float64Array(2 * length);
      known.forEach((value, position) => {
        rows[2 * position + 1] = value === UNKNOWN ? Math.min(1, one) : value;
        rows[2 * position] = 1 - (rows[2 * position + 1] as number);
      });
      return rows;
    },
    exactProfile: {
      algorithm: 'laws of the number of ones among j, downwards (counts below 10⁻²⁰ skipped)',
      seconds: 1.5e-8 * length ** 2,
      run: () => countProfile(counts),
    },
  };
}

/** The binomial law of N coins that show 1 with this probability. */
export function binomialCounts(length: number, one: number): Float64Array {
  const logFactorials = logFactorialsUpTo(length);
  return Float64Array.from({ length: length + 1 }, (_, k) => {
    const zeros = length - k;
    if ((one === 0 && k > 0) || (one === 1 && zeros > 0)) return 0;
    return Math.exp(
      (logFactorials[length] as number) -
        (logFactorials[k] as number) -
        (logFactorials[zeros] as number) +
        (k > 0 ? k * Math.log(one) : 0) +
        (zeros > 0 ? zeros * Math.log1p(-one) : 0),
    );
  });
}

export function logFactorialsUpTo(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] as number) + Math.log(n);
  return logs;
}

function onesOf(values: Int32Array): number {
  return values.reduce((total, value) => total + (value === 1 ? 1 : 0), 0);
}

/**
 * P_j(k) = (j+1−k)/(j+1) P_{j+1}(k) + (k+1)/(j+1) P_{j+1}(k+1): the two terms are the next token being
 * 0 and 1, so the entropy of that choice is h(j). Only sums of positive numbers.
 */
function* countProfile(counts: Float64Array): Job<Float64Array> {
  const length = counts.length - 1;
  const profile = new Float64Array(length);
  const law = counts.slice();
  let low = 0;
  let high = length;
  let cells = 0;
  for (let j = length - 1; j >= 0; j--) {
    while (low < high && (law[low] as number) < negligible) low++;
    while (high > low && (law[high] as number) < negligible) high--;
    // from k = low − 1 on: a count can come from the one above it
    const from = Math.max(0, low - 1);
    profile[j] = levelDown(law, j, from, Math.min(j, high));
    low = from;
    high = Math.min(j, high);
    cells += high - low + 1;
    if (cells < 100_000) continue;
    cells = 0;
    yield { fraction: 1 - (j / length) ** 2 };
  }
  return profile;
}

/** Replaces P_{j+1} by P_j between the two counts, and returns the entropy of the next token. */
function levelDown(law: Float64Array, j: number, from: number, to: number): number {
  const scale = 1 / (j + 1);
  let entropy = 0;
  for (let k = from; k <= to; k++) {
    const zero = (j + 1 - k) * scale * (law[k] as number);
    const one = (k + 1) * scale * (law[k + 1] as number);
    const both = zero + one;
    law[k] = both;
    if (zero > 0) entropy -= zero * Math.log(zero / both);
    if (one > 0) entropy -= one * Math.log(one / both);
  }
  return entropy;
}
