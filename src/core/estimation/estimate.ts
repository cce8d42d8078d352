import type { Job } from '../job';
import type { EstimateDetail, Profile, ProfileOptions } from '../profile/profile';
import { nonincreasing } from './isotonic';
import { betweenLevels, errorWeights, estimationLevels } from './levels';
import { replicateRandom, type Sampled } from './replicates';

/** Replicates are gathered into at most so many means of equally many, which errors are told from. */
const mostBatches = 1024;

/** The profile by Monte Carlo, with a fresh sample and a fresh order for every replicate (theory §9). */
export function* estimateProfile(
  sampled: Sampled,
  { samples, seed, confidence, standardError: target }: ProfileOptions,
  reason: string,
): Job<Profile> {
  const { length } = sampled;
  const levels = estimationLevels(length);
  const batchSize = Math.ceil(samples / mostBatches);
  const most = 2 * Math.max(1, Math.floor(samples / batchSize / 2));
  const batches: Float64Array[] = [];
  while (batches.length < most) {
    batches.push(yield* batchMeans(sampled, levels, seed, batches.length, batchSize, most));
    // a target is looked at seldom, so that a lucky moment is not taken for precision
    const even = batches.length % 64 === 0;
    if (target !== undefined && even && largest(standardErrors(batches)) <= target) break;
  }
  const half = batches.length / 2;
  const count = batches.length * batchSize;
  const errors = standardErrors(batches);
  const detail: EstimateDetail = {
    levels,
    selection: curveOf(batches.slice(0, half), levels, length),
    heldOut: Float64Array.from(batches.slice(half).flatMap((batch) => [...batch])),
    confidence,
  };
  const between =
    levels.length < length ? `, ${levels.length} of ${length} levels, straight lines between` : '';
  return {
    method: 'monteCarlo',
    conditionalEntropy: curveOf(batches, levels, length),
    standardError: betweenLevels(levels, errors, length),
    samples: count,
    seed,
    algorithm: `mean entropies of the hidden positions over ${count} samples${between}, made nonincreasing`,
    reason,
    estimate: detail,
  };
}

function* batchMeans(
  sampled: Sampled,
  levels: Int32Array,
  seed: number,
  batch: number,
  size: number,
  batches: number,
): Job<Float64Array> {
  const means = new Float64Array(levels.length);
  const total = new Float64Array(levels.length);
  for (let r = 0; r < size; r++) {
    const fraction = (batch * size + r) / (batches * size);
    for (const _ of sampled.replicate(replicateRandom(seed, batch * size + r), levels, means))
      yield { fraction };
    for (let i = 0; i < total.length; i++)
      total[i] = (total[i] as number) + (means[i] as number) / size;
  }
  return total;
}

function meansOf(batches: readonly Float64Array[]): Float64Array {
  const means = new Float64Array(batches[0]?.length ?? 0);
  for (const batch of batches)
    for (let i = 0; i < means.length; i++)
      means[i] = (means[i] as number) + (batch[i] as number) / batches.length;
  return means;
}

/** Of the mean of the batches, level by level. */
function standardErrors(batches: readonly Float64Array[]): Float64Array {
  const means = meansOf(batches);
  const squares = new Float64Array(means.length);
  for (const batch of batches)
    for (let i = 0; i < means.length; i++)
      squares[i] = (squares[i] as number) + ((batch[i] as number) - (means[i] as number)) ** 2;
  const count = batches.length;
  return squares.map((square) => Math.sqrt(square / Math.max(1, count - 1) / count));
}

function curveOf(
  batches: readonly Float64Array[],
  levels: Int32Array,
  length: number,
): Float64Array {
  const errors = standardErrors(batches);
  const smallest = 1e-9 + 1e-3 * largest(errors);
  const weights = errors.map((error) => 1 / Math.max(error, smallest) ** 2);
  return betweenLevels(levels, nonincreasing(meansOf(batches), weights), length);
}

function largest(values: Float64Array): number {
  return values.reduce((one, other) => Math.max(one, other), 0);
}

/** E(t) of a schedule that was not chosen by these samples, with its standard error. */
export function heldOutError(
  { levels, heldOut }: EstimateDetail,
  sizes: Int32Array,
  length: number,
): { readonly error: number; readonly standardError: number } {
  const weights = errorWeights(levels, sizes, length);
  const count = heldOut.length / levels.length;
  const errors = Float64Array.from({ length: count }, (_, batch) => {
    let total = 0;
    for (let i = 0; i < weights.length; i++)
      total += (weights[i] as number) * (heldOut[batch * weights.length + i] as number);
    return total;
  });
  const mean = errors.reduce((one, other) => one + other, 0) / count;
  const square = errors.reduce((total, error) => total + (error - mean) ** 2, 0);
  return { error: mean, standardError: Math.sqrt(square / Math.max(1, count - 1) / count) };
}

/** The two-sided interval of Student's t around an estimate from `count` batches. */
export function interval(
  { error, standardError }: { readonly error: number; readonly standardError: number },
  { confidence, heldOut, levels }: EstimateDetail,
): readonly [number, number] {
  const freedom = Math.max(1, heldOut.length / levels.length - 1);
  const reach = studentQuantile(0.5 + confidence / 2, freedom) * standardError;
  return [Math.max(0, error - reach), error + reach];
}

/** Student's t from the normal quantile (Cornish and Fisher; three digits from ten degrees of freedom on). */
export function studentQuantile(probability: number, freedom: number): number {
  const z = normalQuantile(probability);
  const z3 = z ** 3;
  const z5 = z ** 5;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}

/** Of the standard normal law, above one half (Hastings; absolute error below 4.5e-4, then one Newton step). */
function normalQuantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - probability));
  const first =
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) /
      (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  const density = Math.exp((-first * first) / 2) / Math.sqrt(2 * Math.PI);
  return first + (probability - normalDistribution(first)) / density;
}

function normalDistribution(z: number): number {
  // the continued fraction of Mills' ratio would need many terms near 0: the series does not
  let term = z;
  let total = z;
  for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(total); n++) {
    term *= (z * z) / (2 * n + 1);
    total += term;
  }
  return 0.5 + (total * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}
