import { heldOutError, interval } from '../estimation/heldOut';
import type { Goal } from '../evaluation';
import type { Job } from '../job';
import { scheduleError } from '../schedule/error';
import { bestErrors, bestForSteps } from '../schedule/optimum';
import { entropyWeights } from '../schedule/resolved';
import type { Block } from './layout';
import type { BlocksProfile } from './profile';

/** The steps of one block. */
export interface BlockPlan extends Block {
  readonly steps: number;
  readonly sizes: Int32Array;
  /** E of this block alone; those of all blocks add up to that of the sequence. */
  readonly error: number;
}

/** The best schedule that generates block after block. */
export interface BlocksPlan {
  readonly steps: number;
  /** Block by block. */
  readonly sizes: Int32Array;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
  readonly blocks: readonly BlockPlan[];
}

/** The least error for every number of steps from one a block on. */
export interface BlocksCurve {
  readonly steps: Int32Array;
  readonly errors: Float64Array;
}

/**
 * Which block gets the next step, again and again from one step a block on. Every D_b is convex
 * (theory §3), so the best D_1(k_1) + … for K + 1 steps in all is that for K with one more step where it
 * is worth most; the first block among equals.
 */
export function* stepsInOrder(curves: readonly Float64Array[]): Generator<number, void, void> {
  const given = curves.map(() => 1);
  for (;;) {
    let best: number | undefined;
    let most = Number.NEGATIVE_INFINITY;
    curves.forEach((curve, b) => {
      const steps = given[b] as number;
      if (steps >= curve.length) return;
      const worth = (curve[steps - 1] as number) - (curve[steps] as number);
      if (worth > most) [best, most] = [b, worth];
    });
    if (best === undefined) return;
    given[best] = (given[best] as number) + 1;
    yield best;
  }
}

/** The best schedule for a goal; steps from one a block up to one a token. */
export function planBlocks(profile: BlocksProfile, goal: Goal): BlocksPlan {
  const { blocks } = profile;
  const curves = blockCurves(profile);
  const given = blocks.map(() => 1);
  let steps = blocks.length;
  let error = curves.reduce((total, curve) => total + (curve[0] as number), 0);
  if (goal.kind === 'steps' && goal.steps < steps)
    throw new RangeError(`${goal.steps} steps for ${steps} blocks`);
  // what rounding leaves of the differences must not cost a step
  const slack = 1e-12 * Math.max(1, error);
  for (const block of stepsInOrder(curves)) {
    if (goal.kind === 'steps' ? steps >= goal.steps : error <= goal.maxError + slack) break;
    const before = given[block] as number;
    error += (curves[block]?.[before] as number) - (curves[block]?.[before - 1] as number);
    given[block] = before + 1;
    steps++;
  }
  const sizes = given.map((count, b) => bestOfBlock(profile, b, count));
  return planOf(profile, sizes);
}

/** D(K) of all blocks together; of an estimate judged by the samples that did not choose. */
export function* blocksCurve(profile: BlocksProfile, most: number): Job<BlocksCurve> {
  const { blocks } = profile;
  const sizes = blocks.map((_, b) => bestOfBlock(profile, b, 1));
  const given = blocks.map(() => 1);
  const errors = [errorOf(profile, joined(sizes)).error];
  for (const block of stepsInOrder(blockCurves(profile))) {
    if (blocks.length + errors.length > most) break;
    given[block] = (given[block] as number) + 1;
    sizes[block] = bestOfBlock(profile, block, given[block] as number);
    errors.push(errorOf(profile, joined(sizes)).error);
    yield { fraction: errors.length / most };
  }
  return {
    steps: Int32Array.from(errors, (_, k) => blocks.length + k),
    errors: Float64Array.from(errors),
  };
}

function planOf(profile: BlocksProfile, blockSizes: readonly Int32Array[]): BlocksPlan {
  const { blocks, estimate, conditionalEntropy } = profile;
  const plans = blocks.map((block, b): BlockPlan => {
    const own = blockSizes[b] as Int32Array;
    const weights = new Float64Array(conditionalEntropy.length);
    weights.set(entropyWeights({ kind: 'sizes', sizes: own }, block.length), block.start);
    const error = estimate
      ? heldOutError(estimate, weights).error
      : scheduleError(profileOf(profile, b), own);
    return { ...block, steps: own.length, sizes: own, error: Math.max(0, error) };
  });
  const sizes = joined(blockSizes);
  return { steps: sizes.length, sizes, ...errorOf(profile, sizes), blocks: plans };
}

/** Of a schedule that keeps to the blocks. */
function errorOf(
  { estimate, conditionalEntropy }: BlocksProfile,
  sizes: Int32Array,
): Pick<BlocksPlan, 'error' | 'interval'> {
  if (!estimate) return { error: scheduleError(conditionalEntropy, sizes), interval: null };
  const weights = entropyWeights({ kind: 'sizes', sizes }, conditionalEntropy.length);
  const found = heldOutError(estimate, weights);
  return { error: Math.max(0, found.error), interval: interval(found, estimate) };
}

function joined(blockSizes: readonly Int32Array[]): Int32Array {
  return Int32Array.from(blockSizes.flatMap((own) => [...own]));
}

/** D_b(1) … D_b(n_b) of every block, by the curve that schedules are chosen by. */
function blockCurves(profile: BlocksProfile): readonly Float64Array[] {
  return profile.blocks.map(({ length }, b) => bestErrors(chosenBy(profile, b), length));
}

function bestOfBlock(profile: BlocksProfile, block: number, steps: number): Int32Array {
  return bestForSteps(chosenBy(profile, block), steps).sizes;
}

function chosenBy(profile: BlocksProfile, block: number): Float64Array {
  return profileOf(
    { ...profile, conditionalEntropy: profile.estimate?.selection ?? profile.conditionalEntropy },
    block,
  );
}

/** The profile of one block. */
export function profileOf(
  { blocks, conditionalEntropy }: Pick<BlocksProfile, 'blocks' | 'conditionalEntropy'>,
  block: number,
): Float64Array {
  const { start, length } = blocks[block] as Block;
  return conditionalEntropy.subarray(start, start + length);
}
