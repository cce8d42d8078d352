// All bounds on one schedule: the way into this folder.
import { type Block, partOf, sizesByBlock } from '../schedule/blocks';
import type { Bound } from './bound';
import { contextOf } from './context';
import { boundsForOtherSamplers } from './ofOtherSamplers';
import { boundsForTheseSizes } from './ofTheseSizes';

export type { Bound } from './bound';
export { type BoundCurve, boundCurves, boundCurvesJob } from './curves';
export { boundsOfRandomCounts } from './ofRandomCounts';
export { type TotalVariationBound, totalVariationBounds } from './totalVariation';

/** What published theorems promise for steps of these sizes, and for their relatives (theory §5, §6). */
export function boundsOf(
  conditionalEntropy: Float64Array,
  alphabet: number,
  sizes: Int32Array,
  blocks?: readonly Block[],
): readonly Bound[] {
  if (blocks && blocks.length > 1)
    return boundsInBlocks(conditionalEntropy, alphabet, sizes, blocks);
  // a step that reveals nothing is none to a theorem, which speaks of how many steps there are and of their sizes
  const context = contextOf(
    conditionalEntropy,
    alphabet,
    sizes.filter((size) => size > 0),
  );
  return [...boundsForTheseSizes(context), ...boundsForOtherSamplers(context)];
}

/** What a theorem promises to every block, given what stands before it, adds up: only what it says of all of them. */
function boundsInBlocks(
  conditionalEntropy: Float64Array,
  alphabet: number,
  sizes: Int32Array,
  blocks: readonly Block[],
): readonly Bound[] {
  const own = sizesByBlock(sizes, blocks);
  const [first = [], ...others] = blocks.map((block, b) =>
    boundsOf(partOf(conditionalEntropy, block), alphabet, own[b]!),
  );
  return first.flatMap((bound) => {
    const same = others.map((found) => found.find(({ name }) => name === bound.name));
    if (same.includes(undefined)) return [];
    return [
      {
        ...bound,
        value: same.reduce((total, one) => total + (one?.value ?? 0), bound.value),
        formula: `Σ over blocks of ${bound.formula}`,
        holds: `${bound.holds} In every block, given what stands before it.`,
      },
    ];
  });
}
