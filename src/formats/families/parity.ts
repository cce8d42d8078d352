import * as Type from 'typebox';
import { phrase } from '../../core/input/phrase';
import { atOnce } from '../../core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';

export const parity = defineFamily({
  name: 'parity',
  title: 'Parity',
  summary:
    'Uniform on the sequences whose symbols add up to 0 modulo q: only the last token is determined.',
  fields: Type.Object({
    length: lengthField,
    alphabet: alphabetField,
  }),
  example: {
    title: 'Strings of 16 bits with an even number of ones',
    description: 'All but one token at once, then the last: exact in two steps.',
    distribution: { family: 'parity', length: 16, alphabet: 2 },
    goal: { steps: 2 },
    schedules: { oneShot: { kind: 'uniform', steps: 1 } },
  },
  build: ({ length, alphabet }) => parityLaw(length, alphabet),
});

function parityLaw(length: number, alphabet: number): DiscreteDistribution {
  const remainder = (values: Int32Array) =>
    values.reduce((total, value) => (total + Math.max(0, value)) % alphabet, 0);
  return {
    kind: 'discrete',
    structure: { kind: 'even' },
    length,
    alphabet,
    exchangeable: true,
    logProbability: (values) =>
      remainder(values) === 0 ? -(length - 1) * Math.log(alphabet) : Number.NEGATIVE_INFINITY,
    possible: (known) => known.includes(UNKNOWN) || remainder(known) === 0,
    sample: (random) => {
      const values = Int32Array.from({ length }, () => random.integer(alphabet));
      values[length - 1] = 0;
      values[length - 1] = (alphabet - remainder(values)) % alphabet;
      return values;
    },
    conditionals: (known) => {
      const rows = new Float64Array(length * alphabet);
      const unknown = known.reduce((total, value) => total + (value === UNKNOWN ? 1 : 0), 0);
      const missing = (alphabet - remainder(known)) % alphabet;
      known.forEach((value, position) => {
        const row = rows.subarray(position * alphabet, (position + 1) * alphabet);
        if (value !== UNKNOWN) row[value] = 1;
        else if (unknown === 1) row[missing] = 1;
        else row.fill(1 / alphabet);
      });
      return rows;
    },
    exactProfile: {
      algorithm: phrase`closed form: all but one token are uniform`,
      seconds: 1e-9 * length,
      run: () =>
        atOnce(() => {
          const profile = new Float64Array(length).fill(Math.log(alphabet));
          profile[length - 1] = 0;
          return profile;
        }),
    },
  };
}
