// The plan of a file in blocks, block by block.
import { heldOutError } from '../profile/heldOut';
import type { Profile } from '../profile/profile';
import { type Block, partOf, sizesByBlock } from '../schedule/blocks';
import { entropyWeights } from '../schedule/schedule';
import { scheduleError } from '../schedule/stepCosts';

/** The steps of one block. */
export interface BlockPlan extends Block {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** E of this block alone; those of all blocks add up to that of the sequence. */
  readonly error: number;
}

/** A schedule that keeps to the blocks, block by block; of an estimate judged as the whole schedule is. */
export function blockPlans(
  { conditionalEntropy, estimate }: Profile,
  blocks: readonly Block[],
  sizes: Int32Array,
): readonly BlockPlan[] {
  const parts = sizesByBlock(sizes, blocks);
  return blocks.map((block, b) => {
    const own = parts[b]!;
    const error = estimate
      ? heldOutError(estimate, weightsOf(block, own, conditionalEntropy.length)).error
      : scheduleError(partOf(conditionalEntropy, block), own);
    return { ...block, steps: own.length, sizes: own, error: Math.max(0, error) };
  });
}

function weightsOf({ start, length }: Block, sizes: Int32Array, whole: number): Float64Array {
  const weights = new Float64Array(whole);
  weights.set(entropyWeights({ kind: 'sizes', sizes }, length), start);
  return weights;
}
