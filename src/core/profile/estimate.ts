// A profile estimated from samples, in batches that any thread can compute.
import type { Job } from '../jobs/job';
import { type Helper, shareWork } from '../jobs/sharedWork';
import type { Batches, EstimateProgress } from './batches';
import { batchMeans } from './batchMeans';
import type { BatchPart } from './estimatePlan';
import type { Profile } from './profile';
import type { Sampled } from './replicates';

/** Another thread that computes batches of the same plan, by their numbers. */
export type BatchHelper = Helper<BatchPart, Float64Array>;

/**
 * The profile by Monte Carlo, with a fresh sample and a fresh order for every replicate (theory §9).
 * This thread computes batches and so do the helpers; what comes out is the same for any number of them.
 */
export function* estimateProfile(
  sampled: Sampled,
  batches: Batches,
  helpers: readonly BatchHelper[] = [],
): Job<Profile, EstimateProgress> {
  yield* shareWork(batches, (part) => batchMeans(sampled, batches.plan, part), helpers);
  return batches.profile();
}
