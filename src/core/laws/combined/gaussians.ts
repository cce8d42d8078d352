// Laws of real numbers made of laws of real numbers: powers, products, and what is left when some are known.
import { phrase } from '../../input/phrase';
import { covarianceLaw } from '../gaussian/gaussianLaw';
import { choleskyFactor, conditionalMoments } from '../gaussian/gaussianMatrix';
import type { ContinuousDistribution, Factor } from '../law';
import { type Made, outOfReach } from './made';

/** Precisions add up, each times its power. */
export function productOfGaussians(
  factors: readonly Factor<ContinuousDistribution>[],
): Made<ContinuousDistribution> {
  const [first] = factors;
  if (!first) throw new RangeError('a product has factors');
  const { length } = first.law;
  if (factors.length === 1)
    return covarianceLaw(
      first.law.covariance().map((value) => value / first.power),
      length,
    );
  const total = new Float64Array(length * length);
  for (const { law, power } of factors) {
    const precision = inverse(law.covariance(), length);
    if (!precision) return singular;
    precision.forEach((value, cell) => {
      total[cell] = total[cell]! + power * value;
    });
  }
  const covariance = inverse(total, length);
  return covariance ? covarianceLaw(covariance, length) : singular;
}

const singular = outOfReach(phrase`has a covariance that cannot be inverted`);

/** Some positions of a Gaussian law. */
export function projectedGaussian(
  law: ContinuousDistribution,
  positions: readonly number[],
): ContinuousDistribution {
  const matrix = law.covariance();
  const size = positions.length;
  return covarianceLaw(
    Float64Array.from(
      { length: size * size },
      (_, cell) =>
        matrix[positions[Math.floor(cell / size)]! * law.length + positions[cell % size]!]!,
    ),
    size,
  );
}

/** The hidden positions of a Gaussian law given the values of the others (NaN where hidden). */
export function hiddenGaussian(
  law: ContinuousDistribution,
  known: Float64Array,
): ContinuousDistribution {
  const hidden = Array.from(known.keys()).filter((i) => Number.isNaN(known[i]!));
  const { length } = law;
  const path = known.slice();
  const { mean } = conditionalMoments(law.covariance(), length, known);
  const size = hidden.length;
  const matrix = new Float64Array(size * size);
  // row i of what is left: Σ_ij − Σ_iK Σ_KK⁻¹ Σ_Kj, one known position at a time
  const rest = law.covariance().slice();
  for (let k = 0; k < length; k++) {
    if (Number.isNaN(path[k]!)) continue;
    const own = rest[k * length + k]!;
    const column = Float64Array.from({ length }, (_, i) => rest[i * length + k]!);
    for (let i = 0; i < length; i++)
      for (let j = 0; j < length; j++)
        rest[i * length + j] = rest[i * length + j]! - (column[i]! * column[j]!) / own;
  }
  hidden.forEach((i, row) => {
    hidden.forEach((j, column) => {
      matrix[row * size + column] = rest[i * length + j]!;
    });
  });
  return shifted(
    covarianceLaw(matrix, size),
    Float64Array.from(hidden, (i) => mean[i]!),
  );
}

/** The same law around other means. */
function shifted(law: ContinuousDistribution, mean: Float64Array): ContinuousDistribution {
  return {
    ...law,
    sample: (random) => law.sample(random).map((value, i) => value + mean[i]!),
    conditionals: (known) => {
      const moved = law.conditionals(known.map((value, i) => value - mean[i]!));
      return { ...moved, mean: moved.mean.map((value, i) => value + mean[i]!) };
    },
  };
}

/** By its Cholesky factor; undefined where it is not positive definite. */
function inverse(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = choleskyFactor(matrix, size);
  if (!factor) return undefined;
  const result = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const x = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let value = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) value -= factor[i * size + k]! * x[k]!;
      x[i] = value / factor[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      let value = x[i]!;
      for (let k = i + 1; k < size; k++) value -= factor[k * size + i]! * x[k]!;
      x[i] = value / factor[i * size + i]!;
    }
    x.forEach((value, i) => {
      result[i * size + column] = value;
    });
  }
  return result;
}
