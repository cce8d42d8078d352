import type { DiscreteDistribution } from '../distributions/distribution';
import type { Job } from '../job';
import { dropsOf, growthMassBetween } from '../schedule/quantities';
import { momentBoundFor } from './divergenceMoments';
import { type GrowthPlan, growthPlan, planOfMasses } from './growthCertificate';
import { callsPerTrajectory, evenStretches, growthStatistics } from './growthTrajectories';

/** As many as schedules of the kind `ugcBlocks` have by default. */
const blockCount = 3;
/** Shorter sequences have nothing between the first and the last token. */
export const fewestPositions = 3;
/** More conditional laws than this are not asked for. */
const mostCalls = 2e5;

/** What holds of Wainwright's schedules with probability at least 1 − eta, from fresh trajectories. */
export interface GrowthAnswer extends GrowthPlan {
  readonly samples: number;
}

/**
 * Wainwright's own certificate (2608.13520, theory §6) for three blocks of odds. What it has to know
 * beforehand, a bound on the moments of divergences, holds for every law on as many symbols.
 */
export function* certifyGrowth(
  law: DiscreteDistribution,
  {
    samples: wanted,
    eta,
    seed,
  }: { readonly samples: number; readonly eta: number; readonly seed: number },
): Job<GrowthAnswer> {
  const stretches = evenStretches(law.length, blockCount);
  const affordable = Math.floor(mostCalls / callsPerTrajectory(law.length, stretches));
  const samples = Math.max(2, Math.min(wanted, affordable));
  const moment = momentBoundFor(law, samples, eta / blockCount);
  const statistics = yield* growthStatistics(law, stretches, { samples, seed });
  const blocks = stretches.map((stretch, k) => ({
    ...stretch,
    statistics: statistics[k] as Float64Array,
  }));
  return { ...growthPlan(blocks, moment, eta), samples };
}

/** The same promise where the profile is exact: nothing is left to chance. */
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
