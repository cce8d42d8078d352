// What a batch of an estimate says: the mean of its replicates.
import type { Job } from '../jobs/job';
import { signsOfLuck } from '../laws/law';
import { type BatchPart, type EstimatePlan, textOfReplicate } from './estimatePlan';
import { replicateRandom, type Sampled } from './replicates';
import { type LevelReplicate, withoutSurplus } from './surplus';
import type { Thinning } from './thinning';

/**
 * The mean of a batch's replicates, at every level, of a pilot all that they said; of several batches one behind the other. Yields
 * after every level of every replicate.
 */
export function* batchMeans(
  sampled: Sampled,
  plan: EstimatePlan,
  part: BatchPart,
): Job<Float64Array, void> {
  const { batch, count = 1, thinning } = part;
  const batches: (readonly LevelReplicate[])[] = [];
  if (sampled.together) batches.push(...(yield* toldTogether(sampled.together, plan, part)));
  else
    for (let b = 0; b < count; b++)
      batches.push(yield* replicatesOf(sampled, plan, batch + b, thinning));
  const told = batches.map((replicates) => toldOf(replicates, plan, thinning));
  return told.length === 1 ? told[0]! : Float64Array.from(told.flatMap((own) => [...own]));
}

function toldOf(
  replicates: readonly LevelReplicate[],
  plan: EstimatePlan,
  thinning: Thinning | undefined,
): Float64Array {
  if (!thinning) return plan.thinned ? joined(replicates) : meansOf(replicates);
  const { begins, shares, weights } = thinning;
  const values = replicates.map((replicate, r) => withoutSurplus(replicate, weights, begins[r]!));
  return Float64Array.from(shares, (own, i) =>
    own.reduce((total, share, r) => total + share * values[r]![i]!, 0),
  );
}

/** Batch by batch; those that begin at about the same level are told together. */
function* toldTogether(
  { most, replicates }: NonNullable<Sampled['together']>,
  { levels, seed, batchSize, thinned }: EstimatePlan,
  { batch, count = 1, thinning }: BatchPart,
): Job<readonly (readonly LevelReplicate[])[], void> {
  const size = thinning?.begins.length ?? batchSize;
  const all = Array.from({ length: count * size }, (_, place) => ({
    place,
    random: replicateRandom(seed, (batch + Math.floor(place / size)) * batchSize + (place % size)),
    first: thinning?.begins[place % size] ?? 0,
  })).sort((one, other) => one.first - other.first);
  const told = new Array<LevelReplicate>(all.length);
  for (let r = 0; r < all.length; r += most) {
    const some = all.slice(r, r + most);
    const found = yield* replicates(some, levels, thinned);
    some.forEach(({ place }, i) => {
      told[place] = found[i]!;
    });
  }
  return Array.from({ length: count }, (_, b) => told.slice(b * size, (b + 1) * size));
}

/** Levels that a replicate takes no part in stay 0. */
function* replicatesOf(
  sampled: Sampled,
  plan: EstimatePlan,
  batch: number,
  thinning: Thinning | undefined,
): Job<readonly LevelReplicate[], void> {
  const { levels, seed, batchSize, thinned } = plan;
  const replicates: LevelReplicate[] = [];
  const count = thinning?.begins.length ?? batchSize;
  for (let r = 0; r < count; r++) {
    const random = replicateRandom(seed, batch * batchSize + r);
    const first = thinning?.begins[r] ?? 0;
    const values = new Float64Array(levels.length);
    const surpluses = new Float64Array(thinned ? levels.length : 0);
    const luck = new Float64Array(signsOfLuck * surpluses.length);
    yield* sampled.replicate(random, levels.subarray(first), values.subarray(first), {
      text: textOfReplicate(plan, batch, r),
      ...(thinned && {
        surpluses: surpluses.subarray(first),
        luck: luck.subarray(signsOfLuck * first),
      }),
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
  const size = (2 + signsOfLuck) * levels;
  return Array.from({ length: all.length / size }, (_, r) => {
    const own = all.subarray(r * size, (r + 1) * size);
    return {
      values: own.subarray(0, levels),
      surpluses: own.subarray(levels, 2 * levels),
      luck: own.subarray(2 * levels),
    };
  });
}
