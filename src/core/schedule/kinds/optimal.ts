import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { type Search, searchOf } from '../best/search';
import { defineProfileKind, type LeastSteps, type ScheduleContext } from './kind';
import { checkSteps, stepsField } from './steps';

export const optimal = defineProfileKind({
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
      message: l10n.t('An optimal schedule needs either "steps" or "maxError".'),
      path: [],
    });
    return false;
  },
  resolve: (wanted, context) => ({
    kind: 'sizes',
    sizes: best(wanted, context.byOrder ?? byProfile(context, searchOf({}))),
  }),
  resolveInBlocks: (wanted, context, blocks) => ({
    kind: 'sizes',
    sizes: best(wanted, context.byOrder ?? byProfile(context, searchOf({ blocks }))),
  }),
});

function best(
  { steps, maxError = 0 }: { readonly steps?: number; readonly maxError?: number },
  least: LeastSteps,
): Int32Array {
  return steps === undefined ? least.forError(maxError) : least.forSteps(steps);
}

function byProfile({ conditionalEntropy }: ScheduleContext, search: Search): LeastSteps {
  return {
    forSteps: (steps) => search.forSteps(conditionalEntropy, steps).sizes,
    forError: (maxError) => search.forError(conditionalEntropy, maxError).sizes,
  };
}
