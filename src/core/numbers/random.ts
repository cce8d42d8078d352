import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A source of randomness; the same seed and stream give the same numbers everywhere. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform in 0 … count − 1. */
  integer(count: number): number;
  /** Of xoroshiro128plus, for kernels that go on with it. */
  state?(): readonly number[];
  /** What it has become there is put back. */
  goOnFrom?(state: readonly number[]): void;
}

/** Independent streams of one seed: replicate r of an estimate uses stream r, whichever thread runs it. */
export function randomFrom(seed: number, stream = 0): Random {
  let generator = xoroshiro128plus(mix(seed, stream));
  return {
    uniform: () => uniformFloat64(generator),
    integer: (count) => uniformInt(generator, 0, count - 1),
    state: () => generator.getState(),
    goOnFrom: (state) => {
      generator = xoroshiro128plusFromState(state);
    },
  };
}

/** An index drawn with the given weights (non-negative, adding up to `total`). */
export function drawIndex(random: Random, weights: ArrayLike<number>, total = 1): number {
  return drawWithin(random, weights, 0, weights.length, total);
}

/** The same of `count` weights that stand among others, counted from the first of them. */
export function drawWithin(
  random: Random,
  weights: ArrayLike<number>,
  from: number,
  count: number,
  total = 1,
): number {
  let rest = random.uniform() * total;
  let last = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[from + i]!;
    if (weight <= 0) continue;
    rest -= weight;
    last = i;
    if (rest < 0) return i;
  }
  return last;
}

/** A draw of the standard normal law (Box and Muller). */
export function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}

/** A uniformly random order of 0 … length − 1 (Fisher–Yates). */
export function randomOrder(random: Random, length: number): Int32Array {
  const order = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const j = random.integer(i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}

/** Two small integers hashed into one 32-bit seed (finaliser of MurmurHash3). */
function mix(seed: number, stream: number): number {
  let x = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul((stream + 1) | 0, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
