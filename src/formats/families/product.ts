import * as Type from 'typebox';
import { productOfPowers } from '../../core/laws/combined/product';
import { defineFamily } from './family';
import { alike, distributionField, lawAt, madeOrReported, oneEach } from './partLaw';
import { powerField } from './tempered';

export const product = defineFamily({
  name: 'product',
  title: 'Product of laws',
  summary: 'Several laws multiplied, each to a power: what all of them find likely.',
  fields: Type.Object({
    of: Type.Array(distributionField('A law'), {
      minItems: 2,
      maxItems: 64,
      description: 'Distributions of the same length and alphabet.',
    }),
    powers: Type.Optional(
      Type.Array(powerField, { description: 'The power of each law, above 0; 1 by default.' }),
    ),
  }),
  example: {
    title: 'Two chains multiplied',
    description: 'One likes to stay, the other likes ones: together a chain that does both.',
    distribution: {
      family: 'product',
      of: [
        {
          family: 'markov',
          length: 32,
          transition: [
            [0.9, 0.1],
            [0.1, 0.9],
          ],
        },
        { family: 'independent', length: 32, marginal: [0.4, 0.6] },
      ],
      powers: [1, 0.5],
    },
    goal: { steps: 6 },
    schedules: { even: { kind: 'uniform', steps: 6 } },
  },
  build: ({ of, powers = of.map(() => 1) }, context) => {
    const { report } = context;
    const laws = of.map((part, index) => lawAt(part, ['of', index], context));
    if (!oneEach('power', powers, of, report)) return undefined;
    if (!laws.every((law) => law !== undefined)) return undefined;
    if (!alike(laws, (index) => ['of', index], report)) return undefined;
    const factors = laws.map((law, index) => ({ law, power: powers[index]! }));
    return madeOrReported(productOfPowers(factors), report);
  },
});
