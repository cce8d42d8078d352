// The profile of independent parts side by side.
import type { Job } from '../../core/jobs/job';
import { logFactorialsUpTo } from '../../core/laws/counts/countLaw';
import type { Profile } from '../../core/profile/profile';

interface Part {
  readonly length: number;
  run(): Job<Pick<Profile, 'conditionalEntropy'>>;
}

/**
 * h(j) = Σ_b (n_b/N) Σ_m P(m of j known fall into block b) h_b(m), with hypergeometric weights (theory §1).
 * Blocks of the same length share their weights.
 */
export function* blocksProfile(parts: readonly Part[], length: number): Job<Float64Array> {
  const totals = new Map<number, Float64Array>();
  for (const part of parts) {
    const { conditionalEntropy } = yield* part.run();
    const total = totals.get(part.length) ?? new Float64Array(part.length);
    totals.set(
      part.length,
      total.map((h, m) => h + conditionalEntropy[m]!),
    );
  }
  const logFactorials = logFactorialsUpTo(length);
  const profile = new Float64Array(length);
  for (const [size, total] of totals)
    for (let j = 0; j < length; j++) {
      profile[j] = profile[j]! + (size / length) * mixed(total, length, j, logFactorials);
      if (j % 64 === 0) yield { fraction: j / length };
    }
  return profile;
}

/** The mean of a block's values over how many of j other known positions fall into it. */
function mixed(
  values: Float64Array,
  length: number,
  j: number,
  logFactorials: Float64Array,
): number {
  const inside = values.length - 1;
  const outside = length - 1 - inside;
  const logChoose = (n: number, k: number) =>
    logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
  let weights = 0;
  let total = 0;
  for (let m = Math.max(0, j - outside); m <= Math.min(j, inside); m++) {
    const weight = Math.exp(
      logChoose(inside, m) + logChoose(outside, j - m) - logChoose(length - 1, j),
    );
    weights += weight;
    total += weight * values[m]!;
  }
  return total / weights;
}
