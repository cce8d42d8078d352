import * as Type from 'typebox';
import { countLaw, lawOfRatios } from '../../core/laws/counts/countLaw';
import { defineFamily } from './family';
import { lengthField } from './fields';

/** Far beyond what makes a difference, far below what cannot be added up. */
const limits = { minimum: -1e6, maximum: 1e6 };

export const curieWeiss = defineFamily({
  name: 'curieWeiss',
  title: 'Curie–Weiss magnet',
  summary: 'Spins that all pull on each other: p(x) ∝ exp(beta·M²/(2N) + field·M), M = Σ (2x − 1).',
  fields: Type.Object({
    length: lengthField,
    beta: Type.Number({
      ...limits,
      description: 'Strength of the pull; above 1 the spins agree on a side, 0 is independent.',
    }),
    field: Type.Optional(
      Type.Number({ ...limits, description: 'What pulls every spin towards 1; 0 by default.' }),
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
  build: ({ length, beta, field = 0 }) =>
    countLaw(
      lawOfRatios(
        length,
        (k) =>
          Math.log((length - k) / (k + 1)) + (2 * beta * (2 * k + 1 - length)) / length + 2 * field,
      ),
    ),
});
