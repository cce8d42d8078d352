// Standard errors of measured values, and how they depend on each other.
import { pooledErrors } from './pooledErrors';
import { filled } from './straightLines';
import { studentQuantile } from './studentQuantile';

/** How certain measured values are. */
export interface Uncertainty {
  /** The j that were measured. */
  readonly levels: Int32Array;
  /** Of each of these, nats. */
  readonly standardErrors: Float64Array;
  /**
   * Where texts were measured several times, so that rows of different j are not independent: what each
   * group of texts adds to the mean at every level. The groups share no text, and what they add sums up to 0.
   */
  readonly textGroups?: readonly Float64Array[];
}

/** What is known of the rows behind measured values. */
export interface MeasuredRows {
  /** How many there are of each j; of all together where that is all that is known. */
  readonly rows?: readonly number[] | number | undefined;
  /** By j, as `textGroups` of an uncertainty. */
  readonly textGroups?: readonly Float64Array[] | undefined;
}

/** Undefined where no standard error is known. One that is missing is taken from its neighbours. */
export function uncertaintyOf(
  values: readonly (number | null)[],
  standardErrors: readonly (number | null)[] | null,
  { rows, textGroups }: MeasuredRows = {},
): Uncertainty | undefined {
  if (!standardErrors?.some((error) => error !== null)) return undefined;
  const levels = measuredLevels(values);
  return {
    levels,
    standardErrors: errorsAt(levels, standardErrors, rows),
    ...(textGroups && {
      textGroups: textGroups.map((group) => Float64Array.from(levels, (j) => group[j]!)),
    }),
  };
}

function measuredLevels(values: readonly (number | null)[]): Int32Array {
  const levels: number[] = [];
  for (let j = 0; j < values.length; j++) if (values[j] !== null) levels.push(j);
  return Int32Array.from(levels);
}

function errorsAt(
  levels: Int32Array,
  standardErrors: readonly (number | null)[],
  rows: MeasuredRows['rows'],
): Float64Array {
  const whole = filled(standardErrors);
  const plain = Float64Array.from(levels, (j) => whole[j]!);
  if (rows === undefined) return plain;
  const mean = typeof rows === 'number' ? rows / levels.length : 0;
  const pooled = pooledErrors(
    Array.from(levels, (known) => {
      const standardError = standardErrors[known] ?? null;
      const own = typeof rows === 'number' ? (standardError === null ? 1 : mean) : rows[known]!;
      return { known, rows: own, standardError };
    }),
    standardErrors.length,
  );
  return pooled.map((error, i) => (Number.isNaN(error) ? plain[i]! : error));
}

/**
 * The standard error of Σ w(j) c(j): exact for rows that are independent, since the sum is linear in the
 * values and so are the straight lines over what was not measured; by groups of texts where they are not.
 */
export function standardErrorOf(
  { levels, standardErrors, textGroups }: Uncertainty,
  weights: Float64Array,
): number {
  const folded = foldedWeights(levels, weights);
  if (!textGroups)
    return Math.sqrt(
      folded.reduce((sum, weight, k) => sum + (weight * standardErrors[k]!) ** 2, 0),
    );
  const added = textGroups.map((group) =>
    group.reduce((total, value, k) => total + value * folded[k]!, 0),
  );
  return Math.hypot(...added) * Math.sqrt(added.length / (added.length - 1));
}

/** The weights of what was measured: what was not lies on straight lines between. */
function foldedWeights(levels: Int32Array, weights: Float64Array): Float64Array {
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
  return folded;
}

/** Two-sided: how many standard errors an interval reaches, for means of many rows or of groups of texts. */
export function reachOf(confidence: number, { textGroups }: Partial<Uncertainty> = {}): number {
  return studentQuantile(0.5 + confidence / 2, freedomOf({ textGroups }));
}

/** Degrees of freedom of the standard error. */
export function freedomOf({
  textGroups,
}: {
  readonly textGroups?: readonly Float64Array[] | undefined;
}): number {
  return textGroups ? textGroups.length - 1 : Number.POSITIVE_INFINITY;
}
