import Type from 'typebox';
import { logSumExp } from '../numeric';
import { countLaw, logFactorialsUpTo } from './countLaw';
import { defineFamily } from './family';
import { lengthField } from './fields';

export const curieWeiss = defineFamily({
  name: 'curieWeiss',
  title: 'Curie–Weiss magnet',
  summary: 'Spins that all pull on each other: p(x) ∝ exp(beta·M²/(2N) + field·M), M = Σ (2x − 1).',
  fields: Type.Object({
    length: lengthField,
    beta: Type.Number({
      description: 'Strength of the pull; above 1 the spins agree on a side, 0 is independent.',
    }),
    field: Type.Optional(
      Type.Number({ description: 'What pulls every spin towards 1; 0 by default.' }),
    ),
  }),
  example: {
    title: 'A magnet below its critical temperature',
    description:
      'Two sides are possible; the first few tokens decide, and then little is left to tell.',
    distribution: { family: 'curieWeiss', length: 256, beta: 1.2, field: 0 },
    goal: { steps: 8 },
    schedules: { even: { kind: 'uniform', steps: 8 }, cosine: { kind: 'cosine', steps: 8 } },
  },
  build: ({ length, beta, field = 0 }) => {
    const logFactorials = logFactorialsUpTo(length);
    const weights = Float64Array.from({ length: length + 1 }, (_, k) => {
      const magnetisation = 2 * k - length;
      return (
        (logFactorials[length] as number) -
        (logFactorials[k] as number) -
        (logFactorials[length - k] as number) +
        (beta * magnetisation ** 2) / (2 * length) +
        field * magnetisation
      );
    });
    const total = logSumExp(weights);
    return countLaw(weights.map((weight) => Math.exp(weight - total)));
  },
});
