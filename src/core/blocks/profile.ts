import type { DiscreteDistribution } from '../distributions/distribution';
import { UNKNOWN } from '../distributions/distribution';
import type { EstimatePlan } from '../estimation/batches';
import { batchMeans, curveOf, estimatePlan } from '../estimation/batches';
import type { Job } from '../job';
import { entropyOf, sum } from '../numeric';
import type { EstimateDetail, ProfileOptions } from '../profile/profile';
import { exactBlocks } from './exact';
import { type Block, blockLevels, blocksOf } from './layout';
import { blockReplicates } from './replicates';

/** The conditional profiles of all blocks, each averaged over what may stand before it (theory §12 (iv)). */
export interface BlocksProfile {
  readonly method: 'exact' | 'monteCarlo';
  readonly blocks: readonly Block[];
  /**
   * One after another: at start + j the entropy of a random hidden position of the block when all before
   * the block and j random others of it are known. As a whole it may rise, within a block it does not;
   * of a schedule that keeps to the blocks it gives the error as an ordinary profile does.
   */
  readonly conditionalEntropy: Float64Array;
  /** TC of the whole sequence, nats. */
  readonly totalCorrelation: number;
  readonly samples: number | null;
  /** As of an ordinary profile, with levels that count all known positions. */
  readonly estimate?: EstimateDetail;
}

/** Up to so many sequences are enumerated. */
const mostSequences = 4096;

export function canEnumerate({ alphabet, length }: DiscreteDistribution): boolean {
  return alphabet ** length <= mostSequences;
}

/** Exact where all sequences can be enumerated and no estimate is asked for. */
export function* blocksProfile(
  law: DiscreteDistribution,
  blockLength: number,
  options: ProfileOptions,
): Job<BlocksProfile> {
  const blocks = blocksOf(law.length, blockLength);
  if (canEnumerate(law) && options.method !== 'monteCarlo') {
    const conditionalEntropy = yield* exactBlocks(law, blocks);
    return {
      method: 'exact',
      blocks,
      conditionalEntropy,
      totalCorrelation: totalCorrelation(law, conditionalEntropy),
      samples: null,
    };
  }
  return yield* estimated(law, blocks, options);
}

/** By replicates as of an ordinary profile; the first half of the batches chooses, the other judges. */
function* estimated(
  law: DiscreteDistribution,
  blocks: readonly Block[],
  options: ProfileOptions,
): Job<BlocksProfile> {
  const levels = blockLevels(law.length, blocks);
  const plan: EstimatePlan = { ...estimatePlan(law.length, options), levels };
  const sampled = blockReplicates(law, blocks);
  const batches: Float64Array[] = [];
  for (let batch = 0; batch < plan.batches; batch++) {
    const work = batchMeans(sampled, plan, batch);
    for (;;) {
      const step = work.next();
      if (step.done) {
        batches.push(step.value);
        break;
      }
      yield { fraction: batch / plan.batches };
    }
  }
  const half = batches.length >> 1;
  const joined = (some: readonly Float64Array[]) =>
    Float64Array.from(some.flatMap((batch) => [...batch]));
  const conditionalEntropy = blockCurves(batches, levels, blocks);
  return {
    method: 'monteCarlo',
    blocks,
    conditionalEntropy,
    totalCorrelation: totalCorrelation(law, conditionalEntropy),
    samples: plan.batches * plan.batchSize,
    estimate: {
      levels,
      selection: blockCurves(batches.slice(0, half), levels, blocks),
      selectionBatches: joined(batches.slice(0, half)),
      heldOut: joined(batches.slice(half)),
      confidence: options.confidence,
    },
  };
}

/** Every block's curve is made nonincreasing by itself. */
function blockCurves(
  batches: readonly Float64Array[],
  levels: Int32Array,
  blocks: readonly Block[],
): Float64Array {
  let first = 0;
  return Float64Array.from(
    blocks.flatMap(({ start, length }) => {
      const from = first;
      while (first < levels.length && (levels[first] as number) < start + length) first++;
      const own = batches.map((batch) => batch.subarray(from, first));
      const ownLevels = levels.subarray(from, first).map((level) => level - start);
      return [...curveOf(own, { levels: ownLevels, length })];
    }),
  );
}

/** Σ H(X_i) − H(X): block by block the conditional profiles add up to the entropy. */
function totalCorrelation(law: DiscreteDistribution, conditionalEntropy: Float64Array): number {
  const marginals = law.conditionals(new Int32Array(law.length).fill(UNKNOWN));
  return Math.max(0, entropyOf(marginals) - sum(conditionalEntropy));
}
