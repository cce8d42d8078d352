import * as Type from 'typebox';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineKind } from './kind';
import { checkSteps, stepsField } from './steps';

export const logit = defineKind({
  name: 'logit',
  title: 'Logit',
  summary: 'The odds of being revealed grow by the same factor at every step, from 1/N to 1 − 1/N.',
  source: 'Wainwright, 2608.13520: a single block Geo(ρ)',
  fields: Type.Object({ steps: stepsField }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length }) => {
    const end = Math.log(length - 1);
    const revealed = (share: number) => 1 / (1 + Math.exp(-end * (2 * share - 1)));
    const span = revealed(1) - revealed(0);
    return {
      kind: 'sizes',
      sizes: sizesOnCurve(length, steps, (share) =>
        span > 0 ? (revealed(share) - revealed(0)) / span : share,
      ),
    };
  },
});
