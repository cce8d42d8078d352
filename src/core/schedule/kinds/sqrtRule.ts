import * as Type from 'typebox';
import { fallingHeights } from '../heights';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineProfileKind } from './kind';
import { checkSteps, stepsField } from './steps';

export const sqrtRule = defineProfileKind({
  name: 'sqrtRule',
  title: 'Square-root rule',
  summary: 'The continuum’s optimum: steps as dense as √|f′|, so that all cost the same.',
  source: 'Lavenant and Zanella, 2510.25544; optimal as N/K and K grow, a heuristic for small K',
  fields: Type.Object({ steps: stepsField }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length, conditionalEntropy }) => {
    // a measured curve may increase: |f′| is meant then as it stands
    const roots = cumulatedRoots(fallingHeights(conditionalEntropy) ?? conditionalEntropy);
    const total = roots[length - 1]!;
    return {
      kind: 'sizes',
      sizes: sizesOnCurve(length, steps, (share) =>
        total > 0 ? inverse(roots, share * total) / length : share,
      ),
    };
  },
});

/** c_j = Σ √d(m) over m ≤ j, with d(m) = h(m − 1) − h(m) (theory (7), discretised). */
function cumulatedRoots(heights: Float64Array): Float64Array {
  let total = 0;
  return heights.map((height, j) => {
    total += Math.sqrt(Math.abs((heights[j - 1] ?? height) - height));
    return total;
  });
}

/** Where the piecewise linear curve first reaches this height, above 0 and no more than its last. */
function inverse(roots: Float64Array, height: number): number {
  let low = 0;
  let high = roots.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (roots[middle]! < height) low = middle;
    else high = middle;
  }
  const [before, after] = [roots[low]!, roots[high]!];
  return low + (height - before) / (after - before);
}
