import type { Job } from '../../jobs/job';
import type { ScaledPowers } from './ringPowers';

/**
 * The profile of a ring (theory §8c, (11)). Between the nearest known neighbours at distances a and b a
 * position has entropy φ(a + b) − φ(a) − φ(b), with φ(g) = E log W^g[X_0, X_g]. A straight line may be
 * taken off φ, which leaves only its intercept; the rest, ψ, is small where the distance is large, so
 * nothing cancels.
 */
export function* ringProfile(powers: ScaledPowers, marginalEntropy: number): Job<Float64Array> {
  const { length } = powers;
  const phi = new Float64Array(length + 1);
  let work = 0;
  for (let g = 1; g <= length; g++) {
    phi[g] = meanLogarithm(powers, g);
    work += powers.alphabet ** 2 + 5;
    if (work < 2e5) continue;
    work = 0;
    yield { fraction: 0.3 + (0.3 * g) / length };
  }
  const profile = new Float64Array(length);
  profile[0] = marginalEntropy;
  if (length > 1) profile[1] = afterOne(phi);
  if (length < 3) return profile;
  const middle = length >> 1;
  const slope = phi[middle + 1]! - phi[middle]!;
  const intercept = phi[middle]! - middle * slope;
  const rest = phi.map((value, g) => value - intercept - g * slope);
  for (let j = 2; j < length; j++) {
    profile[j] = Math.max(0, -intercept - weighted(rest, length, j));
    // the weights fall by 1 − j/N from one distance to the next
    work += Math.min(length, (60 * length) / j);
    if (work < 2e6) continue;
    work = 0;
    yield { fraction: 0.6 + (0.4 * j) / length };
  }
  return profile;
}

/** φ(g): the mean of log W^g over the pair of symbols at distance g; g = N is a symbol with itself. */
function meanLogarithm(powers: ScaledPowers, g: number): number {
  const { alphabet, length } = powers;
  const there = powers.power(g);
  const back = powers.power(length - g);
  let total = 0;
  let mean = 0;
  for (let x = 0; x < alphabet; x++)
    for (let y = 0; y < alphabet; y++) {
      const weight = there[x * alphabet + y]! * back[y * alphabet + x]!;
      if (weight === 0) continue;
      total += weight;
      mean += weight * Math.log(there[x * alphabet + y]!);
    }
  return mean / total + powers.logScale(g);
}

/** h(1): the one known position is the neighbour on both sides. */
function afterOne(phi: Float64Array): number {
  const length = phi.length - 1;
  let total = 0;
  for (let a = 1; a < length; a++) total += phi[length]! - phi[a]! - phi[length - a]!;
  return Math.max(0, total / (length - 1));
}

/** Σ_g [2 C(N−1−g, j−1) − (g−1) C(N−1−g, j−2)] / C(N−1, j) · ψ(g), by recurrences of positive numbers. */
function weighted(rest: Float64Array, length: number, j: number): number {
  let near = j / (length - 1);
  let gap = (j * (j - 1)) / ((length - 1) * (length - j));
  let total = 0;
  for (let g = 1; g < length; g++) {
    total += (2 * near - (g - 1) * gap) * rest[g]!;
    const below = length - 1 - g;
    if (below === 0) break;
    near *= Math.max(0, length - g - j) / below;
    gap *= Math.max(0, length + 1 - g - j) / below;
    if (gap < 1e-25 && near < 1e-25) break;
  }
  return total;
}
