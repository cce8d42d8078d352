import { resolveInBlocks } from './blocks/inBlocks';
import { type Block, oneBlock, partOf } from './blocks/layout';
import { searchOf } from './blocks/search';
import { curveOf } from './estimation/batches';
import { heldOutError, interval } from './estimation/heldOut';
import { barePlanFor } from './evaluate';
import type { Goal, Plan } from './evaluation';
import type { EstimateDetail, Profile } from './profile/profile';
import { randomFrom } from './random';
import { balanced, dualTotalCorrelation, totalCorrelation } from './schedule/kinds/minimax';
import { sqrtRule } from './schedule/kinds/sqrtRule';
import { entropyWeights } from './schedule/resolved';

/** How many times the batches that choose are drawn anew, with replacement. */
const resamples = 8;
/** Shares of a straight line that the curve is shrunk towards: noise makes drops that are not there. */
const shrinkages = [0.25, 0.5, 1];
/** What needs no optimum, or no profile at all. */
const rules = [sqrtRule, totalCorrelation, dualTotalCorrelation, balanced];
/** Streams of the resamples, far from those of replicates and of certificates. */
const resampleStream = 0x60000000;

/**
 * The schedule with the least upper confidence bound, of an estimate; of an exact profile the best one.
 *
 * The samples are split in three, so that nothing judges what it chose. The first half of the batches
 * (`selection`) proposes schedules; the first third of the others gives every proposal an upper bound, and
 * the least bound wins; the rest alone gives the error and the interval that are told. The bounds of the
 * second part are too low for the winner, being the least of many; those of the third part are not.
 */
export function robustPlanFor(
  profile: Profile,
  alphabet: number,
  goal: Goal,
): Pick<Plan, 'steps' | 'sizes' | 'error' | 'interval'> {
  const { estimate, conditionalEntropy, seed } = profile;
  const parts = estimate && partsOf(estimate);
  if (!parts) return barePlanFor(profile, alphabet, goal);
  const length = conditionalEntropy.length;
  const proposals = { ...profile, estimate: parts.choice, seed: seed ?? 0 };
  const choose = (steps: number) => leastUpper(proposals, steps);
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

/** The parts that choose and that judge; undefined where there are too few batches for two error bars. */
function partsOf(
  estimate: EstimateDetail,
): { readonly choice: EstimateDetail; readonly verdict: EstimateDetail } | undefined {
  const { heldOut, levels } = estimate;
  const third = Math.floor(heldOut.length / levels.length / 3);
  if (third < 2) return undefined;
  const middle = third * levels.length;
  return {
    choice: { ...estimate, heldOut: heldOut.subarray(0, middle) },
    verdict: { ...estimate, heldOut: heldOut.subarray(middle) },
  };
}

/** What proposals are made by, and judged. */
interface Proposing {
  readonly estimate: EstimateDetail;
  readonly seed: number;
  readonly blocks?: readonly Block[];
}

function leastUpper(proposing: Proposing, steps: number): Chosen {
  const { estimate } = proposing;
  let best: Chosen | undefined;
  for (const sizes of candidates(proposing, steps)) {
    const weights = entropyWeights({ kind: 'sizes', sizes }, estimate.selection.length);
    const [, upper] = interval(heldOutError(estimate, weights), estimate);
    if (!best || upper < best.upper) best = { sizes, upper };
  }
  return best as Chosen;
}

/** Schedules proposed by the first part of the samples, and those that need none. */
function* candidates(proposing: Proposing, steps: number): Generator<Int32Array> {
  const { selection } = proposing.estimate;
  const blocks = proposing.blocks ?? oneBlock(selection.length);
  const search = searchOf(proposing);
  yield search.forSteps(selection, steps).sizes;
  for (const share of shrinkages)
    yield search.forSteps(towardsLines(selection, share, blocks), steps).sizes;
  for (let r = 0; r < resamples; r++) yield search.forSteps(resampled(proposing, r), steps).sizes;
  const context = { length: selection.length, conditionalEntropy: selection };
  for (const rule of rules) {
    const byRule = resolveInBlocks(rule, { steps }, context, blocks);
    if (byRule.kind === 'sizes') yield byRule.sizes;
  }
}

/** In every block. */
function towardsLines(curve: Float64Array, share: number, blocks: readonly Block[]): Float64Array {
  const shrunk = new Float64Array(curve.length);
  for (const block of blocks) shrunk.set(towardsLine(partOf(curve, block), share), block.start);
  return shrunk;
}

function towardsLine(curve: Float64Array, share: number): Float64Array {
  const [first, last] = [curve[0] as number, curve[curve.length - 1] as number];
  return curve.map(
    (h, j) =>
      (1 - share) * h + share * (first + ((last - first) * j) / Math.max(1, curve.length - 1)),
  );
}

function resampled({ estimate, seed, blocks }: Proposing, stream: number): Float64Array {
  const { selectionBatches, levels, selection } = estimate;
  const count = selectionBatches.length / levels.length;
  const random = randomFrom(seed, resampleStream + stream);
  const batches = Array.from({ length: count }, () => {
    const batch = random.integer(count);
    return selectionBatches.subarray(batch * levels.length, (batch + 1) * levels.length);
  });
  return curveOf(batches, { levels, length: selection.length, ...(blocks && { blocks }) });
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
