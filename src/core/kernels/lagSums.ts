// What lags explain of the levels of a chain's profile: sums of as many terms as there are lags, for each level.
import { lagSumsBytes } from './compiled';
import { kernelOf } from './kernel';

interface LagKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  explain(at: number, lags: number, length: number, from: number, to: number): void;
}

const kernel = kernelOf<LagKernel>(lagSumsBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;

/**
 * Of each level from `from` up to `to`, the sum over lags g of v_j(g) (2 − (j + 1)(g − 1)/(N − j)) I(g), with v_j(1) = j/N and
 * v_j(g + 1) = v_j(g) (N − j − g + 1)/(N − g); levels come by fours, and what would be behind the last is no number that counts.
 */
export function explainedByLags(
  length: number,
  information: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const lags = information.length;
  const levels = 4 * Math.ceil((to - from) / 4);
  const compiled = kernel();
  const numbers = 3 * lags + levels;
  if (!compiled || start + 8 * numbers > compiled.memory.buffer.byteLength)
    return explainedPlainly(length, information, from, to);
  const all = new Float64Array(compiled.memory.buffer, start, numbers);
  all.set(information);
  compiled.explain(start, lags, length, from, to);
  return all.slice(3 * lags, 3 * lags + to - from);
}

/** The same without the kernel: what it is held against, and what is done where it cannot be. */
export function explainedPlainly(
  length: number,
  information: Float64Array,
  from: number,
  to: number,
): Float64Array {
  const lags = information.map((value, i) => i * value);
  const shares = information.map((_, i) => 1 / (length - i - 1));
  const totals = new Float64Array(to - from + 3);
  for (let j = from; j < to; j += 4)
    fourLevels(totals.subarray(j - from), length, j, { information, lags, shares });
  return totals.slice(0, to - from);
}

interface Terms {
  readonly information: Float64Array;
  readonly lags: Float64Array;
  readonly shares: Float64Array;
}

/** The sums of four levels: what is the same for all is looked up once, and no weight waits for another. */
function fourLevels(totals: Float64Array, length: number, j: number, terms: Terms): void {
  const { information, lags, shares } = terms;
  const most = Math.min(information.length, length - j + 1) | 0;
  const slope1 = (j + 1) / (length - j);
  const slope2 = (j + 2) / (length - j - 1);
  const slope3 = (j + 3) / (length - j - 2);
  const slope4 = (j + 4) / (length - j - 3);
  let weight1 = j / length;
  let weight2 = (j + 1) / length;
  let weight3 = (j + 2) / length;
  let weight4 = (j + 3) / length;
  let [total1, total2, total3, total4] = [0, 0, 0, 0];
  let left = length - j;
  for (let i = 0; i < most; i = (i + 1) | 0) {
    const twice = 2 * information[i]!;
    const lagged = lags[i]!;
    const share = shares[i]!;
    total1 += weight1 * (twice - slope1 * lagged);
    total2 += weight2 * (twice - slope2 * lagged);
    total3 += weight3 * (twice - slope3 * lagged);
    total4 += weight4 * (twice - slope4 * lagged);
    weight1 *= left * share;
    weight2 *= (left - 1) * share;
    weight3 *= (left - 2) * share;
    weight4 *= (left - 3) * share;
    left--;
    // the others fall faster
    if (weight1 < 1e-21) break;
  }
  totals[0] = total1;
  totals[1] = total2;
  totals[2] = total3;
  totals[3] = total4;
}
