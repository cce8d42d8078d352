import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { projectedGaussian } from '../../core/laws/combined/gaussians';
import { projectedLaw } from '../../core/laws/combined/somePositions';
import { defineFamily } from './family';
import { distributionField, lawAt } from './partLaw';

export const projected = defineFamily({
  name: 'projected',
  title: 'Some positions',
  summary: 'Some positions of a law, the others summed out.',
  fields: Type.Object({
    of: distributionField('The law'),
    positions: Type.Array(Type.Integer({ minimum: 0 }), {
      minItems: 1,
      description: 'The positions that are kept, in this order; each once, from 0.',
    }),
  }),
  example: {
    title: 'Every second position of a sticky chain',
    description: 'A chain again, whose steps are two steps of the other.',
    distribution: {
      family: 'projected',
      of: {
        family: 'markov',
        length: 16,
        transition: [
          [0.9, 0.1],
          [0.1, 0.9],
        ],
      },
      positions: [0, 2, 4, 6, 8, 10, 12, 14],
    },
    goal: { steps: 3 },
    schedules: { even: { kind: 'uniform', steps: 3 } },
  },
  build: ({ of, positions }, context) => {
    const law = lawAt(of, ['of'], context);
    if (!law) return undefined;
    const seen = new Set<number>();
    const wrong = positions.findIndex(
      (position) => position >= law.length || seen.size === seen.add(position).size,
    );
    if (wrong >= 0) {
      context.report({
        code: 'positions.range',
        severity: 'error',
        message:
          positions[wrong]! >= law.length
            ? l10n.t`Positions go from 0 to ${law.length - 1}.`
            : l10n.t`Position ${positions[wrong]!} is there already; each is named once.`,
        path: ['positions', wrong],
      });
      return undefined;
    }
    if (law.kind === 'continuous') return projectedGaussian(law, positions);
    const { symbols } = law;
    return { ...projectedLaw(law, positions), ...(symbols && { symbols }) };
  },
});
