import Type from 'typebox';
import type { Report } from '../finding';
import { drawIndex } from '../random';
import { type Chain, sampleChain, stationaryLaw } from './chain';
import { type DiscreteDistribution, UNKNOWN } from './distribution';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { count, probabilityList, transitionMatrix } from './probabilities';

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
  build: ({ length, transition, emission, initial = 'stationary' }, report) => {
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
              message:
                'The states have more than one stationary law; say with "initial" where they begin.',
              path: ['transition'],
            }
          : {
              code: 'initial.length',
              severity: 'error',
              message: `The list has ${count(initial.length, 'number')}; there are ${count(states, 'state')}.`,
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
      message: `There are ${count(emission.length, 'row')} for ${count(states, 'state')}; each state needs one.`,
      path: ['emission'],
    });
    return undefined;
  }
  const rows = emission.map((row, s) => {
    if (row.length === symbols) return probabilityList(row, ['emission', s], report);
    report({
      code: 'emission.rows',
      severity: 'error',
      message: `Row ${s} has ${count(row.length, 'number')}, the first one ${symbols}.`,
      path: ['emission', s],
    });
    return undefined;
  });
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function hiddenChainLaw(chain: Chain, emission: readonly Float64Array[]): DiscreteDistribution {
  const { length } = chain;
  const alphabet = emission[0]?.length ?? 0;
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) => stateLaws(chain, emission, values).logProbability,
    sample: (random) =>
      sampleChain(chain, random).map((state) => drawIndex(random, emission[state] as Float64Array)),
    conditionals: (known) => {
      const { laws } = stateLaws(chain, emission, known);
      const rows = new Float64Array(length * alphabet);
      known.forEach((value, i) => {
        const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
        if (value !== UNKNOWN) row[value] = 1;
        else
          emission.forEach((law, state) => {
            const weight = laws[i * chain.alphabet + state] as number;
            for (let x = 0; x < alphabet; x++)
              row[x] = (row[x] as number) + weight * (law[x] as number);
          });
      });
      return rows;
    },
  };
}

/**
 * The law of every state given the known symbols, by scaled messages from both ends (forward–backward),
 * and log of the probability of what is known. Where that cannot occur, messages start again uniform.
 */
function stateLaws(
  { length, alphabet: states, initial, transition }: Chain,
  emission: readonly Float64Array[],
  known: Int32Array,
): { readonly laws: Float64Array; readonly logProbability: number } {
  const seen = (i: number, state: number) => {
    const value = known[i] as number;
    return value === UNKNOWN ? 1 : ((emission[state] as Float64Array)[value] as number);
  };
  const laws = new Float64Array(length * states);
  let logProbability = 0;
  for (let i = 0; i < length; i++) {
    const law = laws.subarray(i * states, (i + 1) * states);
    if (i === 0) law.set(initial);
    else {
      const matrix = transition(i - 1);
      for (let s = 0; s < states; s++) {
        const weight = laws[(i - 1) * states + s] as number;
        for (let t = 0; t < states; t++)
          law[t] = (law[t] as number) + weight * (matrix[s * states + t] as number);
      }
    }
    let total = 0;
    for (let s = 0; s < states; s++) {
      law[s] = (law[s] as number) * seen(i, s);
      total += law[s] as number;
    }
    logProbability += Math.log(total);
    for (let s = 0; s < states; s++) law[s] = total > 0 ? (law[s] as number) / total : 1 / states;
  }
  let message = new Float64Array(states).fill(1);
  for (let i = length - 1; i > 0; i--) {
    const matrix = transition(i - 1);
    const earlier = new Float64Array(states);
    for (let s = 0; s < states; s++)
      for (let t = 0; t < states; t++)
        earlier[s] =
          (earlier[s] as number) +
          (matrix[s * states + t] as number) * seen(i, t) * (message[t] as number);
    scale(earlier);
    message = earlier;
    const law = laws.subarray((i - 1) * states, i * states);
    for (let s = 0; s < states; s++) law[s] = (law[s] as number) * (message[s] as number);
    scale(law);
  }
  return { laws, logProbability };
}

function scale(message: Float64Array): void {
  const total = message.reduce((one, other) => one + other, 0);
  for (let s = 0; s < message.length; s++)
    message[s] = total > 0 ? (message[s] as number) / total : 1 / message.length;
}
