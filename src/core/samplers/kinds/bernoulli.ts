import { sum } from '../../numbers/entropy';
import { meanEntropies } from '../../schedule/randomCounts';
import type { Choice, Policy, Sampler, Scene } from '../policy';
import { stepsGrid, valueIn } from '../policy';
import { thoseThat } from '../stillHidden';
import { stepsParameter } from './randomOrder';

/** Times 1/K, 2/K … 1: at each, every hidden token is revealed with the probability that is due. */
function coins(steps: number): Policy {
  const due = (round: number) => 1 / Math.max(1, steps - round);
  return {
    byTime: true,
    blind: true,
    start: (random) => ({
      choose: ({ hidden, round }) => thoseThat(hidden, () => random.uniform() < due(round)),
    }),
    *choices({ hidden, round }: Scene): Iterable<Choice> {
      const share = due(round);
      for (let set = 0; set < 2 ** hidden.length; set++) {
        const positions = Array.from(hidden).filter((_, i) => (set >> i) & 1);
        const probability =
          share ** positions.length * (1 - share) ** (hidden.length - positions.length);
        if (probability > 0) yield { positions, probability };
      }
    },
  };
}

export const bernoulli: Sampler = {
  name: 'bernoulli',
  title: 'Time grid (MDLM, Dream origin)',
  summary: 'At every time of an even grid each hidden token is revealed by a coin of its own.',
  source: 'MDLM, SEDD, and Dream with alg="origin", all with eps = 0',
  parameters: [stepsParameter],
  random: true,
  usesDrawnToken: false,
  // where nothing is revealed the model need not be called: more times than tokens make sense
  grid: ({ length }) => stepsGrid(4 * length).map((steps) => ({ steps })),
  policy: (_, values) => coins(valueIn(bernoulli, values, 'steps')),
  byProfile: (conditionalEntropy, values) => {
    const times = valueIn(bernoulli, values, 'steps');
    const { length } = conditionalEntropy;
    const begun = Array.from({ length: times }, (_, k) => k / times);
    const mean = sum(meanEntropies(conditionalEntropy, begun)) / times;
    return {
      error: Math.max(0, length * mean - sum(conditionalEntropy)),
      steps: timesTaken(length, times),
    };
  },
};

/** How many of the times reveal something, when each token picks its own. */
function timesTaken(length: number, times: number): ReadonlyMap<number, number> {
  let weights = Float64Array.of(1);
  for (let token = 0; token < length; token++) {
    const next = new Float64Array(Math.min(weights.length + 1, times + 1));
    weights.forEach((weight, taken) => {
      next[taken] = next[taken]! + (weight * taken) / times;
      if (taken < times) next[taken + 1] = next[taken + 1]! + weight * (1 - taken / times);
    });
    weights = next;
  }
  return new Map([...weights.entries()].filter(([, weight]) => weight > 0));
}
