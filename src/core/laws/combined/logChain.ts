// A chain by log-weights of its symbols and steps, which need not add up to 1: powers, products, prompts.
import { phrase } from '../../input/phrase';
import { logSumExp } from '../../numbers/entropy';
import { lawOfChain } from '../chain/chainLaw';
import type { DiscreteDistribution } from '../law';
import type { Chain } from '../structure';
import { type Made, nothingLeft, outOfReach } from './made';

/** Weights of a chain: log-weights of its first symbol, and of every step from one symbol (row) to the next. */
export interface ChainWeights {
  readonly length: number;
  readonly alphabet: number;
  first(): Float64Array;
  /** From position l to l + 1; one and the same array where the steps are alike. */
  step(l: number): Float64Array;
}

/** More numbers in matrices that all differ do not fit in memory. */
const mostNumbers = 5e7;

/**
 * The chain whose sequences have probabilities in proportion to the product of these weights, by messages from the
 * end: T_l(x, y) ∝ w_l(x, y) b_{l+1}(y) with b_l(x) = Σ_y w_l(x, y) b_{l+1}(y). In logarithms, so that no power is too
 * large. Where weights and messages repeat, so does the matrix.
 */
export function chainOfWeights(weights: ChainWeights): Made<DiscreteDistribution> {
  const { length, alphabet } = weights;
  const transitions = new Array<Float64Array>(length - 1);
  let message: Float64Array = new Float64Array(alphabet);
  let numbers = 0;
  let last: { readonly step: Float64Array; readonly message: Float64Array } | undefined;
  for (let l = length - 2; l >= 0; l--) {
    const step = weights.step(l);
    if (last && last.step === step && isNear(last.message, message)) {
      transitions[l] = transitions[l + 1]!;
      continue;
    }
    numbers += alphabet ** 2;
    if (numbers > mostNumbers)
      return outOfReach(
        phrase`has ${length} positions with ${alphabet} symbols, and matrices of more than ${mostNumbers / 1e6} million numbers are not kept`,
      );
    last = { step, message };
    const { matrix, earlier } = stepBack(step, message);
    transitions[l] = matrix;
    message = earlier;
  }
  const start = weights.first().map((weight, x) => weight + message[x]!);
  const total = logSumExp(start);
  if (total === Number.NEGATIVE_INFINITY) return nothingLeft;
  return lawOfChain({
    length,
    alphabet,
    initial: start.map((weight) => Math.exp(weight - total)),
    transition: (l) => transitions[l]!,
  });
}

/** The law of the next symbol for every symbol, and the message before it, whose largest number is 0. */
function stepBack(
  step: Float64Array,
  message: Float64Array,
): { readonly matrix: Float64Array; readonly earlier: Float64Array } {
  const alphabet = message.length;
  const matrix = new Float64Array(alphabet ** 2);
  const earlier = new Float64Array(alphabet);
  for (let x = 0; x < alphabet; x++) {
    const row = step.subarray(x * alphabet, (x + 1) * alphabet).map((w, y) => w + message[y]!);
    const total = logSumExp(row);
    earlier[x] = total;
    for (let y = 0; y < alphabet; y++)
      // nothing goes on from here, so nobody comes here
      matrix[x * alphabet + y] =
        total === Number.NEGATIVE_INFINITY ? 1 / alphabet : Math.exp(row[y]! - total);
  }
  const peak = earlier.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  return {
    matrix,
    earlier: peak === Number.NEGATIVE_INFINITY ? earlier : earlier.map((log) => log - peak),
  };
}

function isNear(one: Float64Array, other: Float64Array): boolean {
  return one.every((value, x) => value === other[x] || Math.abs(value - other[x]!) < 1e-16);
}

/** The weights of a chain to a power. */
export function weightsOfChain(chain: Chain, power = 1): ChainWeights {
  const scaled = scaledOnce(power);
  return {
    length: chain.length,
    alphabet: chain.alphabet,
    first: () => scaled(chain.initial),
    step: (l) => scaled(chain.transition(l)),
  };
}

/** The same of positions that know nothing of each other. */
export function weightsOfPositions(laws: readonly Float64Array[], power = 1): ChainWeights {
  const scaled = scaledOnce(power);
  const alphabet = laws[0]?.length ?? 0;
  const steps = new Map<Float64Array, Float64Array>();
  return {
    length: laws.length,
    alphabet,
    first: () => scaled(laws[0]!),
    step: (l) => {
      const law = laws[l + 1]!;
      const known = steps.get(law);
      if (known) return known;
      const row = scaled(law);
      const step = Float64Array.from({ length: alphabet ** 2 }, (_, cell) => row[cell % alphabet]!);
      steps.set(law, step);
      return step;
    },
  };
}

/** Log-weights of arrays of probabilities to a power, each found once. */
function scaledOnce(power: number): (probabilities: Float64Array) => Float64Array {
  const found = new Map<Float64Array, Float64Array>();
  return (probabilities) => {
    const known = found.get(probabilities);
    if (known) return known;
    const logs = probabilities.map((p) => power * Math.log(p));
    found.set(probabilities, logs);
    return logs;
  };
}

/** The product of several: log-weights add up. */
export function addedWeights(all: readonly ChainWeights[]): ChainWeights {
  const [one] = all;
  if (!one) throw new RangeError('a product has factors');
  if (all.length === 1) return one;
  let before: { readonly parts: readonly Float64Array[]; readonly added: Float64Array } | undefined;
  return {
    length: one.length,
    alphabet: one.alphabet,
    first: () => addedArrays(all.map((weights) => weights.first())),
    step: (l) => {
      const parts = all.map((weights) => weights.step(l));
      if (before?.parts.every((part, i) => part === parts[i])) return before.added;
      before = { parts, added: addedArrays(parts) };
      return before.added;
    },
  };
}

function addedArrays(arrays: readonly Float64Array[]): Float64Array {
  return arrays.reduce((one, other) => one.map((value, i) => value + other[i]!));
}
