import * as Type from 'typebox';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineProfileKind } from './kind';
import { checkSteps, stepsField } from './steps';

export const equalInformation = defineProfileKind({
  name: 'equalInformation',
  title: 'Equal information',
  summary:
    'Every step reveals as many nats as any other: Σ h(j) over its tokens is H/K. Optimal only where |f′| goes with h².',
  source: 'Entropic discrete schedules (EDS), 2602.06849, in its masked form',
  fields: Type.Object({ steps: stepsField }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length, conditionalEntropy }) => {
    // differential entropies can be negative: nothing is revealed backwards
    const before = new Float64Array(length + 1);
    conditionalEntropy.forEach((h, j) => {
      before[j + 1] = before[j]! + Math.max(0, h);
    });
    const total = before[length]!;
    let j = 0;
    return {
      kind: 'sizes',
      sizes: sizesOnCurve(length, steps, (share) => {
        if (total === 0) return share;
        while (before[j + 1]! < share * total) j++;
        const [low, high] = [before[j]!, before[j + 1]!];
        return (j + (share * total - low) / (high - low)) / length;
      }),
    };
  },
});
