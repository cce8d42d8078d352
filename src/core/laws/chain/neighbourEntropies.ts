// Entropies of the positions of a chain: all that matters is the nearest known position on either side.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { entropyOf } from '../../numbers/entropy';
import type { EntropyPath, ExactEntropies, PreparedEntropies } from '../exactEntropies';
import type { Chain } from '../structure';
import type { LagInformation } from './lagInformation';

/** Longer chains whose steps differ have too many pairs of positions. */
const mostPaired = 2048;

/**
 * Positions of a line that become known: a new one changes the entropies up to the known ones on both sides.
 * `between` gives the entropy of a position whose nearest known ones are `left` (−1 where there is none) and
 * `right` (N where there is none).
 */
export function neighbourPath(
  length: number,
  between: (left: number, position: number, right: number) => number,
): EntropyPath {
  const known = new Uint8Array(length);
  const entropies = Float64Array.from({ length }, (_, i) => between(-1, i, length));
  return {
    know: (position) => {
      known[position] = 1;
      entropies[position] = 0;
      let left = position - 1;
      while (left >= 0 && known[left] === 0) left--;
      let right = position + 1;
      while (right < length && known[right] === 0) right++;
      for (let i = left + 1; i < position; i++) entropies[i] = between(left, i, position);
      for (let i = position + 1; i < right; i++) entropies[i] = between(position, i, right);
    },
    entropies: () => entropies,
  };
}

/** Of a chain that is the same everywhere: H − I(l) − I(r) + I(l + r), since the neighbours meet only in the position. Of real numbers it may be negative: `least` is what it cannot go below. */
export function stationaryEntropies(
  length: number,
  seconds: () => number,
  lags: () => Job<LagInformation>,
  least = 0,
): ExactEntropies {
  return {
    algorithm: phrase`nearest known neighbours, by the information of every lag`,
    stationary: true,
    get seconds() {
      return { once: seconds(), order: 1e-8 * length * (Math.log2(length) + 4) };
    },
    *prepare(): Job<PreparedEntropies> {
      const { meanEntropy, information } = yield* lags();
      const lag = (g: number) => information[g - 1] ?? 0;
      const between = (left: number, right: number) =>
        Math.max(least, meanEntropy - lag(left) - lag(right) + lag(left + right));
      return {
        between,
        path: () =>
          neighbourPath(length, (left, i, right) =>
            between(
              left < 0 ? Number.POSITIVE_INFINITY : i - left,
              right === length ? Number.POSITIVE_INFINITY : right - i,
            ),
          ),
      };
    },
  };
}

/** Of any chain: from H(X_i | X_l) of all pairs l < i, as H(X_i | X_l, X_r) = H(X_i | X_l) + H(X_r | X_i) − H(X_r | X_l). */
export function pairwiseEntropies(chain: Chain): ExactEntropies | undefined {
  const { length, alphabet } = chain;
  if (length > mostPaired) return undefined;
  return {
    algorithm: phrase`nearest known neighbours, by the conditional entropies of all pairs`,
    seconds: {
      once: length ** 2 * (5e-8 + 1.5e-9 * alphabet ** 3 + 1e-8 * alphabet ** 2),
      order: 1e-8 * length * (Math.log2(length) + 4),
    },
    *prepare(): Job<PreparedEntropies> {
      const table = yield* pairTable(chain);
      const width = length + 1;
      // row 0 is that of no left neighbour
      const given = (left: number, i: number) => table[(left + 1) * width + i]!;
      const between = (left: number, i: number, right: number) =>
        Math.max(
          0,
          right === length ? given(left, i) : given(left, i) + given(i, right) - given(left, right),
        );
      return { path: () => neighbourPath(length, between) };
    },
  };
}

/** Row l + 1: H(X_i | X_l) of all later i; row 0: H(X_i). */
function* pairTable(chain: Chain): Job<Float64Array> {
  const { length, alphabet, initial } = chain;
  const width = length + 1;
  const table = new Float64Array(width * width);
  let law = initial;
  for (let left = 0; left < length; left++) {
    table[left] = entropyOf(law);
    let rows: Float64Array | undefined;
    for (let i = left + 1; i < length; i++) {
      const step = chain.transition(i - 1);
      rows = rows ? product(rows, step, alphabet) : step;
      let mean = 0;
      for (let x = 0; x < alphabet; x++)
        if (law[x]! > 0) mean += law[x]! * entropyOf(rows, x * alphabet, alphabet);
      table[(left + 1) * width + i] = mean;
    }
    if (left + 1 < length) law = product(law, chain.transition(left), alphabet);
    yield { fraction: (left / length) * (2 - left / length) };
  }
  return table;
}

/** Of rows of so many numbers with a square matrix. */
function product(rows: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; start += size)
    for (let k = 0; k < size; k++) {
      const factor = rows[start + k]!;
      if (factor === 0) continue;
      for (let y = 0; y < size; y++)
        result[start + y] = result[start + y]! + factor * matrix[k * size + y]!;
    }
  return result;
}
