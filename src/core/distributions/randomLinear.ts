import Type from 'typebox';
import { atOnce } from '../job';
import { codeLaw } from './codeLaw';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';
import { primeAlphabet } from './linearCode';
import { reduceRows } from './primeField';

export const randomLinear = defineFamily({
  name: 'randomLinear',
  title: 'Random linear code',
  summary: 'The average over all generator matrices; each sample draws a code of its own.',
  fields: Type.Object({
    length: lengthField,
    dimension: Type.Integer({ minimum: 0, maximum: 10_000, description: 'Rows of the generator.' }),
    alphabet: alphabetField,
  }),
  example: {
    title: 'Dense XORSAT',
    description: 'Sixty-four random sums of thirty-two bits: a cliff, rounded by chance.',
    distribution: { family: 'randomLinear', length: 64, dimension: 32, alphabet: 2 },
    goal: { steps: 3 },
    schedules: { even: { kind: 'uniform', steps: 3 } },
  },
  build: ({ length, dimension, alphabet }, report) =>
    primeAlphabet(alphabet, report)
      ? {
          kind: 'profileOnly',
          length,
          alphabet,
          exactProfile: {
            algorithm: 'law of the rank of j random columns, averaged over codes',
            seconds: 1e-8 * length * Math.min(length, dimension),
            run: () => atOnce(() => rankAverage(length, dimension, alphabet)),
          },
          instance: (random) => {
            const rows = Array.from({ length: dimension }, () =>
              Int32Array.from({ length }, () => random.integer(alphabet)),
            );
            const columns = Int32Array.from({ length }, (_, column) => column);
            const rank = reduceRows(rows, columns, alphabet).length;
            return codeLaw(rows.slice(0, rank), length, alphabet);
          },
        }
      : undefined,
});

/** h(j) = log q · (1 − E q^(rank − k)): a fresh random column lies in a span of rank r with q^(r − k). */
function rankAverage(length: number, dimension: number, alphabet: number): Float64Array {
  const inSpan = (rank: number) => alphabet ** (rank - dimension);
  const law = new Float64Array(dimension + 2);
  law[0] = 1;
  return Float64Array.from({ length }, (_, j) => {
    let determined = 0;
    // from high ranks to low, so that each probability moves once
    for (let rank = Math.min(j, dimension); rank >= 0; rank--) {
      const probability = law[rank] as number;
      const stays = probability * inSpan(rank);
      determined += stays;
      law[rank + 1] = (law[rank + 1] as number) + probability - stays;
      law[rank] = stays;
    }
    return Math.max(0, Math.log(alphabet) * (1 - determined));
  });
}
