// The field `steps`, and its checks.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../input/counted';
import type { Report } from '../../input/finding';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineKind, type ScheduleKind } from './kind';

/** The field that nearly every kind has. */
export const stepsField = Type.Integer({
  minimum: 1,
  description: 'Number of steps K, from 1 to the length.',
});

export function checkSteps(
  steps: number,
  length: number,
  report: Report,
  code = 'schedule.steps',
): boolean {
  if (steps <= length) return true;
  report({
    code,
    severity: 'error',
    message: l10n.t`${steps} steps cannot each reveal a token: the length is ${length}.`,
    path: ['steps'],
    repairs: [{ title: l10n.t`Use ${counted(length, 'step')}`, path: ['steps'], value: length }],
  });
  return false;
}

/** A kind that is nothing but a reveal curve T(s) from 0 to 1, for so many tokens. */
export function curveKind(
  words: Pick<ScheduleKind, 'name' | 'title' | 'summary' | 'source'>,
  fraction: (share: number, length: number) => number,
): ScheduleKind {
  return defineKind({
    ...words,
    fields: Type.Object({ steps: stepsField }),
    check: ({ steps }, length, report) => checkSteps(steps, length, report),
    resolve: ({ steps }, { length }) => ({
      kind: 'sizes',
      sizes: sizesOnCurve(length, steps, (share) => fraction(share, length)),
    }),
  });
}

/** A reveal curve with an exponent. */
export function exponentKind(
  words: Pick<ScheduleKind, 'name' | 'title' | 'summary' | 'source'>,
  usual: number,
  fraction: (share: number, exponent: number) => number,
): ScheduleKind {
  return defineKind({
    ...words,
    fields: Type.Object({
      steps: stepsField,
      exponent: Type.Optional(
        Type.Number({
          exclusiveMinimum: 0,
          description: `The exponent; ${usual} by default.`,
        }),
      ),
    }),
    check: ({ steps }, length, report) => checkSteps(steps, length, report),
    resolve: ({ steps, exponent = usual }, { length }) => ({
      kind: 'sizes',
      sizes: sizesOnCurve(length, steps, (share) => fraction(share, exponent)),
    }),
  });
}
