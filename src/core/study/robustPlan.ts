// Schedules for estimates so noisy that the best one of the curve may be worse than a simple one.
import { curveOf } from '../profile/batches';
import { heldOutError, interval } from '../profile/heldOut';
import type { EstimateDetail, Profile } from '../profile/profile';
import { searchOf } from '../schedule/best/search';
import { type Block, oneBlock, partOf } from '../schedule/blocks';
import { resolveInBlocks } from '../schedule/kinds/inBlocks';
import { balanced, dualTotalCorrelation, totalCorrelation } from '../schedule/kinds/minimax';
import { sqrtRule } from '../schedule/kinds/sqrtRule';
import { entropyWeights } from '../schedule/schedule';
import { barePlanFor } from './answerStudy';
import type { Plan } from './evaluation';
import type { Goal } from './study';

/** Shares of a straight line that the curve is shrunk towards: noise makes drops that are not there. */
const shrinkages = [0.25, 0.5, 1];
/** How far neighbours are averaged in: so many to each side … */
const widths = [1, 2, 4];
/** … and these shares of the curve. */
const widthShares = [1 / 24, 1 / 12, 1 / 6];
/** What needs no optimum, or no profile at all. */
const rules = [sqrtRule, totalCorrelation, dualTotalCorrelation, balanced];

/**
 * The schedule with the least upper confidence bound, of an estimate; of an exact profile the best one.
 *
 * Two thirds of the samples propose schedules and give every proposal an upper bound, and the least bound
 * wins: more than the half that chooses otherwise, and optima of smoother curves, which noise does not
 * mislead. Those bounds are too low for what they chose; the other third of the samples takes no part in
 * that, and alone gives the error and the interval that are told.
 */
export function robustPlanFor(
  profile: Profile,
  alphabet: number,
  goal: Goal,
): Pick<Plan, 'steps' | 'sizes' | 'error' | 'interval'> {
  const { estimate, conditionalEntropy, blocks } = profile;
  const parts = estimate && partsOf(estimate, blocks);
  if (!parts) return barePlanFor(profile, alphabet, goal);
  const { length } = conditionalEntropy;
  const choose = (steps: number) => leastUpper(parts.choice, blocks, steps);
  const { sizes } =
    goal.kind === 'steps'
      ? choose(goal.steps)
      : fewest(searchOf(profile).fewest, length, (steps) => {
          const chosen = choose(steps);
          return chosen.upper <= goal.maxError ? chosen : undefined;
        });
  const found = heldOutError(parts.verdict, entropyWeights({ kind: 'sizes', sizes }, length));
  return {
    steps: sizes.length,
    sizes,
    error: Math.max(0, found.error),
    interval: interval(found, parts.verdict),
  };
}

interface Chosen {
  readonly sizes: Int32Array;
  readonly upper: number;
}

/** What schedules are chosen by: its `heldOut` are all batches that choose, its curve is theirs. */
interface Choice extends EstimateDetail {
  /** The curve of the first half of all samples: what is chosen by without robustness. */
  readonly firstHalf: Float64Array;
}

/** The parts that choose and that judge; undefined where there are too few batches for two error bars. */
function partsOf(
  estimate: EstimateDetail,
  blocks: readonly Block[] | undefined,
): { readonly choice: Choice; readonly verdict: EstimateDetail } | undefined {
  const { heldOut, levels, selection, selectionBatches } = estimate;
  const third = Math.floor(heldOut.length / levels.length / 3);
  if (third < 2) return undefined;
  const middle = third * levels.length;
  const choosing = new Float64Array(selectionBatches.length + middle);
  choosing.set(selectionBatches);
  choosing.set(heldOut.subarray(0, middle), selectionBatches.length);
  const batches = Array.from({ length: choosing.length / levels.length }, (_, batch) =>
    choosing.subarray(batch * levels.length, (batch + 1) * levels.length),
  );
  const curve = curveOf(batches, { levels, length: selection.length, ...(blocks && { blocks }) });
  return {
    choice: { ...estimate, selection: curve, heldOut: choosing, firstHalf: selection },
    verdict: { ...estimate, heldOut: heldOut.subarray(middle) },
  };
}

function leastUpper(choice: Choice, blocks: readonly Block[] | undefined, steps: number): Chosen {
  let best: Chosen | undefined;
  for (const sizes of candidates(choice, blocks, steps)) {
    const weights = entropyWeights({ kind: 'sizes', sizes }, choice.selection.length);
    const [, upper] = interval({ ...heldOutError(choice, weights), unseen: 0 }, choice);
    if (!best || upper < best.upper) best = { sizes, upper };
  }
  return best!;
}

/** Schedules proposed by the curve of the samples and by smoother ones, and those that need none. */
function* candidates(
  { selection: curve, firstHalf }: Choice,
  given: readonly Block[] | undefined,
  steps: number,
): Generator<Int32Array> {
  const { length } = curve;
  const blocks = given ?? oneBlock(length);
  const search = searchOf({ blocks });
  yield search.forSteps(curve, steps).sizes;
  yield search.forSteps(firstHalf, steps).sizes;
  for (const share of shrinkages)
    yield search.forSteps(
      eachBlock(curve, blocks, (own) => towardsLine(own, share)),
      steps,
    ).sizes;
  const longest = blocks[0]?.length ?? length;
  const reaches = new Set([...widths, ...widthShares.map((share) => Math.round(share * longest))]);
  for (const reach of reaches)
    yield search.forSteps(
      eachBlock(curve, blocks, (own) => smoothed(own, reach)),
      steps,
    ).sizes;
  for (const rule of rules) {
    const byRule = resolveInBlocks(rule, { steps }, { length, conditionalEntropy: curve }, blocks);
    if (byRule.kind === 'sizes') yield byRule.sizes;
  }
}

function eachBlock(
  curve: Float64Array,
  blocks: readonly Block[],
  change: (own: Float64Array) => Float64Array,
): Float64Array {
  const changed = new Float64Array(curve.length);
  for (const block of blocks) changed.set(change(partOf(curve, block)), block.start);
  return changed;
}

function towardsLine(curve: Float64Array, share: number): Float64Array {
  const [first, last] = [curve[0]!, curve[curve.length - 1]!];
  return curve.map(
    (h, j) =>
      (1 - share) * h + share * (first + ((last - first) * j) / Math.max(1, curve.length - 1)),
  );
}

/** Means over neighbours, the nearer the heavier; what does not increase stays so. */
function smoothed(curve: Float64Array, reach: number): Float64Array {
  return curve.map((_, j) => {
    let [total, mass] = [0, 0];
    for (let k = Math.max(0, j - reach); k <= Math.min(curve.length - 1, j + reach); k++) {
      const weight = reach + 1 - Math.abs(k - j);
      total += weight * curve[k]!;
      mass += weight;
    }
    return total / mass;
  });
}

/** The fewest steps that will do, if more steps never do worse; N steps always do. */
function fewest(
  least: number,
  length: number,
  attempt: (steps: number) => Chosen | undefined,
): Chosen {
  let found: Chosen = { sizes: new Int32Array(length).fill(1), upper: 0 };
  let [low, high] = [least - 1, length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const chosen = attempt(middle);
    if (chosen) [found, high] = [chosen, middle];
    else low = middle;
  }
  return found;
}
