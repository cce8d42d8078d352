import { gumbelNoise } from '../drawnSets';
import { given, likeliestAt } from '../lookahead';
import { oneByOneIf } from '../oneByOne';
import { evenSizes, nextSize, type Sampler, type Scene, stepsGrid, valueIn } from '../policy';
import { confidence, entropyAt, unsharpened } from '../scores';
import { highest, lead } from '../ties';
import { stepsParameter } from './randomOrder';

/** What a set costs now, and how uncertain the rest is on average afterwards, if the likeliest tokens come out. */
function regret(scene: Scene, positions: readonly number[], weight: number): number {
  const cost = positions.reduce((total, i) => total + entropyAt(scene, i), 0);
  const after = given(scene, likeliestAt(scene, positions));
  const rest = after.hidden.reduce((total, i) => total + entropyAt(after, i), 0);
  return weight * cost + rest / after.hidden.length;
}

/** The set of least regret; of equals the first. */
function best(scene: Scene, sets: readonly (readonly number[])[], weight: number) {
  if (sets.length === 1) return sets[0]!;
  const scores = sets.map((positions) => -regret(scene, positions, weight));
  return sets[highest([...sets.keys()], 1, (place) => scores[place]!)[0]!]!;
}

function distinct(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...new Map(sets.map((set) => [[...set].sort((i, j) => i - j).join(), set])).values()];
}

/** Each is a call of the model at every step. */
const mostCandidates = 100;

export const infoGain: Sampler = {
  name: 'info-gain',
  title: 'Info-Gain',
  summary:
    'Of a few sets of sure positions, the surest and others drawn by confidence, the one that costs little now and leaves the rest the least uncertain: Σ H of the set and the mean H of the rest after it. With cost 0, LookUM.',
  source:
    'Info-Gain-Sampler (yks23 at 142a0ff, dllm/pipelines/info_gain/core.py) at temperature 0, without its threshold; LookUM',
  parameters: [
    stepsParameter,
    {
      name: 'candidate_number',
      summary: 'Sets that are compared.',
      byDefault: 8,
      counts: true,
      most: mostCandidates,
    },
    {
      name: 'position_temperature',
      summary: 'Other sets are drawn by the softmax of confidence / position_temperature.',
      byDefault: 0.1,
    },
    { name: 'cost', summary: 'The weight of what is revealed now.', byDefault: 1 },
  ],
  random: true,
  usesDrawnToken: false,
  looksAhead: 'one more for each set that is compared, up to candidate_number',
  grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
  policy: ({ length }, values) => {
    const sizes = evenSizes(length, valueIn(infoGain, values, 'steps'));
    const count = valueIn(infoGain, values, 'candidate_number');
    const temperature = valueIn(infoGain, values, 'position_temperature');
    const weight = valueIn(infoGain, values, 'cost');
    return {
      ...oneByOneIf(sizes),
      start: (random) => ({
        choose: (scene) => {
          const plain = unsharpened(scene);
          const { hidden } = scene;
          const size = nextSize(sizes, hidden.length);
          const score = (i: number) => confidence(plain, i);
          const surest = highest(hidden, size, score);
          if (size === hidden.length || lead(temperature, 0) === 0) return surest;
          const others = Array.from({ length: count - 1 }, () =>
            highest(hidden, size, (i) => score(i) / temperature + gumbelNoise(random)),
          );
          return best(plain, distinct([surest, ...others]), weight);
        },
      }),
    };
  },
};
