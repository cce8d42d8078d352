import * as Type from 'typebox';
import { betaDistribution } from '../../numbers/betaDistribution';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineProfileKind } from './kind';
import { checkSteps, stepsField } from './steps';

/** Shapes that are tried first: powers of √2 from 1/8 to 16. */
const exponents = Array.from({ length: 15 }, (_, i) => i - 6);
/** Then the best is moved by ever smaller factors. */
const finest = 1.005;

export const bestBeta = defineProfileKind({
  name: 'bestBeta',
  title: 'Best Beta',
  summary:
    'The schedule of the Beta family, T(s) = sin²(πγ/2) with γ of Beta(a, b), that costs least under this file’s profile.',
  source:
    'Masked diffusion as energy minimisation, 2509.13866, where (a, b) is searched for each task',
  fields: Type.Object({ steps: stepsField }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length, conditionalEntropy }) => {
    const sizes = (a: number, b: number) =>
      sizesOnCurve(
        length,
        steps,
        (share) => Math.sin((Math.PI / 2) * betaDistribution(share, a, b)) ** 2,
      );
    const cost = (shape: Shape) => startEntropies(conditionalEntropy, sizes(...shape));
    const [a, b] = cheapest(cost);
    return { kind: 'sizes', sizes: sizes(a, b) };
  },
});

type Shape = readonly [number, number];

/** Coarse, then finer and finer steps up and down in a and b: the cost is a staircase without slopes. */
function cheapest(cost: (shape: Shape) => number): Shape {
  let best: Shape = [1, 1];
  let least = cost(best);
  const consider = (shape: Shape) => {
    const found = cost(shape);
    if (found >= least) return false;
    [best, least] = [shape, found];
    return true;
  };
  for (const i of exponents) for (const j of exponents) consider([2 ** (i / 2), 2 ** (j / 2)]);
  for (let factor = Math.SQRT2; factor > finest; factor = Math.sqrt(factor)) {
    const moves = [1 / factor, 1, factor];
    const around = () =>
      moves.some((up) => moves.some((over) => consider([best[0] * up, best[1] * over])));
    while (around());
  }
  return best;
}

/** Σ s_k h(t_{k−1}): the error and the entropy of the sequence, of which only the first depends on the steps. */
function startEntropies(conditionalEntropy: Float64Array, sizes: Int32Array): number {
  let total = 0;
  let start = 0;
  for (const size of sizes) {
    total += size * conditionalEntropy[start]!;
    start += size;
  }
  return total;
}
