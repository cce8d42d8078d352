import Type from 'typebox';
import { sizesOnCurve } from '../curve';
import { defineKind } from './kind';
import { checkSteps, stepsField } from './steps';

const usualExponent = 2;

export const power = defineKind({
  name: 'power',
  title: 'Power',
  summary:
    'T(s) = s^exponent: above 1 few tokens first and many last, below 1 the other way round.',
  source: 'MaskGIT: pow2, pow3',
  fields: Type.Object({
    steps: stepsField,
    exponent: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: `The exponent; ${usualExponent} by default.`,
      }),
    ),
  }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps, exponent = usualExponent }, { length }) => ({
    kind: 'sizes',
    sizes: sizesOnCurve(length, steps, (share) => share ** exponent),
  }),
});
