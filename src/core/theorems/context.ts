// The quantities that the theorems are stated in, found once for a profile and a schedule.
import { totalsOf } from '../schedule/totals';
import { dropsOf, effectiveOf, growthMassOf } from './quantities';

/** What is told once from a profile. */
export interface ProfileContext {
  readonly conditionalEntropy: Float64Array;
  /** N. */
  readonly length: number;
  /** q, or 0 for a law of real numbers. */
  readonly alphabet: number;
  /** d(1) … d(N − 1), see `dropsOf`. */
  readonly drops: Float64Array;
  /** Z_N. */
  readonly fullDrop: number;
  readonly totalCorrelation: number;
  readonly dualTotalCorrelation: number;
  /** H(0, 1) = 2 TSE / (N + 1). */
  readonly growthMass: number;
  /** Of Dmitriev, Huang and Wei. */
  readonly effectiveTotalCorrelation: number;
}

/** What the theorems look at: a profile and the steps. */
export interface BoundContext extends ProfileContext {
  readonly sizes: Int32Array;
  /** s_max. */
  readonly largest: number;
}

export function profileContextOf(
  conditionalEntropy: Float64Array,
  alphabet: number,
): ProfileContext {
  const length = conditionalEntropy.length;
  const drops = dropsOf(conditionalEntropy);
  return {
    conditionalEntropy,
    length,
    alphabet,
    drops,
    fullDrop: (conditionalEntropy[0] ?? 0) - (conditionalEntropy[length - 1] ?? 0),
    ...totalsOf(conditionalEntropy),
    growthMass: growthMassOf(drops),
    effectiveTotalCorrelation: effectiveOf(drops),
  };
}

export function contextOf(
  conditionalEntropy: Float64Array,
  alphabet: number,
  sizes: Int32Array,
): BoundContext {
  return {
    ...profileContextOf(conditionalEntropy, alphabet),
    sizes,
    largest: sizes.reduce((one, other) => Math.max(one, other), 1),
  };
}
