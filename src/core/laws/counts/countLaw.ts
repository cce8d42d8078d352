// Binary laws that depend on the number of ones only.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { logSumExp, sum } from '../../numbers/entropy';
import { drawIndex, randomOrder } from '../../numbers/random';
import { rememberingLast } from '../lastAsked';
import { type DiscreteDistribution, UNKNOWN } from '../law';

/** Counts with less probability than this are skipped, at most N at each of N levels. */
const negligible = 1e-20;

/** A binary law that depends only on the number of ones (theory §8d): P(k ones), k = 0 … N. */
export function countLaw(counts: Float64Array): DiscreteDistribution {
  const length = counts.length - 1;
  const logFactorials = logFactorialsUpTo(length);
  const logChoose = (n: number, k: number) =>
    logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
  /** Of the known and every number of ones among the hidden, log of the probability. */
  const logWeights = rememberingLast((known) => {
    const ones = onesOf(known);
    const hidden = known.reduce((total, value) => total + (value === UNKNOWN ? 1 : 0), 0);
    return Float64Array.from(
      { length: hidden + 1 },
      (_, more) =>
        Math.log(counts[ones + more]!) + logChoose(hidden, more) - logChoose(length, ones + more),
    );
  });
  return {
    kind: 'discrete',
    length,
    alphabet: 2,
    exchangeable: true,
    structure: { kind: 'counts', counts },
    logProbability: (values) => {
      const ones = onesOf(values);
      return Math.log(counts[ones]!) - logChoose(length, ones);
    },
    sample: (random) => {
      const values = new Int32Array(length);
      const ones = drawIndex(random, counts);
      for (const position of randomOrder(random, length).subarray(0, ones)) values[position] = 1;
      return values;
    },
    possible: (known) => logSumExp(logWeights(known)) > Number.NEGATIVE_INFINITY,
    conditionals: (known) => {
      const weights = logWeights(known);
      const hidden = weights.length - 1;
      const total = logSumExp(weights);
      let one = 0;
      for (let more = 1; more <= hidden; more++)
        one += (more / hidden) * Math.exp(weights[more]! - total);
      if (total === Number.NEGATIVE_INFINITY) one = 0.5;
      const rows = new Float64Array(2 * length);
      known.forEach((value, position) => {
        rows[2 * position + 1] = value === UNKNOWN ? Math.min(1, one) : value;
        rows[2 * position] = 1 - rows[2 * position + 1]!;
      });
      return rows;
    },
    exactProfile: {
      algorithm: phrase`laws of the number of ones among j, downwards (counts below 10⁻²⁰ skipped, h(j) off by less than 10⁻¹³ nats)`,
      get seconds() {
        const likely = counts.filter((probability) => probability >= negligible).length;
        return length * (1e-9 * length + 1.2e-8 * likely);
      },
      run: () => countProfile(counts),
    },
  };
}

/** The binomial law of N coins that show 1 with this probability. */
export function binomialCounts(length: number, one: number): Float64Array {
  const counts = new Float64Array(length + 1);
  if (one > 0 && one < 1) {
    const odds = Math.log(one) - Math.log1p(-one);
    return lawOfRatios(length, (k) => Math.log((length - k) / (k + 1)) + odds);
  }
  counts[one === 0 ? 0 : length] = 1;
  return counts;
}

/**
 * The law on 0 … N with log P(k + 1)/P(k) = logRatio(k). Logarithms are added up with what rounding takes
 * from them, and taken from the largest, so that the likely counts are right to the last digits.
 */
export function lawOfRatios(length: number, logRatio: (k: number) => number): Float64Array {
  const logs = new Float64Array(length + 1);
  const lost = new Float64Array(length + 1);
  let mode = 0;
  for (let k = 0; k < length; k++) {
    addTo(logs, lost, k, logRatio(k));
    if (logs[k + 1]! > logs[mode]!) mode = k + 1;
  }
  const law = logs.map((log, k) => Math.exp(log - logs[mode]! + (lost[k]! - lost[mode]!)));
  const total = sum(law);
  return law.map((weight) => weight / total);
}

export function logFactorialsUpTo(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  const lost = new Float64Array(most + 1);
  for (let n = 0; n < most; n++) addTo(logs, lost, n, Math.log(n + 1));
  return logs.map((log, n) => log + lost[n]!);
}

/** totals[i + 1] = totals[i] + value, with what rounding loses kept beside (Neumaier). */
function addTo(totals: Float64Array, lost: Float64Array, i: number, value: number): void {
  const total = totals[i]!;
  const next = total + value;
  totals[i + 1] = next;
  lost[i + 1] =
    lost[i]! + (Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total);
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
    while (low < high && law[low]! < negligible) low++;
    while (high > low && law[high]! < negligible) high--;
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
    const zero = (j + 1 - k) * scale * law[k]!;
    const one = (k + 1) * scale * law[k + 1]!;
    const both = zero + one;
    law[k] = both;
    if (both < negligible) continue;
    if (zero > 0) entropy -= zero * Math.log(zero / both);
    if (one > 0) entropy -= one * Math.log(one / both);
  }
  return entropy;
}
