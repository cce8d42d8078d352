import * as Type from 'typebox';
import { countLaw } from '../../core/laws/counts/countLaw';
import { longestLength } from '../../core/laws/law';
import { defineFamily } from './family';
import { probabilityList } from './probabilities';

export const exchangeable = defineFamily({
  name: 'exchangeable',
  title: 'Exchangeable bits',
  summary: 'Only the number of ones matters: all arrangements of as many ones are equally likely.',
  fields: Type.Object({
    counts: Type.Array(Type.Number(), {
      minItems: 2,
      maxItems: longestLength,
      description: 'The probability of k ones, k = 0 … N: N + 1 numbers that add up to 1.',
    }),
  }),
  example: {
    title: 'Strings of 16 bits with eight ones',
    description: 'The last token is determined by the others; the first hardly tells anything.',
    distribution: {
      family: 'exchangeable',
      counts: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: ({ counts }, { report }) => {
    const law = probabilityList(counts, ['counts'], report);
    return law && countLaw(law);
  },
});
