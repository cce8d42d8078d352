// A plan confirmed: by texts that did not choose it, at the levels alone in which it differs from the even split.
import { studentQuantile } from '../numbers/studentQuantile';
import { entropyWeights } from '../schedule/schedule';

/** What one text loses per hidden token when so many of its tokens are known, nats. */
export type LossByLevel = ReadonlyMap<number, number>;

export interface Confirmation {
  readonly texts: number;
  /** What the plan costs over the even split, nats: below 0 where it is better. */
  readonly difference: number;
  readonly interval: readonly [number, number];
}

/** Fewer texts do not tell how much texts differ. */
export const fewestConfirming = 8;

/** What every level counts in the difference of two schedules; what each loses one by one falls out. */
export function differenceWeights(sizes: Int32Array, even: Int32Array): Float64Array {
  const length = sizes.reduce((total, size) => total + size, 0);
  const own = entropyWeights({ kind: 'sizes', sizes }, length);
  const others = entropyWeights({ kind: 'sizes', sizes: even }, length);
  return own.map((weight, j) => weight - others[j]!);
}

/** The levels that must be measured: where steps of only one of the two begin, or larger ones. */
export function levelsOf(weights: Float64Array): readonly number[] {
  return [...weights.keys()].filter((j) => weights[j] !== 0);
}

/** The mean difference over texts that were measured at all of its levels, paired, with Student's interval. */
export function confirmed(
  weights: Float64Array,
  texts: Iterable<LossByLevel>,
  confidence: number,
): Confirmation | undefined {
  const levels = levelsOf(weights);
  const differences = [...texts]
    .filter((losses) => levels.every((j) => losses.has(j)))
    .map((losses) => levels.reduce((total, j) => total + weights[j]! * losses.get(j)!, 0));
  return confirmedBy(differences, confidence);
}

/** The same of what every text says, one difference each; undefined where they are too few. */
export function confirmedBy(
  differences: readonly number[],
  confidence: number,
): Confirmation | undefined {
  const count = differences.length;
  if (count < fewestConfirming) return undefined;
  const mean = differences.reduce((total, one) => total + one, 0) / count;
  const square = differences.reduce((total, one) => total + (one - mean) ** 2, 0);
  const reach = studentQuantile(0.5 + confidence / 2, count - 1);
  const half = reach * Math.sqrt(square / (count - 1) / count);
  return { texts: count, difference: mean, interval: [mean - half, mean + half] };
}
