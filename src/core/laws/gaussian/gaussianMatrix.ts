import type { Job } from '../../jobs/job';
import { type Random, standardNormal } from '../../numbers/random';
import type { VariancePath } from '../law';

/** L with L Lᵀ = matrix, row by row; undefined where the matrix is not positive definite. */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * size + k]! * factor[j * size + k]!;
      if (i !== j) factor[i * size + j] = rest / factor[j * size + j]!;
      else if (rest > 1e-12 * matrix[i * size + i]!) factor[i * size + i] = Math.sqrt(rest);
      else return undefined;
    }
  return factor;
}

/** One draw with mean 0. */
export function normalSample(matrix: Float64Array, size: number, random: Random): Float64Array {
  const factor = choleskyFactor(matrix, size);
  if (!factor) throw new RangeError('the covariance is not positive definite');
  const noise = Float64Array.from({ length: size }, () => standardNormal(random));
  return noise.map((_, i) => {
    let total = 0;
    for (let k = 0; k <= i; k++) total += factor[i * size + k]! * noise[k]!;
    return total;
  });
}

/** Means and variances given the known positions (NaN elsewhere): Schur complements. */
export function conditionalMoments(
  matrix: Float64Array,
  size: number,
  known: Float64Array,
): { readonly mean: Float64Array; readonly variance: Float64Array } {
  const seen = Array.from(known.keys()).filter((i) => !Number.isNaN(known[i]!));
  const inner = Float64Array.from(seen.flatMap((i) => seen.map((j) => matrix[i * size + j]!)));
  const factor = choleskyFactor(inner, seen.length);
  if (!factor) throw new RangeError('the covariance is not positive definite');
  /** L⁻¹ b. */
  const solved = (b: readonly number[]) => {
    const y: number[] = [];
    b.forEach((value, i) => {
      let rest = value;
      for (let k = 0; k < i; k++) rest -= factor[i * seen.length + k]! * y[k]!;
      y.push(rest / factor[i * seen.length + i]!);
    });
    return y;
  };
  const values = solved(seen.map((i) => known[i]!));
  const mean = known.slice();
  const variance = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (!Number.isNaN(known[i]!)) continue;
    const weights = solved(seen.map((j) => matrix[i * size + j]!));
    mean[i] = weights.reduce((total, weight, k) => total + weight * values[k]!, 0);
    variance[i] =
      matrix[i * size + i]! - weights.reduce((total, weight) => total + weight * weight, 0);
  }
  return { mean, variance };
}

/** The covariance given what is known, one position at a time: N² steps each (Schur complement of one entry). */
export function variancePath(matrix: Float64Array, size: number): VariancePath {
  const rest = matrix.slice();
  const variance = new Float64Array(size);
  const known = new Uint8Array(size);
  return {
    know: (position) => {
      known[position] = 1;
      const column = Float64Array.from(variance, (_, i) => rest[i * size + position]!);
      const own = column[position]!;
      for (let i = 0; i < size; i++) {
        const factor = column[i]! / own;
        if (known[i] === 1 || factor === 0) continue;
        for (let j = 0; j < size; j++)
          rest[i * size + j] = rest[i * size + j]! - factor * column[j]!;
      }
    },
    variances: () => {
      for (let i = 0; i < size; i++) variance[i] = known[i] === 1 ? 0 : rest[i * size + i]!;
      return variance;
    },
  };
}

/** The exact profile by the log-determinants of all sets of positions, each by one more Cholesky row. */
export function* subsetProfile(matrix: Float64Array, size: number): Job<Float64Array> {
  const totals = new Float64Array(size + 1);
  const factor = new Float64Array(size * size);
  const chosen: number[] = [];
  let visited = 0;
  function* extend(next: number, logDeterminant: number): Job<void> {
    totals[chosen.length] = totals[chosen.length]! + logDeterminant;
    if (++visited % 4096 === 0) yield { fraction: visited / 2 ** size };
    for (let position = next; position < size; position++) {
      const row = chosen.length;
      let rest = matrix[position * size + position]!;
      for (let k = 0; k < row; k++) {
        let value = matrix[position * size + chosen[k]!]!;
        for (let m = 0; m < k; m++) value -= factor[row * size + m]! * factor[k * size + m]!;
        value /= factor[k * size + k]!;
        factor[row * size + k] = value;
        rest -= value * value;
      }
      factor[row * size + row] = Math.sqrt(rest);
      chosen.push(position);
      yield* extend(position + 1, logDeterminant + Math.log(rest));
      chosen.pop();
    }
  }
  yield* extend(0, 0);
  let subsets = 1;
  const means = totals.map((total, count) => {
    if (count > 0) subsets = (subsets * (size - count + 1)) / count;
    return total / subsets;
  });
  return Float64Array.from(
    { length: size },
    (_, j) => 0.5 * (Math.log(2 * Math.PI * Math.E) + means[j + 1]! - means[j]!),
  );
}
