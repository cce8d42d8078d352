import Type from 'typebox';
import { bestForError, bestForSteps } from '../optimum';
import { defineKind } from './kind';
import { checkSteps, stepsField } from './steps';

export const optimal = defineKind({
  name: 'optimal',
  title: 'Optimal',
  summary:
    'The exact optimum under this file’s profile: no schedule with as many steps has less error.',
  source: 'Dynamic programming over the profile; Chen, Cong and Li, 2511.04647',
  fields: Type.Object({
    steps: Type.Optional(stepsField),
    maxError: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'The fewest steps whose error is at most this, in nats.',
      }),
    ),
  }),
  check: ({ steps, maxError }, length, report) => {
    if (steps !== undefined && maxError === undefined) return checkSteps(steps, length, report);
    if (steps === undefined && maxError !== undefined) return true;
    report({
      code: 'schedule.goal',
      severity: 'error',
      message: 'An optimal schedule needs either "steps" or "maxError".',
      path: [],
    });
    return false;
  },
  resolve: ({ steps, maxError = 0 }, { conditionalEntropy }) => ({
    kind: 'sizes',
    sizes: (steps === undefined
      ? bestForError(conditionalEntropy, maxError)
      : bestForSteps(conditionalEntropy, steps)
    ).sizes,
  }),
});
