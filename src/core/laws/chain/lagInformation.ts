import type { Job } from '../../jobs/job';
import { entropyOf, sum } from '../../numbers/entropy';
import type { Chain } from '../structure';

/**
 * What the profile of an order-1 chain depends on (theory §8c): the mean entropy of a position, and for
 * every lag g the mean over a of the mutual information I(X_a; X_{a+g}).
 */
export interface LagInformation {
  readonly meanEntropy: number;
  /** Of lags 1, 2, 3 …, in nats; lags beyond the end carry less than `noise`. */
  readonly information: Float64Array;
}

/** Lags with less information are dropped; by data processing, that changes no h(j) by more than twice as much. */
const noise = 1e-18;
/** The starts whose law is this near the stationary one count as stationary. */
const settled = 1e-14;
/** Multiplications between two yields. */
const stretch = 2e6;

/** Of a stationary chain with one transition matrix: powers of T − 1πᵀ, in which nothing cancels. */
export function* stationaryLagInformation(
  length: number,
  matrix: Float64Array,
  stationary: Float64Array,
): Job<LagInformation> {
  const alphabet = stationary.length;
  let excess = excessOf(matrix, stationary);
  const information: number[] = [];
  let work = 0;
  for (let lag = 1; lag < length; lag++) {
    const value = informationOfExcess(excess, stationary, stationary);
    if (value < noise) break;
    information.push(value);
    excess = product(excess, matrix, alphabet);
    work += alphabet ** 3 + 20 * alphabet ** 2;
    if (work < stretch) continue;
    work = 0;
    yield { fraction: 0 };
  }
  return { meanEntropy: entropyOf(stationary), information: Float64Array.from(information) };
}

/** How many lags carry information, about: found by squaring, without going through them. */
export function informativeLags(
  length: number,
  matrix: Float64Array,
  stationary: Float64Array,
): number {
  let excess = excessOf(matrix, stationary);
  let before = informationOfExcess(excess, stationary, stationary);
  for (let lag = 2; before >= noise && lag < 2 * length; lag *= 2) {
    excess = product(excess, excess, stationary.length);
    const value = informationOfExcess(excess, stationary, stationary);
    // the logarithm of the information falls along a straight line
    if (value < noise)
      return Math.min(
        length,
        (lag / 2) * (1 + Math.log(before / noise) / Math.log(before / Math.max(value, 1e-300))),
      );
    before = value;
  }
  return before < noise ? 1 : length;
}

/**
 * Of a chain with one transition matrix that begins anywhere: T^g for one lag after another, and the law
 * of every start, up to where it is the stationary one (if there is just one, and it is reached).
 */
export function* homogeneousLagInformation(
  chain: Chain,
  stationary: Float64Array | undefined,
): Job<LagInformation> {
  const { length, alphabet } = chain;
  const matrix = chain.transition(0);
  const laws: Float64Array[] = [];
  for (let law = chain.initial; laws.length < length; law = nextLaw(law, matrix)) {
    laws.push(law);
    if (stationary && isNear(law, stationary)) break;
    if (laws.length % 4096 === 0) yield { fraction: 0 };
  }
  const last = laws[laws.length - 1]!;
  const lawAt = (l: number) => laws[l] ?? last;
  const entropies = laws.map((law) => entropyOf(law));
  const information: number[] = [];
  let power = matrix;
  let work = 0;
  for (let lag = 1; lag < length; lag++) {
    if (lag > 1) power = product(power, matrix, alphabet);
    const starts = Math.min(laws.length, length - lag);
    let most = 0;
    let total = 0;
    for (let start = 0; start < starts; start++) {
      const value = informationOf(power, lawAt(start), lawAt(start + lag));
      most = Math.max(most, value);
      // the last law stands for all starts after it
      total += start === laws.length - 1 ? value * (length - lag - start) : value;
      work += 4 * alphabet ** 2;
      if (work < stretch) continue;
      work = 0;
      yield { fraction: lag / length };
    }
    if (most < noise) break;
    information.push(total / (length - lag));
    work += alphabet ** 3;
  }
  const unsettled = sum(entropies.slice(0, -1));
  return {
    meanEntropy: (unsettled + (length - laws.length + 1) * entropyOf(last)) / length,
    information: Float64Array.from(information),
  };
}

