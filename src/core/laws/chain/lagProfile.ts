// From what lags tell of each other to the profile of a chain.
import type { Job } from '../../jobs/job';
import { explainedByLags } from '../../kernels/lagSums';
import type { LagInformation } from './lagInformation';

/** Terms between two messages. */
const stretch = 2e6;

/**
 * h(j) = H̄ − Σ_g v_j(g) (2 − (j + 1)(g − 1)/(N − j)) I(g), with v_j(1) = j/N and
 * v_j(g + 1) = v_j(g) (N − j − g + 1)/(N − g): theory (10) with its two weights gathered in one
 * recurrence of positive numbers.
 */
export function* profileOfLags(
  length: number,
  { meanEntropy, information }: LagInformation,
): Job<Float64Array> {
  const profile = new Float64Array(length).fill(meanEntropy);
  for (let j = 1; j < length; ) {
    const next = nextStretch(length, information.length, j);
    explainedByLags(length, information, j, next).forEach((explained, i) => {
      profile[j + i] = meanEntropy - explained;
    });
    j = next;
    if (j < length) yield { fraction: j / length };
  }
  return profile;
}

/** The level at which so many terms are summed from this one on. */
function nextStretch(length: number, lags: number, from: number): number {
  let terms = 0;
  let j = from;
  for (; j < length && terms < stretch; j += 4)
    terms += 4 * Math.min(lags, (40 * length) / (j + 1));
  return Math.min(j, length);
}
