// Sums without rounding errors, and entropies of probabilities.

/** Neumaier's compensated sum: the error does not grow with the number of terms. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** x log x with 0 log 0 = 0. */
export function xlogx(x: number): number {
  return x > 0 ? x * Math.log(x) : 0;
}

/** Entropy in nats of the probabilities `values[from … from + count − 1]`. */
export function entropyOf(values: ArrayLike<number>, from = 0, count = values.length): number {
  let total = 0;
  for (let i = from; i < from + count; i++) total -= xlogx(values[i]!);
  return total;
}

/** Σ p log(p / q) in nats over `count` of each, where q is not 0 unless p is. */
export function divergence(p: Float64Array, q: Float64Array, from = 0, count = p.length): number {
  let total = 0;
  for (let i = from; i < from + count; i++) {
    const now = p[i]!;
    if (now > 0) total += now * Math.log(now / q[i]!);
  }
  return total;
}

/** log Σ exp(values), without overflow. */
export function logSumExp(values: ArrayLike<number>): number {
  let highest = -Infinity;
  for (let i = 0; i < values.length; i++) highest = Math.max(highest, values[i]!);
  if (highest === -Infinity) return -Infinity;
  let total = 0;
  for (let i = 0; i < values.length; i++) total += Math.exp(values[i]! - highest);
  return highest + Math.log(total);
}
