// How much each drop of a profile counts in the effective total correlation.
import { binomial, emptyWindow } from '../numbers/binomial';

/** Where the weight turns from t to t log 1/t. */
const kink = 1 / Math.E;

let latest: Float64Array = new Float64Array(2);

/**
 * How much a drop of one nat at m = 0 … N counts in the effective total correlation of Dmitriev, Huang and
 * Wei, ∫ φ(t) h′(t) dt with φ(t) = t min(1, log 1/t) (theory §6): w(m) = N · E φ(T) with T of Beta(m, N − m),
 * about m while m is below N/e, and N − m near the end. As φ is concave, so is w.
 */
export function effectiveWeights(length: number): Float64Array {
  if (latest.length !== length + 1) latest = computed(length);
  return latest;
}

/**
 * From its second differences, all of one sign: integrating twice by parts, w(m − 1) − 2 w(m) + w(m + 1) is
 * ∫ φ″ B dt with B the binomial probability of m successes in N; φ′ falls by 1 at 1/e, and φ″ = −1/t after it.
 */
function computed(length: number): Float64Array {
  const bends = new Float64Array(length + 1);
  const { first, count, values } = atKink(length);
  let below = 0;
  for (let m = 1; m < length; m++) {
    const i = m - first;
    // P(fewer than m successes) is P(T > 1/e) for T of Beta(m, N − m + 1)
    if (m > first) below = i <= count ? below + values[i - 1]! : 1;
    bends[m] = (i >= 0 && i < count ? values[i]! : 0) + below / m;
  }
  const weights = new Float64Array(length + 1);
  let [before, after] = [0, 0];
  for (let m = length - 1; m > 0; m--) after += (length - m) * bends[m]!;
  for (let m = 1; m < length; m++) {
    before += m * bends[m]!;
    after -= (length - m) * bends[m]!;
    weights[m] = ((length - m) * before + m * Math.max(0, after)) / length;
  }
  return weights;
}

/** The binomial law of N trials with probability 1/e. */
function atKink(length: number) {
  const window = emptyWindow(length + 1);
  binomial(length, kink, 1 - kink, window);
  return window;
}
