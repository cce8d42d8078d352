// Energy distance: how far what comes out is from the law, from sequences alone. A proper score: 0 only where both are the same.
//
// With the distance √(number of positions that differ), it is twice the mean between a sequence that came out and one of the
// law, less the mean between two that came out and between two of the law (theory §20).
import { sum } from '../numbers/entropy';
import { sampledMean } from '../numbers/sampledMean';
import { studentQuantile } from '../numbers/studentQuantile';

/** What is estimated, and where it lies with 95 % confidence. */
interface Estimated {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

/**
 * Exact, where both are probabilities of the same sequences, the first position varying the fastest. The sequences at each
 * distance from a sequence are summed position by position, so that nobody goes through all pairs.
 */
export function listedEnergy(
  law: Float64Array,
  produced: Float64Array,
  length: number,
  alphabet: number,
): number {
  const differences = law.map((p, index) => p - produced[index]!);
  // at[d][x]: Σ of the differences at distance d from x, as far as the positions so far go
  let at: readonly Float64Array[] = [differences];
  for (let i = 0, stride = 1; i < length; i++, stride *= alphabet) {
    const summed = at.map((values) => overPosition(values, stride, alphabet));
    at = Array.from({ length: at.length + 1 }, (_, d) => {
      const same = at[d];
      const whole = summed[d - 1];
      return differences.map(
        (__, x) => (same?.[x] ?? 0) + (whole ? whole[x]! - at[d - 1]![x]! : 0),
      );
    });
  }
  const terms = at.map(
    (values, d) => -Math.sqrt(d) * sum(values.map((value, x) => value * differences[x]!)),
  );
  return Math.max(0, sum(terms));
}

/** Σ over what may stand at one position, the others being as they are. */
function overPosition(values: Float64Array, stride: number, alphabet: number): Float64Array {
  const totals = new Float64Array(values.length);
  for (let x = 0; x < values.length; x++) {
    const symbol = Math.floor(x / stride) % alphabet;
    if (symbol > 0) continue;
    let total = 0;
    for (let k = 0; k < alphabet; k++) total += values[x + k * stride]!;
    for (let k = 0; k < alphabet; k++) totals[x + k * stride] = total;
  }
  return totals;
}

/** Each sequence is held against so many others at most; more say little that is new. */
const mostPartners = 64;

/**
 * Unbiased, from as many sequences of the law as came out, so that it may be below 0 where the two are close: the mean over
 * pairs of what two of either say. Every pair counts at both of its ends, so the error is twice that of the mean of one end;
 * where both are nearly the same law ends say nothing, and it is that of the pairs.
 */
export function drawnEnergy(
  came: Int32Array,
  drawn: Int32Array,
  length: number,
): Estimated | undefined {
  const count = Math.min(came.length, drawn.length) / length;
  if (count < 3) return undefined;
  const roots = Float64Array.from({ length: length + 1 }, (_, d) => Math.sqrt(d));
  const apart = (one: Int32Array, r: number, other: Int32Array, s: number) => {
    let differ = 0;
    for (let i = 0; i < length; i++) if (one[r * length + i] !== other[s * length + i]) differ++;
    return roots[differ]!;
  };
  const reach = Math.min(mostPartners / 2, Math.floor((count - 1) / 2));
  const means = new Float64Array(count);
  let squares = 0;
  for (let r = 0; r < count; r++)
    for (let k = 1; k <= reach; k++) {
      const s = (r + k) % count;
      const across = apart(came, r, drawn, s) + apart(came, s, drawn, r);
      const said = across - apart(came, r, came, s) - apart(drawn, r, drawn, s);
      squares += said * said;
      means[r] = means[r]! + said / (2 * reach);
      means[s] = means[s]! + said / (2 * reach);
    }
  const { mean, standardError } = sampledMean(means);
  const pairs = count * reach;
  const error = Math.hypot(2 * standardError, Math.sqrt(squares / pairs / pairs));
  const wide = error * studentQuantile(0.975, count - 1);
  return { value: mean, interval: [mean - wide, mean + wide] };
}
