// A measured curve made smoother, only to choose schedules by.
import { nonincreasing } from '../numbers/fallingCurve';

/** How far neighbours are averaged in, as shares of the curve; the smoothest that fits is taken. */
const reaches = [1 / 12, 1 / 24];

/**
 * Values as smooth and as falling as their standard errors allow (theory §9): by noise alone a curve has
 * drops, and the best schedule of a noisy curve is one that jumps over them. What the errors do not
 * explain stays, a cliff as well as a true rise. For choosing only: what is shown and judged is the curve
 * as it was measured.
 */
export function shrunkValues(values: Float64Array, errors: Float64Array): Float64Array {
  if (!errors.every((error) => error > 0)) return values;
  const weights = errors.map((error) => 1 / error ** 2);
  const misfit = (fit: Float64Array) =>
    fit.reduce((total, value, i) => total + weights[i]! * (values[i]! - value) ** 2, 0);
  const count = values.length;
  for (const share of reaches) {
    const smooth = smoothed(values, weights, Math.max(1, Math.round(share * count)));
    const fit = nonincreasing(smooth, weights);
    if (misfit(fit) <= count) return fit;
  }
  const falling = nonincreasing(values, weights);
  return misfit(falling) <= count + 2 * Math.sqrt(2 * count) ? falling : values;
}

/** Means over neighbours, the nearer and the surer the heavier. */
function smoothed(values: Float64Array, weights: Float64Array, reach: number): Float64Array {
  return values.map((_, i) => {
    let [total, mass] = [0, 0];
    for (let k = Math.max(0, i - reach); k <= Math.min(values.length - 1, i + reach); k++) {
      const weight = (reach + 1 - Math.abs(k - i)) * weights[k]!;
      total += weight * values[k]!;
      mass += weight;
    }
    return total / mass;
  });
}
