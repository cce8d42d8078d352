// A law of real numbers by its covariance.
import { phrase } from '../../input/phrase';
import type { ContinuousDistribution, ExactProfile } from '../law';
import { conditionalMoments, normalSample, subsetProfile, variancePath } from './gaussianMatrix';

/** All subsets of so many positions are gone through. */
const mostPositions = 18;

/** By its matrix, row by row; exact where there are few positions. */
export function covarianceLaw(matrix: Float64Array, size: number): ContinuousDistribution {
  return gaussianLaw(
    size,
    (i, j) => matrix[i * size + j]!,
    size <= mostPositions
      ? {
          algorithm: phrase`determinants of all sets of positions`,
          seconds: 2 ** size * size ** 2 * 1e-9,
          run: () => subsetProfile(matrix, size),
        }
      : undefined,
  );
}

/** By its entries, which are asked for when they are first needed. */
export function gaussianLaw(
  length: number,
  covariance: (i: number, j: number) => number,
  exactProfile: ExactProfile | undefined,
): ContinuousDistribution {
  let entries: Float64Array | undefined;
  const matrix = () => {
    entries ??= Float64Array.from({ length: length * length }, (_, cell) =>
      covariance(Math.floor(cell / length), cell % length),
    );
    return entries;
  };
  return {
    kind: 'continuous',
    length,
    alphabet: 0,
    covariance: matrix,
    sample: (random) => normalSample(matrix(), length, random),
    conditionals: (known) => conditionalMoments(matrix(), length, known),
    reveal: () => variancePath(matrix(), length),
    ...(exactProfile && { exactProfile }),
  };
}
