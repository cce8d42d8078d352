// Which levels get the samples: where few tokens are known a sample takes longest and tells the most.

/** Batches that all levels take part in, before it is told from them which need not take part in all. */
export const pilotBatches = 8;
/** Replicates of a batch, where levels take part in some of them only. */
export const thinnedBatchSize = 16;
/** With fewer samples there would be too few batches of that size to tell errors from. */
const fewestSamples = 2048;

/**
 * How much more each level is sampled than what would make all errors alike: steps add up the differences of levels, and
 * these are the more precise the more replicates both levels take part in.
 */
const caution = { errors: 3, variances: 4 };

/** Whether so many samples are enough for it, and so many levels worth it. */
export function isThinned(samples: number, levels: Int32Array, length: number): boolean {
  return samples >= fewestSamples && levels.length < length;
}

/**
 * In how many of the replicates of a batch each level takes part, always the first ones: in the fewer the less it adds to
 * the errors of schedules, by how much it varies over the pilot and how many tokens it speaks for. A level takes part
 * wherever one before it does, since the more is known the sooner all is told.
 */
export function levelCounts(
  pilot: readonly Float64Array[],
  levels: Int32Array,
  batchSize: number,
): Int32Array {
  const deviations = deviationsOf(pilot, levels.length);
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

function deviationsOf(batches: readonly Float64Array[], count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const mean = batches.reduce((total, batch) => total + batch[i]!, 0) / batches.length;
    return Math.sqrt(batches.reduce((total, batch) => total + (batch[i]! - mean) ** 2, 0));
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
