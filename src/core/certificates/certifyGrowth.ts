// The certificate of Wainwright's schedules of growing odds, from fresh trajectories of the law.
import type { Job } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { blockCount, evenStretches, type GrowthPlan } from '../theorems/growth';
import { momentBoundFor } from './divergenceMoments';
import { growthPlan } from './growthCertificate';
import { callsPerTrajectory, growthStatistics } from './growthTrajectories';

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
    statistics: statistics[k]!,
  }));
  return { ...growthPlan(blocks, moment, eta), samples };
}
