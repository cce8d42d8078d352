import { momentsOf } from './bernstein';

/** A stretch of a schedule of growing odds, and the trajectories seen in it (theory §6). */
export interface GrowthBlock {
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
  { from, to, statistics }: GrowthBlock,
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

/** What blocks together promise: with probability at least 1 − eta, KL ≤ 4 C / steps. */
export interface GrowthPlan {
  /** C = (Σ √(S_k (H_k + r_k)))², an upper bound on the complexity of the blocks. */
  readonly complexity: number;
  /** Fewest steps of which the theorem speaks: 2 (blocks + 2 log of the growth of the odds). */
  readonly leastSteps: number;
  /** Of every block, H + r above the truth. */
  readonly masses: readonly BlockMass[];
}

/** At most so much growth mass between two probabilities of being revealed. */
export interface BlockMass {
  readonly from: number;
  readonly to: number;
  readonly mass: number;
}

/** Every block gets an equal part of eta (union bound). */
export function growthPlan(
  blocks: readonly GrowthBlock[],
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

/** The same from masses that are known, or bounded from above. */
export function planOfMasses(masses: readonly BlockMass[]): GrowthPlan {
  let root = 0;
  let reach = 0;
  for (const { from, to, mass } of masses) {
    const span = logOdds(to) - logOdds(from);
    root += Math.sqrt(span * mass);
    reach += span;
  }
  return { complexity: root ** 2, leastSteps: 2 * (masses.length + 2 * reach), masses };
}

/**
 * The times of the schedule of which the promise speaks (Proposition 1): in every block the odds of being
 * revealed grow by one factor. Before the first and after the last tokens are revealed one by one.
 */
export function growthTimes({ complexity, masses }: GrowthPlan, steps: number): Float64Array {
  const times: number[] = masses.slice(0, 1).map(({ from }) => from);
  for (const { from, to, mass } of masses) {
    const span = logOdds(to) - logOdds(from);
    const growth = mass > 0 ? Math.min(1, (4 * Math.sqrt((complexity * span) / mass)) / steps) : 1;
    const count = Math.ceil(span / Math.log1p(growth));
    for (let k = 1; k < count; k++)
      times.push(1 / (1 + Math.exp(-logOdds(from) - (span * k) / count)));
    times.push(to);
  }
  return Float64Array.from(times);
}

/** The error promised for so many steps; undefined where the theorem asks for more. */
export function growthError(
  { complexity, leastSteps }: GrowthPlan,
  steps: number,
): number | undefined {
  return steps >= leastSteps ? (4 * complexity) / steps : undefined;
}

/** The fewest steps for which the promise is at most this error. */
export function growthSteps({ complexity, leastSteps }: GrowthPlan, maxError: number): number {
  return Math.ceil(Math.max(leastSteps, (4 * complexity) / maxError));
}

function logOdds(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}
