import { sum } from '../../numbers/entropy';
import type { Choice, Policy, Sampler, Scene } from '../policy';
import { stepsGrid, valueIn } from '../policy';
import { stepsParameter } from './randomOrder';

/** Times 1/K, 2/K … 1: at each, every hidden token is revealed with the probability that is due. */
function coins(steps: number): Policy {
  const due = (round: number) => (round + 1 >= steps ? 1 : 1 / (steps - round));
  return {
    byTime: true,
    start: (random) => ({
      choose: ({ hidden, round }) => Array.from(hidden).filter(() => random.uniform() < due(round)),
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
    let total = 0;
    for (let k = 0; k < times; k++) total += meanEntropy(conditionalEntropy, k / times) / times;
    return {
      error: Math.max(0, conditionalEntropy.length * total - sum(conditionalEntropy)),
      steps: timesTaken(conditionalEntropy.length, times),
    };
  },
};

/** G(τ), theory (4): the mean of h(j) where each of the N − 1 others is known with probability τ. */
function meanEntropy(conditionalEntropy: Float64Array, share: number): number {
  const others = conditionalEntropy.length - 1;
  if (share === 0) return conditionalEntropy[0]!;
  // weights from the likeliest number outwards, so that none overflows
  const likeliest = Math.min(others, Math.floor((others + 1) * share));
  const odds = share / (1 - share);
  let weights = 0;
  let total = 0;
  const take = (j: number, weight: number) => {
    weights += weight;
    total += weight * conditionalEntropy[j]!;
  };
  for (let j = likeliest, weight = 1; j <= others && weight > 1e-20; j++) {
    take(j, weight);
    weight *= ((others - j) / (j + 1)) * odds;
  }
  for (let j = likeliest - 1, weight = 1; j >= 0 && weight > 1e-20; j--) {
    weight *= (j + 1) / (others - j) / odds;
    take(j, weight);
  }
  return total / weights;
}

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
