import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { sampleChain, stationaryLaw } from '../../core/laws/chain/chain';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';
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
              message:
                'The states have more than one stationary law; say with "initial" where they begin.',
              path: ['transition'],
            }
          : {
              code: 'initial.length',
              severity: 'error',
              message: `The list has ${counted(initial.length, 'number')}; there are ${counted(states, 'state')}.`,
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
      message: `There are ${counted(emission.length, 'row')} for ${counted(states, 'state')}; each state needs one.`,
      path: ['emission'],
    });
    return undefined;
  }
  const rows = emission.map((row, s) => {
    if (row.length === symbols) return probabilityList(row, ['emission', s], report);
    report({
      code: 'emission.rows',
      severity: 'error',
      message: `Row ${s} has ${counted(row.length, 'number')}, the first one ${symbols}.`,
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
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) => forward(chain, likelihood, values).logProbability,
    sample: (random) =>
      sampleChain(chain, random).map((state) => drawIndex(random, emission[state]!)),
    conditionals: (known) => {
      const { laws } = forward(chain, likelihood, known);
      backward(chain, likelihood, known, laws);
      const rows = new Float64Array(length * alphabet);
      for (let i = 0; i < length; i++) {
        const value = known[i]!;
        if (value !== UNKNOWN) rows[i * alphabet + value] = 1;
        else
          for (let x = 0; x < alphabet; x++) {
            let total = 0;
            for (let s = 0; s < states; s++)
              total += laws[i * states + s]! * likelihood[x * states + s]!;
            rows[i * alphabet + x] = total;
          }
      }
      return rows;
    },
  };
}

/**
 * The law of every state given the known symbols up to it, by scaled messages, and log of the probability
 * of what is known. Where that cannot occur, messages start again uniform.
 */
function forward(
  { length, alphabet: states, initial, transition }: Chain,
  likelihood: Float64Array,
  known: Int32Array,
): { readonly laws: Float64Array; readonly logProbability: number } {
  const laws = new Float64Array(length * states);
  laws.set(initial);
  let logProbability = 0;
  for (let i = 0; i < length; i++) {
    const start = i * states;
    if (i > 0) {
      const matrix = transition(i - 1);
      for (let s = 0; s < states; s++) {
        const weight = laws[start - states + s]!;
        for (let t = 0; t < states; t++)
          laws[start + t] = laws[start + t]! + weight * matrix[s * states + t]!;
      }
    }
    const value = known[i]!;
    // a law stays one where nothing is seen
    if (value === UNKNOWN) continue;
    for (let s = 0; s < states; s++)
      laws[start + s] = laws[start + s]! * likelihood[value * states + s]!;
    logProbability += Math.log(scale(laws, start, states));
  }
  return { laws, logProbability };
}

/** Turns the laws given what is known up to each state into those given all that is known. */
function backward(
  { length, alphabet: states, transition }: Chain,
  likelihood: Float64Array,
  known: Int32Array,
  laws: Float64Array,
): void {
  let message = new Float64Array(states).fill(1);
  let earlier = new Float64Array(states);
  // behind the last known symbol there is nothing to be told
  let last = length - 1;
  while (last > 0 && known[last] === UNKNOWN) last--;
  for (let i = last; i > 0; i--) {
    const matrix = transition(i - 1);
    const value = known[i]!;
    if (value !== UNKNOWN)
      for (let t = 0; t < states; t++) message[t] = message[t]! * likelihood[value * states + t]!;
    const start = (i - 1) * states;
    for (let s = 0; s < states; s++) {
      let total = 0;
      for (let t = 0; t < states; t++) total += matrix[s * states + t]! * message[t]!;
      earlier[s] = total;
    }
    scale(earlier, 0, states);
    for (let s = 0; s < states; s++) laws[start + s] = laws[start + s]! * earlier[s]!;
    scale(laws, start, states);
    [message, earlier] = [earlier, message];
  }
}

/** Scales a part to add up to 1, and returns what it added up to; uniform where that is 0. */
function scale(values: Float64Array, start: number, count: number): number {
  let total = 0;
  for (let i = start; i < start + count; i++) total += values[i]!;
  for (let i = start; i < start + count; i++)
    values[i] = total > 0 ? values[i]! / total : 1 / count;
  return total;
}
