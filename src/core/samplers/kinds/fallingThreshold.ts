import { callsByThreshold } from '../bitsToRounds';
import { memoryless, type Sampler, valueIn } from '../policy';
import { confidenceGrid, sureEnough } from './threshold';

export const fallingThreshold: Sampler = {
  name: 'falling-threshold',
  title: 'Falling threshold (SchED)',
  summary:
    'Every position whose likeliest symbol is likely enough; what is enough falls from high to low while tokens are revealed. At least one.',
  source:
    'In the manner of SchED, which lets a margin over the whole answer fall with the share of calls and then reveals all that is left; here it is the threshold of each position, and the share of tokens that are revealed',
  parameters: [
    { name: 'high', summary: 'The least confidence while nothing is revealed.', byDefault: 0.9 },
    { name: 'low', summary: 'The least confidence towards the end.', byDefault: 0.45 },
    {
      name: 'power',
      summary: 'The threshold is high − (high − low)·share^power: 1 falls evenly, more falls late.',
      byDefault: 1,
    },
  ],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  fewestCalls: (law, values) => {
    const least = (name: string) => valueIn(fallingThreshold, values, name);
    return callsByThreshold(law, Math.min(least('high'), least('low')));
  },
  grid: () => confidenceGrid.map((high) => ({ high, low: high / 2 })),
  policy: (_, values) => {
    const high = valueIn(fallingThreshold, values, 'high');
    const low = valueIn(fallingThreshold, values, 'low');
    const power = valueIn(fallingThreshold, values, 'power');
    return memoryless((scene) => {
      const share = 1 - scene.hidden.length / scene.length;
      return sureEnough(scene, high - (high - low) * share ** power);
    });
  },
};
