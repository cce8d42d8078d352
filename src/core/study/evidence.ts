// How measured curves choose a schedule and judge it by different halves of the data.
import { studentQuantile } from '../numbers/studentQuantile';

/** The mean of something that was measured, and how its chance is spread. */
export interface Spread {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
  /** The third central moment of the mean: errors are seldom large, and then very. */
  readonly third: number;
}

/** The mean of independent values, with the moments of its chance. */
export function spreadOf(values: Float64Array): Spread {
  const count = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const power = (exponent: number) =>
    values.reduce((total, value) => total + (value - mean) ** exponent, 0);
  return {
    mean,
    variance: power(2) / Math.max(1, count - 1) / count,
    third: power(3) / count ** 3,
  };
}

/** A measured curve, by some of the texts or by all of them. */
export interface Evidence {
  readonly length: number;
  /** Of intervals. */
  readonly confidence: number;
  /** Degrees of freedom of a variance; infinite where standard errors are taken as they are. */
  readonly freedom: number;
  /** The curve that schedules are chosen by: shrunk, so that noise makes fewer drops that are not there. */
  readonly choosing: Float64Array;
  /** Σ w(j) c(j), by the curve as it was measured. */
  spread(weights: Float64Array): Spread;
  /** How far what was not measured, but lies between, may move such a sum; nothing where all was. */
  misfit?(weights: Float64Array): number;
  /** The same measurement in two halves that know nothing of each other. */
  halves(): readonly [Evidence, Evidence];
  /** Where half of the texts choose too badly: folds of them, each judged by what all others choose. */
  folds?(): readonly Fold[];
}

/** Some of the texts, and what all others say. */
export interface Fold {
  readonly by: Evidence;
  /** Σ w(j) c(j) by each group of texts of the fold. */
  values(weights: Float64Array): Float64Array;
}

/** The error of what was chosen, by what did not choose it. */
export interface Judged {
  readonly error: number;
  readonly interval: readonly [number, number];
}

/**
 * Crosswise: what the first half of the texts chooses is judged by the second and the other way round, so
 * that no curve judges its own choice. `choose` gives the weights of a choice by one half.
 *
 * Where both halves choose the same, this is the error by all texts with the standard error that it always
 * had. Where they differ by 2δ, the two judgements are not independent: each half's chance stands in one as
 * judge and in the other as chooser, and if choices followed the noise in straight lines, the variance would
 * be larger by twice that of δ. Choices jump, and half of it is what is missing (test/bench/coverage.ts).
 *
 * Both halves may choose the same of a few candidates since chance favours it in both. Where a claim rests on
 * the interval, it is as long as it must be to hold for all `candidates` at once.
 */
export function judgedCrosswise(
  evidence: Evidence,
  choose: (by: Evidence) => Float64Array,
  candidates = 1,
): Judged {
  if (evidence.folds) return judgedInFolds(evidence, evidence.folds(), choose, candidates);
  const [first, second] = evidence.halves();
  const [byFirst, bySecond] = [choose(first), choose(second)];
  const judgements = [first.spread(bySecond), second.spread(byFirst)];
  const apart = byFirst.map((weight, j) => (weight - bySecond[j]!) / 2);
  const differ = apart.some((weight) => weight !== 0);
  const doubts = differ ? [first.spread(apart), second.spread(apart)] : [];
  const mean = judgements.reduce((total, one) => total + one.mean, 0) / 2;
  const variance = [...judgements, ...doubts].reduce((total, one) => total + one.variance, 0) / 4;
  const third = judgements.reduce((total, one) => total + one.third, 0) / 8;
  return { error: mean, interval: intervalOf({ mean, variance, third }, evidence, candidates) };
}

/** Every fold by what all others choose, with what may be wrong in between for the mean of the choices. */
function judgedInFolds(
  evidence: Evidence,
  folds: readonly Fold[],
  choose: (by: Evidence) => Float64Array,
  candidates: number,
): Judged {
  const chosen = folds.map(({ by }) => choose(by));
  const values = folds.flatMap((fold, i) => [...fold.values(chosen[i]!)]);
  const spread = spreadOf(Float64Array.from(values));
  const misfit =
    chosen.reduce((sum, weights) => sum + Math.abs(evidence.misfit?.(weights) ?? 0), 0) /
    folds.length;
  const [low, high] = intervalOf(spread, evidence, candidates);
  return { error: spread.mean, interval: [low - misfit, high + misfit] };
}

/** Student's interval, longer to the side where rare values lie (as `interval` of estimates, Hall's correction). */
function intervalOf(
  { mean, variance, third }: Spread,
  { confidence, freedom }: Evidence,
  candidates: number,
): readonly [number, number] {
  if (!(variance > 0)) return [mean, mean];
  const reach = studentQuantile(1 - (1 - confidence) / 2 / candidates, freedom);
  const error = Math.sqrt(variance);
  const longer = ((third / error ** 3) * (1 + 2 * reach ** 2)) / 6;
  return [
    mean - (reach + Math.max(0, -longer)) * error,
    mean + (reach + Math.max(0, longer)) * error,
  ];
}
