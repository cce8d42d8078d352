// Kinds with the best promise against every law, by TC, DTC or both.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { greedySizes, greedySizesForSteps, type Weight } from '../best/greedy';
import { defineKind, type ScheduleKind } from './kind';
import { checkSteps, stepsField } from './steps';

/** A schedule that needs no profile: the best promise against every law with the same summary. */
function minimaxKind(
  words: Pick<ScheduleKind, 'name' | 'title' | 'summary' | 'source'>,
  bounded: string,
  weight: Weight,
): ScheduleKind {
  return defineKind({
    ...words,
    fields: Type.Object({
      steps: Type.Optional(stepsField),
      maxError: Type.Optional(
        Type.Number({
          minimum: 0,
          description: 'The fewest steps that promise an error of at most this, in nats.',
        }),
      ),
      bound: Type.Optional(
        Type.Number({
          minimum: 0,
          description: `With maxError: an upper bound on ${bounded}, in nats.`,
        }),
      ),
    }),
    check: ({ steps, maxError, bound }, length, report) => {
      if (steps !== undefined && maxError === undefined && bound === undefined)
        return checkSteps(steps, length, report);
      if (steps === undefined && maxError !== undefined && bound !== undefined) return true;
      report({
        code: 'schedule.goal',
        severity: 'error',
        message: l10n.t`This kind needs either "steps", or "maxError" with "bound", an upper bound on ${bounded}.`,
        path: [],
      });
      return false;
    },
    resolve: ({ steps, maxError = 0, bound = 0 }, { length }) => ({
      kind: 'sizes',
      sizes:
        steps === undefined
          ? greedySizes(length, bound > 0 ? maxError / bound : length, weight)!
          : greedySizesForSteps(length, steps, weight),
    }),
  });
}

const source = 'Greedy minimax, after Chen, Cong and Li, 2511.04647, Theorem 9';

export const totalCorrelation = minimaxKind(
  {
    name: 'totalCorrelation',
    title: 'For any total correlation',
    summary:
      'Steps that shrink with the tokens left: the best promise E ≤ δ·TC for every distribution, without a profile.',
    source,
  },
  'the total correlation TC',
  (m, length) => length - m,
);

export const dualTotalCorrelation = minimaxKind(
  {
    name: 'dualTotalCorrelation',
    title: 'For any dual total correlation',
    summary:
      'Steps that grow with the tokens revealed: the best promise E ≤ δ·DTC for every distribution, without a profile.',
    source,
  },
  'the dual total correlation DTC',
  (m) => m,
);

export const balanced = minimaxKind(
  {
    name: 'balanced',
    title: 'Balanced',
    summary:
      'Short steps first and last: the best promise E ≤ δ·S for every distribution, S = Σ d(m)·m(N − m)/N, below both TC and DTC.',
    source: `${source}; the Tononi–Sporns–Edelman sum of Wainwright, 2608.13520`,
  },
  'S = Σ d(m)·m(N − m)/N, which is at most TC and at most DTC',
  (m, length) => (m * (length - m)) / length,
);
