import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { sampleChain, stationaryLaw } from '../../core/laws/chain/chain';
import { allPositive, isPassable } from '../../core/laws/chain/reached';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';
import { HiddenChainPath, hiddenChainConditionals } from '../../core/laws/states/hiddenChainPath';
import type { Chain } from '../../core/laws/structure';
import { drawIndex } from '../../core/numbers/random';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { probabilityList, transitionMatrix } from './probabilities';

const matrix = (description: string) =>
  Type.Array(Type.Array(Type.Number(), { minItems: 1 }), { minItems: 1, description });

export const hmm = defineFamily({
  name: 'hmm',
  title: 'Hidden Markov model',
  summary: 'A hidden chain of states, each of which emits a symbol.',
  fields: Type.Object({
    length: lengthField,
    transition: matrix('Row s: the law of the next state when this one is s. Rows add up to 1.'),
    emission: matrix('Row s: the law of the symbol that state s emits. Rows add up to 1.'),
    initial: Type.Optional(
      Type.Union([Type.Array(Type.Number(), { minItems: 1 }), Type.Literal('stationary')], {
        description: 'The law of the first state: a list, or "stationary", the default.',
      }),
    ),
  }),
  example: {
    title: 'A loaded die, now and then',
    description: 'Two states that last, seen through symbols that often mislead.',
    distribution: {
      family: 'hmm',
      length: 14,
      transition: [
        [0.92, 0.08],
        [0.05, 0.95],
      ],
      emission: [
        [0.9, 0.1],
        [0.15, 0.85],
      ],
    },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: ({ length, transition, emission, initial = 'stationary' }, { report }) => {
    const rows = transitionMatrix(transition, ['transition'], report);
    const states = transition.length;
    const emitted = emissionRows(emission, states, report);
    if (!rows || !emitted) return undefined;
    const first =
      initial === 'stationary'
        ? stationaryLaw(rows, states)
        : probabilityList(initial, ['initial'], report);
    if (!first || first.length !== states) {
      report(
        initial === 'stationary'
          ? {
              code: 'chain.reducible',
              severity: 'error',
              message: l10n.t(
                'The states have more than one stationary law; say with "initial" where they begin.',
              ),
              path: ['transition'],
            }
          : {
              code: 'initial.length',
              severity: 'error',
              message: l10n.t`The list has ${counted(initial.length, 'number')}; there are ${counted(states, 'state')}.`,
              path: ['initial'],
            },
      );
      return undefined;
    }
    const chain: Chain = { length, alphabet: states, initial: first, transition: () => rows };
    return hiddenChainLaw(chain, emitted);
  },
});

function emissionRows(
  emission: readonly (readonly number[])[],
  states: number,
  report: Report,
): readonly Float64Array[] | undefined {
  const symbols = emission[0]?.length ?? 0;
  if (emission.length !== states) {
    report({
      code: 'emission.rows',
      severity: 'error',
      message: l10n.t`${counted(emission.length, 'row')} for ${counted(states, 'state')}; each needs one.`,
      path: ['emission'],
    });
    return undefined;
  }
  const rows = emission.map((row, s) => {
    if (row.length === symbols) return probabilityList(row, ['emission', s], report);
    report({
      code: 'emission.rows',
      severity: 'error',
      message: l10n.t`Row ${s} has ${counted(row.length, 'number')}, the first one ${symbols}.`,
      path: ['emission', s],
    });
    return undefined;
  });
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function hiddenChainLaw(chain: Chain, emission: readonly Float64Array[]): DiscreteDistribution {
  const { length, alphabet: states } = chain;
  const alphabet = emission[0]?.length ?? 0;
  // symbol by symbol, so that a known one has its likelihoods side by side
  const likelihood = new Float64Array(alphabet * states);
  emission.forEach((law, state) => {
    law.forEach((probability, x) => {
      likelihood[x * states + state] = probability;
    });
  });
  const { initial } = chain;
  const matrix = chain.transition(0);
  const hidden = { length, states, alphabet, initial, matrix, likelihood };
  const positive = allPositive(() => [initial, matrix, likelihood]);
  let blank: HiddenChainPath | undefined;
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) => logProbabilityOf(chain, likelihood, values),
    possible: (known) =>
      positive() ||
      isPassable({
        ...hidden,
        transition: () => matrix,
        allows: (i, s) => known[i] === UNKNOWN || likelihood[known[i]! * states + s]! > 0,
      }),
    sample: (random) =>
      sampleChain(chain, random).map((state) => drawIndex(random, emission[state]!)),
    conditionals: (known) => hiddenChainConditionals(hidden, known),
    reveal: () => {
      if (!blank) {
        blank = new HiddenChainPath(hidden);
        blank.conditionals();
      }
      return new HiddenChainPath(hidden, blank);
    },
  };
}

/** By scaled messages: the law of every state given the symbols up to it. */
function logProbabilityOf(
  { length, alphabet: states, initial, transition }: Chain,
  likelihood: Float64Array,
  values: Int32Array,
): number {
  let law = initial.slice();
  let next = new Float64Array(states);
  let logProbability = 0;
  for (let i = 0; i < length; i++) {
    if (i > 0) {
      const matrix = transition(i - 1);
      next.fill(0);
      for (let s = 0; s < states; s++)
        for (let t = 0; t < states; t++) next[t] = next[t]! + law[s]! * matrix[s * states + t]!;
      [law, next] = [next, law];
    }
    for (let s = 0; s < states; s++) law[s] = law[s]! * likelihood[values[i]! * states + s]!;
    logProbability += Math.log(scale(law));
  }
  return logProbability;
}

/** Scales a message to add up to 1, and returns what it added up to; uniform where that is 0. */
function scale(values: Float64Array): number {
  const total = values.reduce((one, other) => one + other, 0);
  for (let i = 0; i < values.length; i++)
    values[i] = total > 0 ? values[i]! / total : 1 / values.length;
  return total;
}
