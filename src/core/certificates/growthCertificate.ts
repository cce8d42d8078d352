// The certificate of a schedule of growing odds from what was counted along trajectories.
import { type GrowthPlan, planOfMasses } from '../theorems/growth';
import { momentsOf } from './bernstein';

/** A stretch of a schedule of growing odds, and the trajectories seen in it (theory §6). */
export interface GrowthStretch {
  /** Probabilities of being revealed, 0 < from < to < 1. */
  readonly from: number;
  readonly to: number;
  /** Q of every trajectory: Σ over a dyadic grid of odds of cell width times the summed relative entropies. */
  readonly statistics: Float64Array;
}

/**
 * What must be known of the law, and cannot be estimated from the same trajectories: a bound on the
 * norm of order α/2 of the summed relative entropies in a cell.
 */
export interface MomentBound {
  /** α ≥ 4. */
  readonly order: number;
  /** B_α, nats. */
  readonly bound: number;
}

/** With probability at least 1 − eta: H ≤ estimate + radius ≤ 2 (H + radius). */
export interface GrowthMass {
  readonly estimate: number;
  readonly radius: number;
}

/** Wainwright's estimate of the growth mass H(from, to) with its radius (2608.13520, theory §6). */
export function growthMassCertificate(
  { from, to, statistics }: GrowthStretch,
  { order, bound }: MomentBound,
  eta: number,
): GrowthMass {
  const count = statistics.length;
  if (!(order >= 4)) throw new RangeError(`a moment of order ${order}, at least 4 is needed`);
  if (!(eta > 0 && eta < 1)) throw new RangeError(`a failure probability of ${eta}`);
  if (!(from > 0 && from < to && to < 1)) throw new RangeError(`a block from ${from} to ${to}`);
  if (count < 2) return { estimate: 0, radius: Number.POSITIVE_INFINITY };
  const logarithm = Math.log(4 / eta);
  const rate = (7 * logarithm) / (3 * (count - 1));
  const moment = (to - from) * bound;
  const cut = moment * rate ** (-2 / order);
  const { mean, variance } = momentsOf(statistics.map((value) => 2 * Math.min(value, cut)));
  return {
    estimate: mean,
    // the root covers the variance alone
    radius: Math.sqrt((2 * variance * logarithm) / count) + 4 * moment * rate ** (1 - 2 / order),
  };
}

/** Every block gets an equal part of eta (union bound). */
export function growthPlan(
  blocks: readonly GrowthStretch[],
  moment: MomentBound,
  eta: number,
): GrowthPlan {
  return planOfMasses(
    blocks.map((block) => {
      const { estimate, radius } = growthMassCertificate(block, moment, eta / blocks.length);
      return { from: block.from, to: block.to, mass: estimate + radius };
    }),
  );
}
