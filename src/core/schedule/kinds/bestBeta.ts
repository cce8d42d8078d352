import * as Type from 'typebox';
import { betaSizes } from './beta';
import { cheapestWithin } from './betaCells';
import { defineProfileKind } from './kind';
import { checkSteps, stepsField } from './steps';

/** Shapes that are tried first lie between 2^−7 and 2^9 in a and in b, on a grid as fine as this many steps allow. */
const [lowest, highest] = [-7, 9];
const mostEvaluated = 40_000;
/** So many of the best of them are moved by ever smaller factors. */
const mostStarts = 8;
const finest = 1.003;

export const bestBeta = defineProfileKind({
  name: 'bestBeta',
  title: 'Best Beta',
  summary:
    'The cheapest schedule under this file’s profile that a search in the Beta family finds, T(s) = sin²(πγ/2) with γ of Beta(a, b); another shape may be a little cheaper.',
  source:
    'Masked diffusion as energy minimisation, 2509.13866, where (a, b) is searched for each task',
  fields: Type.Object({ steps: stepsField }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length, conditionalEntropy }) => {
    const sizes = remembering((a, b) => betaSizes(length, steps, a, b));
    const costOf = (given: Int32Array) => startEntropies(conditionalEntropy, given);
    const grid = shapesFor(steps);
    const found = sizes(...cheapestShape(([a, b]) => costOf(sizes(a, b)), grid));
    const most = Math.floor(mostEvaluated / 4 / steps);
    const law = { conditionalEntropy, sizes, costOf };
    return { kind: 'sizes', sizes: cheapestWithin(law, grid, found, most) };
  },
});

type SizesOf = (a: number, b: number) => Int32Array;

/** The grid is looked at twice. */
function remembering(sizesOf: SizesOf): SizesOf {
  const known = new Map<string, Int32Array>();
  return (a, b) => {
    const shape = `${a}, ${b}`;
    const sizes = known.get(shape) ?? sizesOf(a, b);
    known.set(shape, sizes);
    return sizes;
  };
}

type Shape = readonly [number, number];

/** Powers of 2 in equal steps: from 15 of them for very many steps up to 129 for few. */
export function shapesFor(steps: number): readonly number[] {
  const count = Math.max(15, Math.min(129, Math.floor(Math.sqrt(mostEvaluated / steps))));
  const step = (highest - lowest) / (count - 1);
  return Array.from({ length: count }, (_, i) => 2 ** (lowest + step * i));
}

/**
 * The cost is a staircase in a and b, without slopes and with many valleys: the lowest steps of a grid are
 * the starts, and each goes downhill by ever smaller factors.
 */
export function cheapestShape(cost: (shape: Shape) => number, grid: readonly number[]): Shape {
  const found = grid
    .flatMap((a) => grid.map((b): Shape => [a, b]))
    .map((shape) => ({ shape, cost: cost(shape) }))
    .sort((one, other) => one.cost - other.cost);
  // of shapes that cost the same the first: mostly they are the same schedule
  const starts = found.filter((one, i) => one.cost !== found[i - 1]?.cost).slice(0, mostStarts);
  const first = grid[1]! / grid[0]!;
  const ends = starts.map((start) => downhill(cost, start, first));
  return ends.reduce((best, one) => (one.cost < best.cost ? one : best)).shape;
}

interface Priced {
  readonly shape: Shape;
  readonly cost: number;
}

function downhill(cost: (shape: Shape) => number, start: Priced, first: number): Priced {
  let best = start;
  for (let factor = first; factor > finest; factor = Math.sqrt(factor)) {
    const moves = [1 / factor, 1, factor];
    const better = () =>
      moves.some((up) =>
        moves.some((over) => {
          const shape: Shape = [best.shape[0] * up, best.shape[1] * over];
          const one = { shape, cost: cost(shape) };
          if (one.cost >= best.cost) return false;
          best = one;
          return true;
        }),
      );
    while (better());
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
