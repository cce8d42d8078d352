import * as Type from 'typebox';
import { mixedLaws } from '../../core/laws/combined/mixedLaws';
import { withNames } from '../../core/laws/combined/product';
import { defineFamily } from './family';
import { alike, distributionField, oneEach, symbolsAt } from './partLaw';
import { normalisedWeights } from './probabilities';

export const mixtureOf = defineFamily({
  name: 'mixtureOf',
  title: 'Mixture of laws',
  summary: 'One of several laws of whole sequences, drawn by its weight.',
  fields: Type.Object({
    of: Type.Array(distributionField('A law'), {
      minItems: 1,
      maxItems: 64,
      description: 'Distributions of the same length and alphabet.',
    }),
    weights: Type.Array(Type.Number(), {
      minItems: 1,
      description: 'How likely each law is; they need not add up to 1.',
    }),
  }),
  example: {
    title: 'A sticky chain or a restless one',
    description: 'The first few tokens tell which of two chains it is.',
    distribution: {
      family: 'mixtureOf',
      of: [
        {
          family: 'markov',
          length: 12,
          transition: [
            [0.9, 0.1],
            [0.1, 0.9],
          ],
        },
        {
          family: 'markov',
          length: 12,
          transition: [
            [0.2, 0.8],
            [0.8, 0.2],
          ],
        },
      ],
      weights: [2, 1],
    },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: ({ of, weights }, context) => {
    const { report } = context;
    const laws = of.map((part, index) => symbolsAt(part, ['of', index], context));
    const chances = normalisedWeights(weights, ['weights'], report);
    if (!oneEach('weight', weights, of, report)) return undefined;
    if (!chances || !laws.every((law) => law !== undefined)) return undefined;
    if (!alike(laws, (index) => ['of', index], report)) return undefined;
    return withNames(mixedLaws(laws, chances), laws[0]!);
  },
});
