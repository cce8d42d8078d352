import * as Type from 'typebox';
import { betaDistribution } from '../../numbers/betaDistribution';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineKind } from './kind';
import { checkSteps, stepsField } from './steps';

const shape = (name: string) =>
  Type.Optional(
    Type.Number({
      exclusiveMinimum: 0,
      maximum: 1000,
      description: `Shape ${name} of the Beta law; 1 by default.`,
    }),
  );

export const beta = defineKind({
  name: 'beta',
  title: 'Beta',
  summary:
    'T(s) = sin²(πγ/2) with γ the distribution function of Beta(a, b): linear at (½, ½), sine2 at (1, 1).',
  source: 'Masked diffusion as energy minimisation, 2509.13866',
  fields: Type.Object({ steps: stepsField, a: shape('a'), b: shape('b') }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps, a = 1, b = 1 }, { length }) => ({
    kind: 'sizes',
    sizes: betaSizes(length, steps, a, b),
  }),
});

export function betaSizes(length: number, steps: number, a: number, b: number): Int32Array {
  return sizesOnCurve(
    length,
    steps,
    (share) => Math.sin((Math.PI / 2) * betaDistribution(share, a, b)) ** 2,
  );
}
