import { filled } from './straightLines';
import { studentQuantile } from './studentQuantile';

/** How certain measured values are: each of them by itself, since rows of different j are different rows. */
export interface Uncertainty {
  /** The j that were measured. */
  readonly levels: Int32Array;
  /** Of each of these, nats. */
  readonly standardErrors: Float64Array;
}

/** Undefined where no standard error is known. One that is missing is taken from its neighbours. */
export function uncertaintyOf(
  values: readonly (number | null)[],
  standardErrors: readonly (number | null)[] | null,
): Uncertainty | undefined {
  if (!standardErrors?.some((error) => error !== null)) return undefined;
  const errors = filled(standardErrors);
  const levels = Int32Array.from(values.keys()).filter((j) => values[j] !== null);
  return { levels, standardErrors: Float64Array.from(levels, (j) => errors[j]!) };
}

/**
 * The standard error of Σ w(j) c(j): exact for rows that are independent, since the sum is linear in the
 * values and so are the straight lines over what was not measured.
 */
export function standardErrorOf(
  { levels, standardErrors }: Uncertainty,
  weights: Float64Array,
): number {
  const folded = new Float64Array(levels.length);
  const add = (i: number, weight: number) => {
    folded[i] = folded[i]! + weight;
  };
  const last = levels.length - 1;
  let i = 0;
  weights.forEach((weight, j) => {
    while (i < last && levels[i + 1]! <= j) i++;
    const from = levels[i]!;
    // before the first and behind the last value, the nearest one stands
    const to = levels[i + 1] ?? from;
    const share = j <= from || to === from ? 0 : (j - from) / (to - from);
    add(i, (1 - share) * weight);
    if (share > 0) add(i + 1, share * weight);
  });
  return Math.hypot(...folded.map((weight, k) => weight * standardErrors[k]!));
}

/** Two-sided: how many standard errors an interval reaches, for means of many rows. */
export function reachOf(confidence: number): number {
  return studentQuantile(0.5 + confidence / 2, Number.POSITIVE_INFINITY);
}
