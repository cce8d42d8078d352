import * as Type from 'typebox';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineKind } from './kind';
import { checkSteps, stepsField } from './steps';

const usualRatio = 1.5;

export const geometric = defineKind({
  name: 'geometric',
  title: 'Geometric',
  summary: 'Each step reveals `ratio` times as many tokens as the one before.',
  source: 'Lavenant and Zanella, 2510.25544; below 1 the steps shrink, as for bounds by TC',
  fields: Type.Object({
    steps: stepsField,
    ratio: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: `From one step to the next; ${usualRatio} by default.`,
      }),
    ),
  }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps, ratio = usualRatio }, { length }) => ({
    kind: 'sizes',
    sizes: sizesOnCurve(length, steps, (share) => grown(share, steps * Math.log(ratio))),
  }),
});

/** (e^(growth·share) − 1) / (e^growth − 1), in [0, 1] for any growth. */
function grown(share: number, growth: number): number {
  if (Math.abs(growth) < 1e-12) return share;
  return growth > 500
    ? Math.exp(growth * (share - 1))
    : Math.expm1(growth * share) / Math.expm1(growth);
}
