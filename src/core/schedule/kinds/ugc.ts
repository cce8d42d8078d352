// Kinds of reveal times after Wainwright: odds that grow by factors, and the square-root grid.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { evenTimes, oddsSchedule } from '../times/oddsGrid';
import { SmoothCurve } from '../times/smoothCurve';
import { timesOfDensity } from '../times/timeDensity';
import { defineKind, defineProfileKind } from './kind';
import { mostTimeSteps, timeStepsField } from './optimalTimes';

export const geometricOdds = defineKind({
  name: 'geometricOdds',
  title: 'Geometric odds',
  summary:
    'Reveal times whose odds grow by the same factor, between 1/N and 1 − 1/N, and what is before and after one by one: random counts, no profile needed.',
  source: 'Wainwright, 2608.13520: a single block Geo(ρ)',
  fields: Type.Object({
    steps: Type.Optional(timeStepsField),
    rho: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: 'Instead of steps, ρ: the odds grow by a factor of at most 1 + ρ.',
      }),
    ),
  }),
  check: ({ steps, rho }, length, report) => {
    if ((steps === undefined) === (rho === undefined)) {
      report({
        code: 'schedule.goal',
        severity: 'error',
        message: l10n.t(
          'This kind needs either "steps" or "rho", by which the odds grow from step to step.',
        ),
        path: [],
      });
      return false;
    }
    if (rho === undefined || stepsOfGrowth(length, rho) <= mostTimeSteps) return true;
    report({
      code: 'schedule.steps',
      severity: 'error',
      message: l10n.t`More than ${mostTimeSteps} steps would be needed for so little growth.`,
      path: ['rho'],
    });
    return false;
  },
  resolve: ({ steps, rho }, { length }) =>
    oddsSchedule(length, steps ?? stepsOfGrowth(length, rho!)),
});

/** From odds of 1/(N − 1) to N − 1, and before and after one step on average. */
function stepsOfGrowth(length: number, rho: number): number {
  const inner = (2 * Math.log(Math.max(1, length - 1))) / Math.log1p(rho);
  return 2 + Math.ceil(inner - 1e-9);
}

export const ugcBlocks = defineProfileKind({
  name: 'ugcBlocks',
  title: 'Blocks of geometric odds',
  summary:
    'Reveal times in a few blocks, each with its own factor of the odds: more steps where the profile falls; before 1/N and after 1 − 1/N one by one.',
  source: 'Wainwright, 2608.13520: blocks by the unmasking growth complexity',
  fields: Type.Object({
    steps: timeStepsField,
    blocks: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 64, description: 'Number of blocks; 3 by default.' }),
    ),
  }),
  check: () => true,
  resolve: ({ steps, blocks = 3 }, { length, conditionalEntropy }) =>
    oddsSchedule(length, steps, { curve: new SmoothCurve(conditionalEntropy), blocks }),
});

export const ugcGrid = defineProfileKind({
  name: 'ugcGrid',
  title: 'Square-root times',
  summary:
    'Reveal times as dense as √|G′|, the limit of ever more blocks: the best grid as K grows, a heuristic for small K.',
  source: 'Wainwright, 2608.13520, Theorem 3',
  fields: Type.Object({ steps: timeStepsField }),
  check: () => true,
  resolve: ({ steps }, { conditionalEntropy }) => {
    const curve = new SmoothCurve(conditionalEntropy);
    return {
      kind: 'times',
      times: curve.flat ? evenTimes(steps) : timesOfDensity(curve, steps, 0),
    };
  },
});
