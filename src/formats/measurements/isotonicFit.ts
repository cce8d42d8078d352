import { nonincreasing } from '../../core/numbers/fallingCurve';
import { filled } from '../../core/numbers/straightLines';

/**
 * The curve nearest to c(j) that never rises, by the standard errors where all are known (theory §9). To be shown
 * beside what was measured and never in its place: a model may do worse with more tokens known (theory §10).
 * Undefined where nothing rises.
 */
export function isotonicFit(
  values: readonly (number | null)[],
  standardErrors: readonly (number | null)[] | null,
): Float64Array | undefined {
  const places = [...values.keys()].filter((j) => values[j] !== null);
  const known = Float64Array.from(places, (j) => values[j]!);
  if (known.every((value, i) => i === 0 || value <= known[i - 1]!)) return undefined;
  const errors = places.map((j) => standardErrors?.[j] ?? 0);
  const weights = errors.every((error) => error > 0)
    ? Float64Array.from(errors, (error) => 1 / error ** 2)
    : new Float64Array(places.length).fill(1);
  const fitted = nonincreasing(known, weights);
  const whole: (number | null)[] = values.map(() => null);
  places.forEach((j, i) => {
    whole[j] = fitted[i]!;
  });
  return filled(whole);
}
