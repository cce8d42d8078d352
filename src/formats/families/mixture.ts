import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { mixtureLaw } from '../../core/laws/independent/mixtureLaw';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { normalisedWeights, probabilityList } from './probabilities';

const list = (description: string) => Type.Array(Type.Number(), { minItems: 1, description });

const fields = Type.Object({
  length: Type.Optional(lengthField),
  weights: list('How likely each component is; they need not add up to 1.'),
  components: Type.Array(
    Type.Object(
      {
        marginal: Type.Optional(list('The law of every position, with "length" once at the top.')),
        marginals: Type.Optional(
          Type.Array(list('The law of this position.'), {
            description: 'A law for each position.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    { minItems: 1, description: 'Laws with independent positions, of which one is drawn.' },
  ),
});

export const mixture = defineFamily({
  name: 'mixture',
  title: 'Mixture of products',
  summary: 'One of several laws is drawn, then every position independently from it.',
  fields,
  example: {
    title: 'Two coins',
    description:
      'Which coin it is shows after a few tosses; the rest can then be revealed at once.',
    distribution: {
      family: 'mixture',
      length: 64,
      weights: [0.3, 0.7],
      components: [{ marginal: [0.1, 0.9] }, { marginal: [0.8, 0.2] }],
    },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: (given, { report }) => {
    const weights = normalisedWeights(given.weights, ['weights'], report);
    if (given.weights.length !== given.components.length) {
      report({
        code: 'weights.length',
        severity: 'error',
        message: l10n.t`${counted(given.weights.length, 'weight')} for ${counted(given.components.length, 'component')}; each needs one.`,
        path: ['weights'],
      });
      return undefined;
    }
    const lengths = given.components.flatMap(({ marginals }) =>
      marginals ? [marginals.length] : [],
    );
    const length = given.length ?? lengths[0];
    if (length === undefined) {
      report({
        code: 'field.missing',
        severity: 'error',
        message: l10n.t('Say with "length" how many positions there are.'),
        path: ['family'],
      });
      return undefined;
    }
    const laws = given.components.map((component, index) =>
      componentLaws(component, length, given.components[0], index, report),
    );
    if (!weights || !laws.every((law) => law !== undefined)) return undefined;
    return mixtureLaw(weights, laws, length);
  },
});

type Component = Type.Static<typeof fields>['components'][number];

/** The law of every position; one and the same array where the positions are alike. */
function componentLaws(
  { marginal, marginals }: Component,
  length: number,
  first: Component | undefined,
  index: number,
  report: Report,
): readonly Float64Array[] | undefined {
  const path = ['components', index] as const;
  if ((marginal === undefined) === (marginals === undefined)) {
    report({
      code: marginal ? 'field.conflict' : 'field.missing',
      severity: 'error',
      message: l10n.t('A component has either "marginal" or "marginals".'),
      path,
    });
    return undefined;
  }
  const alphabet = (first?.marginal ?? first?.marginals?.[0])?.length;
  const check = (values: readonly number[], at: readonly (string | number)[]) => {
    // where the first says nothing, that is told already
    if (alphabet === undefined || values.length === alphabet)
      return probabilityList(values, at, report);
    report({
      code: 'marginals.length',
      severity: 'error',
      message: l10n.t`This law has ${counted(values.length, 'symbol')}, the first one ${alphabet}.`,
      path: at,
    });
    return undefined;
  };
  if (marginal) {
    const law = check(marginal, [...path, 'marginal']);
    return law && new Array<Float64Array>(length).fill(law);
  }
  if (marginals?.length !== length) {
    report({
      code: 'length.mismatch',
      severity: 'error',
      message: l10n.t`This component has ${counted(marginals?.length ?? 0, 'position')}, not ${length}.`,
      path: [...path, 'marginals'],
    });
    return undefined;
  }
  const laws = marginals.map((values, i) => check(values, [...path, 'marginals', i]));
  return laws.every((law) => law !== undefined) ? laws : undefined;
}
