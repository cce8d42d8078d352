import { UNKNOWN } from '../../laws/law';
import { randomOrder } from '../../numbers/random';
import { callsByBudget } from '../bitsToRounds';
import { type Sampler, valueIn } from '../policy';
import { entropyAt } from '../scores';
import { lead } from '../ties';

export const entropySum: Sampler = {
  name: 'entropy-sum',
  title: 'Entropy budget (Cai and Li)',
  summary:
    'Positions in random order, as many as their entropies add up to a budget; at least one.',
  source: 'Cai and Li',
  parameters: [{ name: 'budget', summary: 'Nats a call.', byDefault: 1 }],
  random: true,
  usesDrawnToken: false,
  adaptive: true,
  fewestCalls: (law, values) =>
    callsByBudget(law, Math.max(valueIn(entropySum, values, 'budget'), Math.log(law.alphabet))),
  grid: ({ length, alphabet }) => {
    // a little more than everything at once, down to less than a bit
    const most = 1.01 * length * Math.log(alphabet);
    const halvings = Math.ceil(Math.log2(length)) + 1;
    return Array.from({ length: halvings + 1 }, (_, k) => ({
      budget: Number((most / 2 ** k).toPrecision(3)),
    }));
  },
  policy: ({ length }, values) => {
    const budget = valueIn(entropySum, values, 'budget');
    return {
      start: (random) => {
        const order = Array.from(randomOrder(random, length));
        return {
          choose: (scene) => {
            const chosen: number[] = [];
            let spent = 0;
            for (const i of order) {
              if (scene.known[i] !== UNKNOWN || !scene.hidden.includes(i)) continue;
              spent += entropyAt(scene, i);
              if (chosen.length > 0 && lead(spent, budget) > 0) break;
              chosen.push(i);
            }
            return chosen;
          },
        };
      },
    };
  },
};
