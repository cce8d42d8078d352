import * as Type from 'typebox';
import { phrase } from '../../core/input/phrase';
import { atOnce } from '../../core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';

export const repetition = defineFamily({
  name: 'repetition',
  title: 'Repetition',
  summary:
    'One uniform symbol, the same at every position: two steps are exact, one is as bad as can be.',
  fields: Type.Object({
    length: lengthField,
    alphabet: alphabetField,
  }),
  example: {
    title: 'One fair bit repeated 16 times',
    description: 'Reveal one token, then all the others: exact in two steps.',
    distribution: { family: 'repetition', length: 16, alphabet: 2 },
    goal: { steps: 2 },
    schedules: { even: { kind: 'uniform', steps: 2 } },
  },
  build: ({ length, alphabet }) => repetitionLaw(length, alphabet),
});

function repetitionLaw(length: number, alphabet: number): DiscreteDistribution {
  return {
    kind: 'discrete',
    structure: { kind: 'even' },
    length,
    alphabet,
    exchangeable: true,
    logProbability: (values) =>
      values.every((value) => value === values[0]) ? -Math.log(alphabet) : Number.NEGATIVE_INFINITY,
    possible: (known) => new Set(known.filter((value) => value !== UNKNOWN)).size <= 1,
    sample: (random) => new Int32Array(length).fill(random.integer(alphabet)),
    conditionals: (known) => {
      const rows = new Float64Array(length * alphabet);
      const first = known.find((value) => value !== UNKNOWN);
      if (first === undefined) rows.fill(1 / alphabet);
      else
        known.forEach((value, position) => {
          rows[position * alphabet + (value === UNKNOWN ? first : value)] = 1;
        });
      return rows;
    },
    exactProfile: {
      algorithm: phrase`closed form: one token tells all`,
      seconds: 1e-9 * length,
      run: () =>
        atOnce(() => {
          const profile = new Float64Array(length);
          profile[0] = Math.log(alphabet);
          return profile;
        }),
    },
  };
}
