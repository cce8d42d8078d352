import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { independentLaw } from '../../core/laws/independent/independentLaw';
import type { DiscreteDistribution } from '../../core/laws/law';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { probabilityList } from './probabilities';

const list = (description: string) => Type.Array(Type.Number(), { minItems: 1, description });

export const independent = defineFamily({
  name: 'independent',
  title: 'Independent positions',
  summary: 'Every position has its own law and knows nothing of the others: one step is exact.',
  fields: Type.Object({
    marginals: Type.Optional(
      Type.Array(list('The probability of each symbol at this position; they add up to 1.'), {
        minItems: 1,
        description: 'One list of probabilities for each position.',
      }),
    ),
    length: Type.Optional(lengthField),
    marginal: Type.Optional(list('The law of every position, with "length"; adds up to 1.')),
  }),
  example: {
    title: 'Six independent coins',
    description: 'Nothing to lose by revealing everything at once.',
    distribution: {
      family: 'independent',
      marginals: [
        [0.9, 0.1],
        [0.8, 0.2],
        [0.7, 0.3],
        [0.6, 0.4],
        [0.5, 0.5],
        [0.55, 0.45],
      ],
    },
    goal: { steps: 1 },
    schedules: { halves: { kind: 'uniform', steps: 2 } },
  },
  build: ({ marginals, length, marginal }, { report }) => {
    if (marginals && (length !== undefined || marginal))
      report({
        code: 'field.conflict',
        severity: 'error',
        message: l10n.t('Give either "marginals", or "length" and "marginal", not both.'),
        path: [marginal ? 'marginal' : 'length'],
        at: 'key',
      });
    else if (marginals) return fromMarginals(marginals, report);
    else if (length !== undefined && marginal) {
      const law = probabilityList(marginal, ['marginal'], report);
      return law && independentLaw(Array.from({ length }, () => law));
    } else
      report({
        code: 'field.missing',
        severity: 'error',
        message: l10n.t('Give "marginals" (a list for each position), or "length" and "marginal".'),
        path: ['family'],
      });
    return undefined;
  },
});

function fromMarginals(
  marginals: readonly (readonly number[])[],
  report: Report,
): DiscreteDistribution | undefined {
  const alphabet = marginals[0]?.length ?? 0;
  const laws = marginals.map((values, index) => {
    if (values.length === alphabet) return probabilityList(values, ['marginals', index], report);
    report({
      code: 'marginals.length',
      severity: 'error',
      message: l10n.t`This position has ${counted(values.length, 'symbol')}, the first one ${alphabet}.`,
      path: ['marginals', index],
    });
    return undefined;
  });
  return laws.every((law) => law !== undefined) ? independentLaw(laws) : undefined;
}
