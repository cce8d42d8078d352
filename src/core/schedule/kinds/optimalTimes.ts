import * as Type from 'typebox';
import { bestTimes } from '../times/bestTimes';
import { SmoothCurve } from '../times/smoothCurve';
import { defineProfileKind } from './kind';

export const mostTimeSteps = 10_000;

/** Random counts may have more steps than tokens. */
export const timeStepsField = Type.Integer({
  minimum: 1,
  maximum: mostTimeSteps,
  description: 'Number of steps K; as counts are random, it may exceed the length.',
});

export const optimalTimes = defineProfileKind({
  name: 'optimalTimes',
  title: 'Optimal times',
  summary:
    'The reveal times that cost least under this file’s profile, for samplers whose counts are random.',
  source: 'The exact error of Wainwright, 2608.13520, minimised',
  fields: Type.Object({ steps: timeStepsField }),
  check: () => true,
  resolve: ({ steps }, { conditionalEntropy }) => ({
    kind: 'times',
    times: bestTimes(new SmoothCurve(conditionalEntropy), steps),
  }),
});
