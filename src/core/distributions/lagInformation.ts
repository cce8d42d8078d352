import type { Job } from '../job';
import { entropyOf, sum, xlogx } from '../numeric';
import type { Chain } from './chain';

/**
 * What the profile of an order-1 chain depends on (theory §8c): the mean entropy of a position, and for
 * every lag g the mean over a of the mutual information I(X_a; X_{a+g}).
 */
export interface LagInformation {
  readonly meanEntropy: number;
  /** Of lags 1, 2, 3 …, in nats; lags beyond the end carry less than `noise`. */
  readonly information: Float64Array;
}

/** Information below this is not distinguishable from none; it changes no h(j) by more than twice as much. */
const noise = 1e-18;
/** Laws that agree to this relative precision carry less than its square of information. */
const agreement = 1e-9;

/** Of a stationary chain with one transition matrix: powers of T − 1πᵀ, in which nothing cancels. */
export function* stationaryLagInformation(
  length: number,
  matrix: Float64Array,
  stationary: Float64Array,
): Job<LagInformation> {
  const alphabet = stationary.length;
  let excess: Float64Array = matrix.map(
    (value, cell) => value - (stationary[cell % alphabet] as number),
  );
  const information: number[] = [];
  for (let lag = 1; lag < length; lag++) {
    const value = informationOfExcess(excess, stationary);
    if (value < noise) break;
    information.push(value);
    excess = product(excess, matrix, alphabet);
    if (lag % 512 === 0) yield { fraction: 0 };
  }
  return { meanEntropy: entropyOf(stationary), information: Float64Array.from(information) };
}

/** Σ π_x π_y f(E_xy / π_y), f(e) = (1 + e) log(1 + e) − e ≥ 0. */
function informationOfExcess(excess: Float64Array, stationary: Float64Array): number {
  const alphabet = stationary.length;
  let total = 0;
  for (let x = 0; x < alphabet; x++)
    for (let y = 0; y < alphabet; y++) {
      const weight = (stationary[x] as number) * (stationary[y] as number);
      if (weight > 0)
        total += weight * convex((excess[x * alphabet + y] as number) / (stationary[y] as number));
    }
  return total;
}

function convex(e: number): number {
  if (e <= -1) return 1;
  if (Math.abs(e) < 1e-4) return e * e * (0.5 - e * (1 / 6 - e * (1 / 12 - e / 20)));
  return (1 + e) * Math.log1p(e) - e;
}

/** Of any chain: the law of X_{a+g} given X_a for every start a, until the start is forgotten. */
export function* anyLagInformation(chain: Chain): Job<LagInformation> {
  const { length, alphabet } = chain;
  const laws = yield* positionLaws(chain);
  const entropies = laws.map((law) => entropyOf(law));
  const totals = new Float64Array(length);
  let longest = 0;
  for (let start = 0; start + 1 < length; start++) {
    let given = chain.transition(start);
    const law = laws[start] as Float64Array;
    for (let lag = 1; start + lag < length; lag++) {
      if (lag > 1) given = product(given, chain.transition(start + lag - 1), alphabet);
      if (forgotten(given, alphabet)) break;
      const information = Math.max(
        0,
        (entropies[start + lag] as number) - conditionalEntropy(law, given),
      );
      totals[lag] = (totals[lag] as number) + information;
      longest = Math.max(longest, lag);
      if (lag % 256 === 0) yield { fraction: start / length };
    }
    yield { fraction: start / length };
  }
  return {
    meanEntropy: sum(entropies) / length,
    information: Float64Array.from(
      { length: longest },
      (_, g) => (totals[g + 1] as number) / (length - g - 1),
    ),
  };
}

/** The law of every position. */
function* positionLaws(chain: Chain): Job<readonly Float64Array[]> {
  const laws = [chain.initial];
  for (let l = 0; l + 1 < chain.length; l++) {
    const law = laws[l] as Float64Array;
    const matrix = chain.transition(l);
    const next = new Float64Array(chain.alphabet);
    for (let x = 0; x < chain.alphabet; x++)
      for (let y = 0; y < chain.alphabet; y++)
        next[y] =
          (next[y] as number) + (law[x] as number) * (matrix[x * chain.alphabet + y] as number);
    laws.push(next);
    if (l % 4096 === 0) yield { fraction: 0 };
  }
  return laws;
}

/** H(X_{a+g} | X_a) from the law of X_a and the rows of the matrix. */
function conditionalEntropy(law: Float64Array, given: Float64Array): number {
  const alphabet = law.length;
  let total = 0;
  for (let x = 0; x < alphabet; x++) {
    const weight = law[x] as number;
    for (let y = 0; y < alphabet && weight > 0; y++)
      total -= weight * xlogx(given[x * alphabet + y] as number);
  }
  return total;
}

/** Whether all rows are the same law, so that the start tells nothing of what comes from here on. */
function forgotten(given: Float64Array, alphabet: number): boolean {
  for (let y = 0; y < alphabet; y++) {
    let least = 1;
    let most = 0;
    for (let x = 0; x < alphabet; x++) {
      const value = given[x * alphabet + y] as number;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (most - least > agreement * most) return false;
  }
  return true;
}

function product(one: Float64Array, other: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let x = 0; x < size; x++)
    for (let k = 0; k < size; k++) {
      const factor = one[x * size + k] as number;
      if (factor === 0) continue;
      for (let y = 0; y < size; y++) {
        const cell = x * size + y;
        result[cell] = (result[cell] as number) + factor * (other[k * size + y] as number);
      }
    }
  return result;
}

/**
 * h(j) = H̄ − Σ_g v_j(g) (2 − (j + 1)(g − 1)/(N − j)) I(g), with v_j(1) = j/N and
 * v_j(g + 1) = v_j(g) (N − j − g + 1)/(N − g): theory (10) with its two weights gathered in one
 * recurrence of positive numbers.
 */
export function* profileOfLags(
  length: number,
  { meanEntropy, information }: LagInformation,
): Job<Float64Array> {
  const profile = new Float64Array(length);
  let terms = 0;
  for (let j = 0; j < length; j++) {
    profile[j] = Math.max(0, meanEntropy - explained(length, j, information));
    terms += Math.min(information.length, (40 * length) / (j + 1));
    if (terms < 2e6) continue;
    terms = 0;
    yield { fraction: j / length };
  }
  return profile;
}

function explained(length: number, j: number, information: Float64Array): number {
  const most = Math.min(information.length, length - j + 1) | 0;
  const slope = (j + 1) / (length - j);
  let weight = j / length;
  let total = 0;
  for (let g = 1; g <= most; g = (g + 1) | 0) {
    total += weight * (2 - slope * (g - 1)) * (information[(g - 1) | 0] as number);
    weight *= (length - j - g + 1) / (length - g);
    if (weight < 1e-21) break;
  }
  return total;
}
