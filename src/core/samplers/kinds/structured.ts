// Samplers whose order of positions is fixed before they begin.
import { gapMiddles } from '../../orders/kinds/bisection';
import { cut, evenSizes, partitioned, type Sampler, stepsGrid, valueIn } from '../policy';
import { stepsParameter } from './randomOrder';

/** Positions by how often two divides them, most often first: 0; N/2; N/4, 3N/4; … for N a power of two. */
export function dyadicLevels(length: number): readonly (readonly number[])[] {
  let stride = 1;
  while (stride < length) stride *= 2;
  const levels: number[][] = [[0]];
  for (stride /= 2; stride >= 1; stride /= 2)
    levels.push(
      Array.from({ length: length - 1 }, (_, i) => i + 1).filter(
        (position) => position % (2 * stride) === stride,
      ),
    );
  return levels;
}

const fixed = { random: false, usesDrawnToken: false, parameters: [stepsParameter] } as const;
const levelGrid = (length: number) =>
  dyadicLevels(length).map((_, level) => ({ steps: level + 1 }));

export const leftToRight: Sampler = {
  ...fixed,
  name: 'left-to-right',
  title: 'Left to right',
  summary: 'Blocks of neighbours, one after another.',
  source: 'Multi-token prediction; with one token a block, autoregression',
  score: (_, position) => -position,
  grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
  policy: ({ length }, values) =>
    partitioned(
      cut(
        Array.from({ length }, (_, i) => i),
        evenSizes(length, valueIn(leftToRight, values, 'steps')),
      ),
    ),
};

export const bisection: Sampler = {
  ...fixed,
  name: 'bisection',
  title: 'Bisection',
  summary:
    'Always the middles of what lies between known positions; exact for chains in ⌈log₂(N + 1)⌉ calls. The last call takes what is left.',
  source: 'Wang, Liu and Li, 2608.25505, Theorem 3',
  grid: ({ length }) => gapMiddles(length).map((_, level) => ({ steps: level + 1 })),
  policy: ({ length }, values) => {
    const levels = gapMiddles(length);
    const steps = valueIn(bisection, values, 'steps');
    return partitioned([...levels.slice(0, steps - 1), levels.slice(steps - 1).flat()]);
  },
};

export const dilated: Sampler = {
  ...fixed,
  name: 'dilated',
  title: 'Dilated (DUS)',
  summary: 'First positions far apart, all at once; then the middles between them, and so on.',
  source: 'Dilated unmasking scheduler (Luxembourg and others)',
  grid: ({ length }) => levelGrid(length),
  policy: ({ length }, values) => {
    const levels = dyadicLevels(length);
    const together = Math.max(1, levels.length - valueIn(dilated, values, 'steps') + 1);
    return partitioned([levels.slice(0, together).flat(), ...levels.slice(together)]);
  },
};

export const checkerboard: Sampler = {
  ...fixed,
  name: 'checkerboard',
  title: 'Checkerboard',
  summary:
    'The black squares of a grid in even parts, then all the white ones at once; of other laws a set that is independent given the rest, or else every other position.',
  source: 'Block Gibbs sampling of lattice models',
  usesDependence: true,
  grid: ({ length }) =>
    stepsGrid(Math.ceil(length / 2) + 1, Math.min(2, length)).map((steps) => ({ steps })),
  policy: ({ length, independent }, values) => {
    const white = (i: number) => (independent ? independent.has(i) : i % 2 === 1);
    // black squares far apart first, as good as any order that knows nothing of the grid
    const order = dyadicLevels(length).flat();
    const black = order.filter((i) => !white(i));
    const steps = Math.max(2, valueIn(checkerboard, values, 'steps'));
    const last = order.filter(white);
    const first = cut(black, evenSizes(black.length, steps - 1));
    return partitioned(last.length > 0 ? [...first, last] : first);
  },
};
