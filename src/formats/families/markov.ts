import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { stationaryLaw } from '../../core/laws/chain/chain';
import { homogeneousLaw, lawOfChain } from '../../core/laws/chain/chainLaw';
import type { DiscreteDistribution } from '../../core/laws/law';
import type { Chain } from '../../core/laws/structure';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { probabilityList, transitionMatrix } from './probabilities';

const matrix = (description: string) =>
  Type.Array(Type.Array(Type.Number()), { minItems: 1, description });

const fields = Type.Object({
  length: Type.Optional(lengthField),
  transition: Type.Optional(
    matrix('Row x: the law of the next symbol when this one is x. Rows add up to 1.'),
  ),
  initial: Type.Optional(
    Type.Union([Type.Array(Type.Number(), { minItems: 1 }), Type.Literal('stationary')], {
      description: 'The law of the first symbol: a list, or "stationary", the default.',
    }),
  ),
  transitions: Type.Optional(
    Type.Array(matrix('The transition from this position to the next.'), {
      minItems: 1,
      description:
        'With "initial": one matrix for each step, N − 1 of them, instead of "transition".',
    }),
  ),
});

export const markov = defineFamily({
  name: 'markov',
  title: 'Markov chain',
  summary: 'Every symbol depends on the one before it.',
  fields,
  example: {
    title: 'Sticky binary chain',
    description: 'A bit that flips with probability 0.05 from one position to the next.',
    distribution: {
      family: 'markov',
      length: 256,
      transition: [
        [0.95, 0.05],
        [0.05, 0.95],
      ],
    },
    goal: { steps: 16 },
    schedules: {
      uniform: { kind: 'uniform', steps: 16 },
      cosine: { kind: 'cosine', steps: 16 },
      doubling: [1, 1, 2, 4, 8, 16, 32, 64, 128],
    },
  },
  build: (given, { report }) => {
    if (given.transitions) return inhomogeneous(given, given.transitions, report);
    if (given.length !== undefined && given.transition)
      return homogeneous(given, given.length, given.transition, report);
    report({
      code: 'field.missing',
      severity: 'error',
      message: l10n.t('Give "length" and "transition", or "initial" and "transitions".'),
      path: ['family'],
    });
    return undefined;
  },
});

function homogeneous(
  { initial = 'stationary' }: Type.Static<typeof fields>,
  length: number,
  transition: readonly (readonly number[])[],
  report: Report,
): DiscreteDistribution | undefined {
  const rows = transitionMatrix(transition, ['transition'], report);
  if (!rows) return undefined;
  const alphabet = transition.length;
  const stationary = stationaryLaw(rows, alphabet);
  const first = initial === 'stationary' ? stationary : initialLaw(initial, alphabet, report);
  if (!first) {
    if (initial === 'stationary')
      report({
        code: 'chain.reducible',
        severity: 'error',
        message: l10n.t(
          'The chain has more than one stationary law; say with "initial" where it begins.',
        ),
        path: ['transition'],
      });
    return undefined;
  }
  return homogeneousLaw(length, rows, first, stationary);
}

function inhomogeneous(
  { length, transition, initial }: Type.Static<typeof fields>,
  transitions: readonly (readonly (readonly number[])[])[],
  report: Report,
): DiscreteDistribution | undefined {
  if (transition)
    report({
      code: 'field.conflict',
      severity: 'error',
      message: l10n.t('Give either "transition" or "transitions", not both.'),
      path: ['transition'],
      at: 'key',
    });
  if (initial === undefined || initial === 'stationary') {
    report({
      code: 'field.missing',
      severity: 'error',
      message: l10n.t('With "transitions", "initial" must say the law of the first symbol.'),
      path: initial ? ['initial'] : ['family'],
    });
    return undefined;
  }
  if (length !== undefined && length !== transitions.length + 1) {
    report({
      code: 'length.mismatch',
      severity: 'error',
      message: l10n.t`${counted(transitions.length, 'transition')} for ${counted(transitions.length + 1, 'position')}, not ${length}.`,
      path: ['length'],
      repairs: [
        {
          title: l10n.t`Set the length to ${transitions.length + 1}`,
          path: ['length'],
          value: transitions.length + 1,
        },
      ],
    });
    return undefined;
  }
  const first = probabilityList(initial, ['initial'], report);
  const alphabet = initial.length;
  const matrices = transitions.map((rows, index) =>
    transitionMatrix(rows, ['transitions', index], report, alphabet),
  );
  if (!first || transition || !matrices.every((rows) => rows !== undefined)) return undefined;
  const chain: Chain = {
    length: matrices.length + 1,
    alphabet,
    initial: first,
    transition: (l) => matrices[l]!,
  };
  return lawOfChain(chain);
}

function initialLaw(
  initial: readonly number[],
  alphabet: number,
  report: Report,
): Float64Array | undefined {
  if (initial.length === alphabet) return probabilityList(initial, ['initial'], report);
  report({
    code: 'initial.length',
    severity: 'error',
    message: l10n.t`The list has ${counted(initial.length, 'number')}; there are ${counted(alphabet, 'symbol')}.`,
    path: ['initial'],
  });
  return undefined;
}
