// What a batch of an estimate says: the mean of its replicates.
import type { Job } from '../jobs/job';
import { type BatchPart, type EstimatePlan, textOfReplicate } from './estimatePlan';
import { replicateRandom, type Sampled } from './replicates';
import { type LevelReplicate, withoutSurplus } from './surplus';

/** The mean of a batch's replicates, at every level; of a pilot all that they said. Yields after every level of every replicate. */
export function* batchMeans(
  sampled: Sampled,
  plan: EstimatePlan,
  part: BatchPart,
): Job<Float64Array, void> {
  const { thinning } = part;
  const replicates = yield* replicatesOf(sampled, plan, part);
  if (!thinning) return plan.thinned ? joined(replicates) : meansOf(replicates);
  const { begins, shares, weights } = thinning;
  const values = replicates.map((replicate, r) => withoutSurplus(replicate, weights, begins[r]!));
  return Float64Array.from(shares, (own, i) =>
    own.reduce((total, share, r) => total + share * values[r]![i]!, 0),
  );
}

/** Levels that a replicate takes no part in stay 0. */
function* replicatesOf(
  sampled: Sampled,
  plan: EstimatePlan,
  { batch, thinning }: BatchPart,
): Job<readonly LevelReplicate[], void> {
  const { levels, seed, batchSize, thinned } = plan;
  const replicates: LevelReplicate[] = [];
  const count = thinning?.begins.length ?? batchSize;
  const { together } = sampled;
  if (together) {
    const beginnings = Array.from({ length: count }, (_, r) => ({
      random: replicateRandom(seed, batch * batchSize + r),
      first: thinning?.begins[r] ?? 0,
    }));
    for (let r = 0; r < count; r += together.most) {
      const some = beginnings.slice(r, r + together.most);
      replicates.push(...(yield* together.replicates(some, levels, thinned)));
    }
    return replicates;
  }
  for (let r = 0; r < count; r++) {
    const random = replicateRandom(seed, batch * batchSize + r);
    const first = thinning?.begins[r] ?? 0;
    const values = new Float64Array(levels.length);
    const surpluses = new Float64Array(thinned ? levels.length : 0);
    const luck = surpluses.slice();
    yield* sampled.replicate(random, levels.subarray(first), values.subarray(first), {
      text: textOfReplicate(plan, batch, r),
      ...(thinned && { surpluses: surpluses.subarray(first), luck: luck.subarray(first) }),
    });
    replicates.push({ values, surpluses, luck });
  }
  return replicates;
}

export function meansOf(replicates: readonly LevelReplicate[]): Float64Array {
  const means = new Float64Array(replicates[0]!.values.length);
  for (const { values } of replicates)
    for (let i = 0; i < means.length; i++) means[i] = means[i]! + values[i]! / replicates.length;
  return means;
}

/** Replicates one behind the other, for a pilot on the way between threads. */
function joined(replicates: readonly LevelReplicate[]): Float64Array {
  return Float64Array.from(
    replicates.flatMap(({ values, surpluses, luck }) => [...values, ...surpluses, ...luck]),
  );
}

export function takenApart(all: Float64Array, levels: number): readonly LevelReplicate[] {
  const part = (k: number) => all.subarray(k * levels, (k + 1) * levels);
  return Array.from({ length: all.length / (3 * levels) }, (_, r) => ({
    values: part(3 * r),
    surpluses: part(3 * r + 1),
    luck: part(3 * r + 2),
  }));
}
