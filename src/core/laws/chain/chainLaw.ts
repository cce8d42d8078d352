import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import type { ExactEntropies } from '../exactEntropies';
import { type DiscreteDistribution, type ExactProfile, UNKNOWN } from '../law';
import type { Chain } from '../structure';
import {
  canOccur,
  chainConditionals,
  chainLogProbability,
  leadsEverywhere,
  sampleChain,
  stationaryLaw,
} from './chain';
import { chainPath } from './chainPath';
import {
  anyLagInformation,
  homogeneousLagInformation,
  informativeLags,
  rememberedLags,
  stationaryLagInformation,
} from './lagInformation';
import { profileOfLags } from './lagProfile';
import { pairwiseEntropies, stationaryEntropies } from './neighbourEntropies';
import { stretchTeller, type TellStretch } from './stretches';

/** The law of a chain with the same matrix at every step, whose rows are laws. */
export function homogeneousLaw(
  length: number,
  rows: Float64Array,
  first: Float64Array,
  stationary = stationaryLaw(rows, first.length),
): DiscreteDistribution {
  const alphabet = first.length;
  const chain: Chain = {
    length,
    alphabet,
    initial: first,
    transition: () => rows,
    matrix: rows,
  };
  const settled = stationary?.every((value, x) => Math.abs(value - first[x]!) < 1e-14);
  return settled
    ? chainLaw(
        chain,
        stationaryProfile(length, rows, first),
        stationaryEntropies(
          length,
          () => secondsOfLags(length, rows, first),
          () => stationaryLagInformation(length, rows, first),
        ),
      )
    : chainLaw(chain, homogeneousProfile(chain, stationary));
}

/** Of a chain whose steps may all differ. */
export function inhomogeneousProfile(chain: Chain): ExactProfile {
  const { length, alphabet } = chain;
  return {
    algorithm: phrase`gap statistics of the chain, from every start (${dropped})`,
    get seconds() {
      const lags = rememberedLags(chain);
      return length * lags * cost(alphabet) + summing(length, lags);
    },
    *run(): Job<Float64Array> {
      return entropies(yield* profileOfLags(length, yield* anyLagInformation(chain)));
    },
  };
}

/** Of any chain, whatever its steps are. */
export function lawOfChain(chain: Chain): DiscreteDistribution {
  return chainLaw(chain, inhomogeneousProfile(chain));
}

export function chainLaw(
  chain: Chain,
  exactProfile: ExactProfile,
  exactEntropies: ExactEntropies | undefined = pairwiseEntropies(chain),
): DiscreteDistribution {
  let begun: { readonly blank: Float64Array; readonly tell: TellStretch } | undefined;
  const positive = leadsEverywhere(chain);
  return {
    kind: 'discrete',
    length: chain.length,
    alphabet: chain.alphabet,
    logProbability: (values) => chainLogProbability(chain, values),
    possible: (known) => positive() || canOccur(chain, known),
    sample: (random) => sampleChain(chain, random),
    conditionals: (known) => chainConditionals(chain, known),
    reveal: () => {
      const nothing = new Int32Array(chain.length).fill(UNKNOWN);
      begun ??= { blank: chainConditionals(chain, nothing), tell: stretchTeller(chain) };
      return chainPath(chain.length, begun.blank, begun.tell);
    },
    edges: () => Array.from({ length: chain.length - 1 }, (_, l) => [l, l + 1] as const),
    memory: 1,
    structure: { kind: 'chain', chain },
    exactProfile,
    ...(exactEntropies && { exactEntropies }),
  };
}

const dropped = phrase`lags with less than 10⁻¹⁸ nats dropped, h(j) off by at most 2·10⁻¹⁸`;

function stationaryProfile(
  length: number,
  matrix: Float64Array,
  stationary: Float64Array,
): ExactProfile {
  return {
    algorithm: phrase`gap statistics of the stationary chain (${dropped})`,
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
    algorithm: phrase`gap statistics of the chain, from every start until it is stationary (${dropped})`,
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

function secondsOfLags(length: number, matrix: Float64Array, stationary: Float64Array): number {
  return informativeLags(length, matrix, stationary) * cost(stationary.length);
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
