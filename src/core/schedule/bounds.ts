import type { Bound } from './bounds/bound';
import { contextOf } from './bounds/context';
import { boundsForOtherSamplers } from './bounds/otherSamplers';
import { boundsForTheseSizes } from './bounds/theseSizes';

export type { Bound } from './bounds/bound';
export { type BoundCurve, boundCurves, boundCurvesJob } from './bounds/curves';
export { type TotalVariationBound, totalVariationBounds } from './bounds/totalVariation';

/** What published theorems promise for steps of these sizes, and for their relatives (theory §5, §6). */
export function boundsOf(
  conditionalEntropy: Float64Array,
  alphabet: number,
  sizes: Int32Array,
): readonly Bound[] {
  const context = contextOf(conditionalEntropy, alphabet, sizes);
  return [...boundsForTheseSizes(context), ...boundsForOtherSamplers(context)];
}
