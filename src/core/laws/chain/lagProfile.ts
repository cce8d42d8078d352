// From what lags tell of each other to the profile of a chain.
import type { Job } from '../../jobs/job';
import type { LagInformation } from './lagInformation';

/**
 * h(j) = H̄ − Σ_g v_j(g) (2 − (j + 1)(g − 1)/(N − j)) I(g), with v_j(1) = j/N and
 * v_j(g + 1) = v_j(g) (N − j − g + 1)/(N − g): theory (10) with its two weights gathered in one
 * recurrence of positive numbers.
 */
export function* profileOfLags(
  length: number,
  { meanEntropy, information }: LagInformation,
): Job<Float64Array> {
  // four levels at a time: up to three behind the last are computed and left out
  const profile = new Float64Array(length + 3).fill(meanEntropy);
  const lags = information.map((value, i) => i * value);
  const shares = information.map((_, i) => 1 / (length - i - 1));
  let terms = 0;
  for (let j = 1; j < length; j += 4) {
    lessExplained(profile, length, j, information, lags, shares);
    terms += 4 * Math.min(information.length, (40 * length) / (j + 1));
    if (terms < 2e6) continue;
    terms = 0;
    yield { fraction: j / length };
  }
  return profile.slice(0, length);
}

/** Takes the sums of four levels from `profile`: what is the same for all is looked up once, and no weight waits for another. */
function lessExplained(
  profile: Float64Array,
  length: number,
  j: number,
  information: Float64Array,
  lags: Float64Array,
  shares: Float64Array,
): void {
  const most = Math.min(information.length, length - j + 1) | 0;
  const slope1 = (j + 1) / (length - j);
  const slope2 = (j + 2) / (length - j - 1);
  const slope3 = (j + 3) / (length - j - 2);
  const slope4 = (j + 4) / (length - j - 3);
  let weight1 = j / length;
  let weight2 = (j + 1) / length;
  let weight3 = (j + 2) / length;
  let weight4 = (j + 3) / length;
  let [total1, total2, total3, total4] = [0, 0, 0, 0];
  let left = length - j;
  for (let i = 0; i < most; i = (i + 1) | 0) {
    const twice = 2 * information[i]!;
    const lagged = lags[i]!;
    const share = shares[i]!;
    total1 += weight1 * (twice - slope1 * lagged);
    total2 += weight2 * (twice - slope2 * lagged);
    total3 += weight3 * (twice - slope3 * lagged);
    total4 += weight4 * (twice - slope4 * lagged);
    weight1 *= left * share;
    weight2 *= (left - 1) * share;
    weight3 *= (left - 2) * share;
    weight4 *= (left - 3) * share;
    left--;
    // the others fall faster
    if (weight1 < 1e-21) break;
  }
  profile[j] = profile[j]! - total1;
  profile[j + 1] = profile[j + 1]! - total2;
  profile[j + 2] = profile[j + 2]! - total3;
  profile[j + 3] = profile[j + 3]! - total4;
}
