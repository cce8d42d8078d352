import Type, { type Static } from 'typebox';
import { counted } from '../counted';
import type { Report } from '../finding';
import type { Job } from '../job';
import {
  type Chain,
  chainConditionals,
  chainLogProbability,
  sampleChain,
  stationaryLaw,
} from './chain';
import { chainPath } from './chainPath';
import type { DiscreteDistribution, ExactProfile } from './distribution';
import { defineFamily } from './family';
import { lengthField } from './fields';
import {
  anyLagInformation,
  homogeneousLagInformation,
  informativeLags,
  profileOfLags,
  rememberedLags,
  stationaryLagInformation,
} from './lagInformation';
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
  build: (given, report) => {
    if (given.transitions) return inhomogeneous(given, given.transitions, report);
    if (given.length !== undefined && given.transition)
      return homogeneous(given, given.length, given.transition, report);
    report({
      code: 'field.missing',
      severity: 'error',
      message: 'Give "length" and "transition", or "initial" and "transitions".',
      path: ['family'],
    });
    return undefined;
  },
});

function homogeneous(
  { initial = 'stationary' }: Static<typeof fields>,
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
        message: 'The chain has more than one stationary law; say with "initial" where it begins.',
        path: ['transition'],
      });
    return undefined;
  }
  return homogeneousLaw(length, rows, first, stationary);
}

/** The law of a chain with the same matrix at every step, whose rows are laws. */
export function homogeneousLaw(
  length: number,
  rows: Float64Array,
  first: Float64Array,
  stationary = stationaryLaw(rows, first.length),
): DiscreteDistribution {
  const chain: Chain = { length, alphabet: first.length, initial: first, transition: () => rows };
  const settled = stationary?.every((value, x) => Math.abs(value - (first[x] as number)) < 1e-14);
  return chainLaw(
    chain,
    settled ? stationaryProfile(length, rows, first) : homogeneousProfile(chain, stationary),
  );
}

function inhomogeneous(
  { length, transition, initial }: Static<typeof fields>,
  transitions: readonly (readonly (readonly number[])[])[],
  report: Report,
): DiscreteDistribution | undefined {
  if (transition)
    report({
      code: 'field.conflict',
      severity: 'error',
      message: 'Give either "transition" or "transitions", not both.',
      path: ['transition'],
      at: 'key',
    });
  if (initial === undefined || initial === 'stationary') {
    report({
      code: 'field.missing',
      severity: 'error',
      message: 'With "transitions", "initial" must say the law of the first symbol.',
      path: initial ? ['initial'] : ['family'],
    });
    return undefined;
  }
  if (length !== undefined && length !== transitions.length + 1) {
    report({
      code: 'length.mismatch',
      severity: 'error',
      message: `${counted(transitions.length, 'transition')} join ${transitions.length + 1} positions, not ${length}.`,
      path: ['length'],
      repairs: [
        {
          title: `Set the length to ${transitions.length + 1}`,
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
    transition: (l) => matrices[l] as Float64Array,
  };
  return chainLaw(chain, inhomogeneousProfile(chain));
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
    message: `The list has ${counted(initial.length, 'number')}; there are ${counted(alphabet, 'symbol')}.`,
    path: ['initial'],
  });
  return undefined;
}

const dropped = 'lags with less than 10⁻¹⁸ nats dropped, h(j) off by at most 2·10⁻¹⁸';

function stationaryProfile(
  length: number,
  matrix: Float64Array,
  stationary: Float64Array,
): ExactProfile {
  return {
    algorithm: `gap statistics of the stationary chain (${dropped})`,
    get seconds() {
      const lags = informativeLags(length, matrix, stationary);
      return lags * cost(stationary.length) + summing(length, lags);
    },
    *run(): Job<Float64Array> {
      const lags = yield* stationaryLagInformation(length, matrix, stationary);
      return entropies(yield* profileOfLags(length, lags));
    },
  };
}

function homogeneousProfile(chain: Chain, stationary: Float64Array | undefined): ExactProfile {
  const { length, alphabet } = chain;
  return {
    algorithm: `gap statistics of the chain, from every start until it is stationary (${dropped})`,
    get seconds() {
      const matrix = chain.transition(0);
      const lags = stationary ? informativeLags(length, matrix, stationary) : length;
      // the law of the start is as near after about twice as many steps
      const starts = Math.min(length, 2 * lags);
      return lags * (cost(alphabet) + 4e-9 * starts * alphabet ** 2) + summing(length, lags);
    },
    *run(): Job<Float64Array> {
      const lags = yield* homogeneousLagInformation(chain, stationary);
      return entropies(yield* profileOfLags(length, lags));
    },
  };
}

/** Of a chain whose steps may all differ. */
export function inhomogeneousProfile(chain: Chain): ExactProfile {
  const { length, alphabet } = chain;
  return {
    algorithm: `gap statistics of the chain, from every start (${dropped})`,
    get seconds() {
      const lags = rememberedLags(chain);
      return length * lags * cost(alphabet) + summing(length, lags);
    },
    *run(): Job<Float64Array> {
      return entropies(yield* profileOfLags(length, yield* anyLagInformation(chain)));
    },
  };
}

/** Without what rounding leaves below 0. */
function entropies(profile: Float64Array): Float64Array {
  return profile.map((h) => Math.max(0, h));
}

/** Seconds for one lag: a product of matrices and the information in the result. */
function cost(alphabet: number): number {
  return 5e-8 + 1.5e-9 * alphabet ** 3 + 5e-9 * alphabet ** 2;
}

/** Seconds to weigh the lags at every j, where no more than about 40 N / j of them matter. */
function summing(length: number, lags: number): number {
  return 1.5e-9 * length * (lags < 40 ? lags : 40 * (1 + Math.log(lags / 40)));
}

function chainLaw(chain: Chain, exactProfile: ExactProfile): DiscreteDistribution {
  return {
    kind: 'discrete',
    length: chain.length,
    alphabet: chain.alphabet,
    logProbability: (values) => chainLogProbability(chain, values),
    sample: (random) => sampleChain(chain, random),
    conditionals: (known) => chainConditionals(chain, known),
    reveal: () => chainPath(chain),
    exactProfile,
  };
}