/** Of any chain: the law of X_{a+g} given X_a for every start a, until the start is forgotten. */
export function* anyLagInformation(chain: Chain): Job<LagInformation> {
  const { length, alphabet } = chain;
  const laws = yield* positionLaws(chain);
  const totals = new Float64Array(length);
  let spare: Float64Array = new Float64Array(alphabet * alphabet);
  let longest = 0;
  let work = 0;
  for (let start = 0; start + 1 < length; start++) {
    const law = laws[start]!;
    let excess = excessOf(chain.transition(start), laws[start + 1]!);
    for (let lag = 1; start + lag < length; lag++) {
      if (lag > 1)
        [excess, spare] = [
          product(excess, chain.transition(start + lag - 1), alphabet, spare),
          excess,
        ];
      const information = informationOfExcess(excess, law, laws[start + lag]!);
      if (information < noise) break;
      totals[lag] = totals[lag]! + information;
      longest = Math.max(longest, lag);
      work += alphabet ** 3 + 20 * alphabet ** 2;
      if (work < stretch) continue;
      work = 0;
      yield { fraction: (start / length) * (2 - start / length) };
    }
  }
  return {
    meanEntropy: sum(laws.map((law) => entropyOf(law))) / length,
    information: Float64Array.from(
      { length: longest },
      (_, g) => totals[g + 1]! / (length - g - 1),
    ),
  };
}

/** For how many lags the start of a chain is remembered, about: the mean over two starts. */
export function rememberedLags(chain: Chain): number {
  const { length, alphabet } = chain;
  let law = chain.initial;
  let lags = 0;
  const from = [0, length >> 1];
  for (let start = 0; start + 1 < length; start++) {
    if (from.includes(start)) {
      let end = nextLaw(law, chain.transition(start));
      let excess = excessOf(chain.transition(start), end);
      for (let lag = 1; ; lag++) {
        lags++;
        if (start + lag + 1 >= length || informationOfExcess(excess, law, end) < noise) break;
        excess = product(excess, chain.transition(start + lag), alphabet);
        end = nextLaw(end, chain.transition(start + lag));
      }
    }
    law = nextLaw(law, chain.transition(start));
  }
  return lags / from.length;
}

/** The law of every position. */
function* positionLaws(chain: Chain): Job<readonly Float64Array[]> {
  const laws = [chain.initial];
  for (let l = 0; l + 1 < chain.length; l++) {
    laws.push(nextLaw(laws[l]!, chain.transition(l)));
    if (l % 4096 === 0) yield { fraction: 0 };
  }
  return laws;
}

function nextLaw(law: Float64Array, matrix: Float64Array): Float64Array {
  const alphabet = law.length;
  const next = new Float64Array(alphabet);
  for (let x = 0; x < alphabet; x++) {
    const weight = law[x]!;
    for (let y = 0; y < alphabet && weight > 0; y++)
      next[y] = next[y]! + weight * matrix[x * alphabet + y]!;
  }
  return next;
}

function isNear(law: Float64Array, other: Float64Array): boolean {
  return law.every((value, x) => Math.abs(value - other[x]!) < settled);
}

/** Every row less the law of what follows: zero where the start is forgotten. */
function excessOf(matrix: Float64Array, law: Float64Array): Float64Array {
  return matrix.map((value, cell) => value - law[cell % law.length]!);
}

/** I = Σ π_x π_y f(E_xy / π_y), f(e) = (1 + e) log(1 + e) − e ≥ 0, with the laws of start and end. */
function informationOfExcess(excess: Float64Array, start: Float64Array, end: Float64Array): number {
  const alphabet = end.length;
  let total = 0;
  for (let x = 0; x < alphabet; x++)
    for (let y = 0; y < alphabet; y++) {
      const weight = start[x]! * end[y]!;
      if (weight > 0) total += weight * convex(excess[x * alphabet + y]! / end[y]!);
    }
  return total;
}

/** The same from the rows themselves: what the difference loses, its square does not show. */
function informationOf(rows: Float64Array, start: Float64Array, end: Float64Array): number {
  const alphabet = end.length;
  let total = 0;
  for (let x = 0; x < alphabet; x++)
    for (let y = 0; y < alphabet; y++) {
      const weight = start[x]! * end[y]!;
      if (weight > 0) total += weight * convex(rows[x * alphabet + y]! / end[y]! - 1);
    }
  return total;
}

function convex(e: number): number {
  if (e <= -1) return 1;
  if (Math.abs(e) < 1e-4) return e * e * (0.5 - e * (1 / 6 - e * (1 / 12 - e / 20)));
  return (1 + e) * Math.log1p(e) - e;
}

function product(
  one: Float64Array,
  other: Float64Array,
  size: number,
  result: Float64Array = new Float64Array(size * size),
): Float64Array {
  result.fill(0);
  for (let x = 0; x < size; x++)
    for (let k = 0; k < size; k++) {
      const factor = one[x * size + k]!;
      if (factor === 0) continue;
      for (let y = 0; y < size; y++) {
        const cell = x * size + y;
        result[cell] = result[cell]! + factor * other[k * size + y]!;
      }
    }
  return result;
}
