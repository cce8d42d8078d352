import { type Random, randomOrder } from '../../numbers/random';
import { bestForSteps } from '../../schedule/best/optimum';
import { scheduleError } from '../../schedule/stepCosts';
import { oneByOneIf } from '../oneByOne';
import {
  type Choice,
  evenSizes,
  nextSize,
  type Parameter,
  type Policy,
  type ProfiledError,
  type Sampler,
  type Scene,
  stepsGrid,
  valueIn,
} from '../policy';

/** Dream's counts are found step by step, so there is an end to how many there may be. */
const mostSteps = 100_000;

export const stepsParameter: Parameter = {
  name: 'steps',
  summary: 'Number of calls of the model.',
  byDefault: 8,
  counts: true,
  most: mostSteps,
};

/** So many uniformly random positions at each call. */
export function randomSets(sizes: Int32Array): Policy {
  return {
    ...oneByOneIf(sizes),
    blind: true,
    start: (random: Random) => ({
      choose: ({ hidden }) =>
        Array.from(
          randomOrder(random, hidden.length).subarray(0, nextSize(sizes, hidden.length)),
          (i) => hidden[i]!,
        ),
    }),
    *choices({ hidden }: Scene): Iterable<Choice> {
      const sets = [...subsets(Array.from(hidden), nextSize(sizes, hidden.length))];
      for (const positions of sets) yield { positions, probability: 1 / sets.length };
    },
  };
}

/** Every subset of this size. */
function* subsets(positions: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) return yield [];
  for (let i = 0; i + size <= positions.length; i++)
    for (const rest of subsets(positions.slice(i + 1), size - 1)) yield [positions[i]!, ...rest];
}

export const uniformRandom: Sampler = {
  name: 'random',
  title: 'Random order (LLaDA random)',
  summary: 'The same number of random positions at every call.',
  source: 'LLaDA with remasking="random"',
  parameters: [stepsParameter],
  random: true,
  usesDrawnToken: false,
  grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
  policy: ({ length }, values) =>
    randomSets(evenSizes(length, valueIn(uniformRandom, values, 'steps'))),
  byProfile: (conditionalEntropy, values) =>
    ofSizes(
      conditionalEntropy,
      evenSizes(conditionalEntropy.length, valueIn(uniformRandom, values, 'steps')),
    ),
};

export const optimalRandom: Sampler = {
  name: 'random-optimal',
  title: 'Random order, planned counts',
  summary: 'Random positions, so many at each call as the best schedule of the profile says.',
  source: 'Chen, Cong and Li; what this project plans',
  parameters: [stepsParameter],
  random: true,
  usesDrawnToken: false,
  needsProfile: true,
  grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
  policy: ({ length, conditionalEntropy }, values) => {
    if (!conditionalEntropy) throw new RangeError('the optimal counts need a profile');
    const steps = Math.min(length, valueIn(optimalRandom, values, 'steps'));
    return randomSets(bestForSteps(conditionalEntropy, steps).sizes);
  },
  byProfile: (conditionalEntropy, values) => {
    const steps = Math.min(conditionalEntropy.length, valueIn(optimalRandom, values, 'steps'));
    return ofSizes(conditionalEntropy, bestForSteps(conditionalEntropy, steps).sizes);
  },
};

function ofSizes(conditionalEntropy: Float64Array, sizes: Int32Array): ProfiledError {
  return {
    // rounding may leave it below
    error: Math.max(0, scheduleError(conditionalEntropy, sizes)),
    steps: new Map([[sizes.length, 1]]),
  };
}
