// Wainwright's promise for schedules of growing odds.
import { dropsOf, growthMassBetween } from './quantities';

/** Wainwright's promise from an exact profile: nothing is left to chance. */
export function exactGrowth(conditionalEntropy: Float64Array): GrowthPlan {
  const drops = dropsOf(conditionalEntropy);
  return planOfMasses(
    evenStretches(conditionalEntropy.length, blockCount).map(({ from, to }) => ({
      from,
      to,
      mass: growthMassBetween(drops, from, to),
    })),
  );
}

/** As many as schedules of the kind `ugcBlocks` have by default. */
export const blockCount = 3;

/** What blocks together promise: with probability at least 1 − eta, KL ≤ 4 C / steps. */
export interface GrowthPlan {
  /** C = (Σ √(S_k (H_k + r_k)))², an upper bound on the complexity of the blocks. */
  readonly complexity: number;
  /** Fewest steps of which the theorem speaks: 2 (blocks + 2 log of the growth of the odds). */
  readonly leastSteps: number;
  /** Of every block, H + r above the truth. */
  readonly masses: readonly StretchMass[];
}

/** At most so much growth mass between two probabilities of being revealed. */
export interface StretchMass {
  readonly from: number;
  readonly to: number;
  readonly mass: number;
}

/** The same from masses that are known, or bounded from above. */
export function planOfMasses(masses: readonly StretchMass[]): GrowthPlan {
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

export function logOdds(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/** From one probability of being revealed to a larger one, both inside (0, 1). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** [1/N, 1 − 1/N] in parts of equally long log-odds. */
export function evenStretches(length: number, count: number): readonly Stretch[] {
  const reach = Math.log(length - 1);
  const at = (i: number) => 1 / (1 + Math.exp(reach - (2 * reach * i) / count));
  return Array.from({ length: count }, (_, i) => ({ from: at(i), to: at(i + 1) }));
}
