import * as Type from 'typebox';
import { phrase } from '../../core/input/phrase';
import { atOnce } from '../../core/jobs/job';
import { logFactorialsUpTo } from '../../core/laws/counts/countLaw';
import { UNKNOWN } from '../../core/laws/law';
import { randomOrder } from '../../core/numbers/random';
import { defineFamily } from './family';
import { lengthField } from './fields';

export const permutation = defineFamily({
  name: 'permutation',
  title: 'Permutation',
  summary:
    'Every order of 0 … N − 1 is equally likely: what is left is uniform, h(j) = log(N − j).',
  fields: Type.Object({ length: lengthField }),
  example: {
    title: 'A shuffled deck of 32 cards',
    description: 'Dependence grows towards the end: the best steps get smaller and smaller.',
    distribution: { family: 'permutation', length: 32 },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: ({ length }) => ({
    kind: 'discrete',
    structure: { kind: 'even' },
    length,
    alphabet: length,
    exchangeable: true,
    logProbability: (values) =>
      new Set(values).size === length
        ? -logFactorialsUpTo(length)[length]!
        : Number.NEGATIVE_INFINITY,
    possible: (known) => {
      const taken = known.filter((value) => value !== UNKNOWN);
      return new Set(taken).size === taken.length;
    },
    sample: (random) => randomOrder(random, length),
    conditionals: (known) => {
      const taken = new Set(known);
      const free = Array.from({ length }, (_, symbol) => symbol).filter(
        (symbol) => !taken.has(symbol),
      );
      const rows = new Float64Array(length * length);
      known.forEach((value, position) => {
        if (value !== UNKNOWN) rows[position * length + value] = 1;
        else for (const symbol of free) rows[position * length + symbol] = 1 / free.length;
      });
      return rows;
    },
    exactProfile: {
      algorithm: phrase`closed form: h(j) = log(N − j)`,
      seconds: 1e-8 * length,
      run: () => atOnce(() => Float64Array.from({ length }, (_, j) => Math.log(length - j))),
    },
  }),
});
