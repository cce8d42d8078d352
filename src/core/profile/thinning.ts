// Which levels get the samples: where few tokens are known a sample takes longest and tells the most.
import {
  countOfWeights,
  type LevelReplicate,
  surplusWeights,
  varianceOf,
  varianceWithout,
} from './surplus';

/**
 * Batches that all levels take part in, before it is told from them which need not take part in all: fewer where replicates are told
 * together, as these have luck, which has fewer weights than surpluses.
 */
export const pilotBatches = (isTogether: boolean) => (isTogether ? 4 : 8);
/** Replicates of a batch, where levels take part in some of them only. */
export const thinnedBatchSize = 16;
/** With fewer samples there would be too few batches of that size to tell errors from. */
const fewestSamples = 2048;

/**
 * How much more each level is sampled than what would make all errors alike: steps add up the differences of levels, and
 * these are the more precise the more replicates both levels take part in.
 */
const caution = { errors: 3, variances: 4 };

/** What a pilot says of the batches that follow. */
export interface Thinning {
  /**
   * At which level each replicate of a batch begins, in order: a level has it wherever one before it does, since the more is known
   * the sooner all is told.
   */
  readonly begins: Int32Array;
  /** By level, for each replicate how much its value counts; they add up to 1. */
  readonly shares: readonly Float64Array[];
  /** With which luck and surpluses are taken out of what a level says, `weightsOfLevel` a level. */
  readonly weights: Float64Array;
}

/** Whether so many samples are enough for it, and so many levels worth it. */
export function isThinned(samples: number, levels: Int32Array, length: number): boolean {
  return samples >= fewestSamples && levels.length < length;
}

/**
 * For each level as few replicates as make it as precise, without luck and surpluses, as the number that is asked for would with
 * them.
 * Those that begin at a level know no surplus before it: they vary more than those that began before, and count for less.
 */
export function thinningOf(
  pilot: readonly LevelReplicate[],
  levels: Int32Array,
  batchSize: number,
): Thinning {
  const weights = surplusWeights(pilot, levels.length);
  const found = new Map<number, number>();
  const varianceFrom = (first: number, i: number) => {
    const key = first * levels.length + i;
    const known = found.get(key);
    if (known !== undefined) return known;
    // weights fit the pilot better than what comes
    const freedom = pilot.length - 1 - countOfWeights(weights, first, i);
    const variance =
      varianceWithout(pilot, weights, first, i) * ((pilot.length - 1) / Math.max(1, freedom));
    found.set(key, variance);
    return variance;
  };
  const variances = Float64Array.from(levels, (_, i) => varianceOf(pilot, i));
  const deviations = variances.map(Math.sqrt);
  const asked = levelCounts(deviations, levels, batchSize);
  const ways = Array.from({ length: batchSize }, (_, less) =>
    beginsWith(batchSize - less, { asked, variances }, varianceFrom),
  );
  const begins = ways.reduce((one, other) =>
    costOf(other, levels) < costOf(one, levels) ? other : one,
  );
  return {
    begins,
    shares: Array.from(levels, (_, i) => sharesOf(begins, i, varianceFrom)),
    weights,
  };
}

/** Where replicates begin of which so many begin at once, and others where those are not enough any more. */
function beginsWith(
  atOnce: number,
  { asked, variances }: { readonly asked: Int32Array; readonly variances: Float64Array },
  varianceFrom: (first: number, i: number) => number,
): Int32Array {
  const begins: number[] = new Array(atOnce).fill(0);
  const last = asked[asked.length - 1]!;
  asked.forEach((count, i) => {
    const variance = variances[i]!;
    const own = varianceFrom(i, i);
    if (own === 0) {
      while (begins.length < count) begins.push(i);
      return;
    }
    let precision = begins.reduce((total, first) => total + 1 / varianceFrom(first, i), 0);
    for (; begins.length < last && precision < count / variance; precision += 1 / own)
      begins.push(i);
  });
  return Int32Array.from(begins);
}

/** About how long replicates take that begin so: a level in proportion to what is hidden at it. */
function costOf(begins: Int32Array, levels: Int32Array): number {
  const length = levels[levels.length - 1]! + 1;
  return begins.reduce(
    (total, first) => levels.subarray(first).reduce((sum, level) => sum + length - level, total),
    0,
  );
}

/** The more a replicate varies the less it counts. */
function sharesOf(
  begins: Int32Array,
  i: number,
  varianceFrom: (first: number, i: number) => number,
): Float64Array {
  const takesPart = begins.filter((first) => first <= i);
  const certain = takesPart.some((first) => varianceFrom(first, i) === 0);
  const precisions = Float64Array.from(takesPart, (first) =>
    certain ? 1 : 1 / varianceFrom(first, i),
  );
  const total = precisions.reduce((one, other) => one + other, 0);
  return precisions.map((precision) => precision / total);
}

/**
 * In how many of the replicates of a batch each level would take part by itself: in the fewer the less it adds to the errors of
 * schedules, by how much it varies and how many tokens it speaks for.
 */
export function levelCounts(
  deviations: Float64Array,
  levels: Int32Array,
  batchSize: number,
): Int32Array {
  const weighted = deviations.map((deviation, i) => deviation * tokensOf(levels, i));
  const [largest, heaviest] = [mostOf(deviations), mostOf(weighted)];
  let most = 1;
  return Int32Array.from(levels, (_, i) => {
    const share =
      largest > 0
        ? Math.max(
            caution.errors * (weighted[i]! / heaviest),
            caution.variances * (deviations[i]! / largest) ** 2,
          )
        : 1;
    while (most < Math.min(1, share) * batchSize) most *= 2;
    most = Math.min(most, batchSize);
    return most;
  });
}

/** About how many levels of all that there could be are told by this one. */
function tokensOf(levels: Int32Array, i: number): number {
  const before = levels[Math.max(0, i - 1)]!;
  const after = levels[Math.min(levels.length - 1, i + 1)]!;
  return (after - before) / 2;
}

function mostOf(values: Float64Array): number {
  return values.reduce((one, other) => Math.max(one, other), 0);
}
