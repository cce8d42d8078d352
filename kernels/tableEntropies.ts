// The entropies of a marginal of a table and of all below it, as src/core/kernels/tableEntropies.ts has them in TypeScript.
// Totals by size stand at 0, behind them a buffer for every size: one cell, q cells, q² …

import { pLogP } from './shared/logarithm';

const buffersFrom: usize = 64 * 8;

function entropyOf(from: usize, count: usize): f64 {
  let total = f64x2.splat(0);
  const end = from + (count << 3);
  let at = from;
  for (; at + 16 <= end; at += 16) total = f64x2.sub(total, pLogP(v128.load(at)));
  if (at < end) total = f64x2.sub(total, pLogP(v128.load64_zero(at)));
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Sums out the position that has `inner` combinations of symbols to its right. */
function sumOut(from: usize, count: usize, alphabet: usize, inner: usize, to: usize): void {
  const end = from + (count << 3);
  const step = inner << 3;
  const block = step * alphabet;
  if (alphabet === 2 && inner === 1) {
    if (count === 2) {
      f64.store(to, f64.load(from) + f64.load(from, 8));
      return;
    }
    for (; from < end; from += 32) {
      const one = v128.load(from);
      const other = v128.load(from, 16);
      v128.store(to, f64x2.add(v128.shuffle<f64>(one, other, 0, 2), v128.shuffle<f64>(one, other, 1, 3)));
      to += 16;
    }
    return;
  }
  for (; from < end; from += block) {
    let i: usize = 0;
    for (; i + 16 <= step; i += 16) {
      let total = v128.load(from + i);
      for (let other = step; other < block; other += step) total = f64x2.add(total, v128.load(from + i + other));
      v128.store(to, total);
      to += 16;
    }
    for (; i < step; i += 8) {
      let total = f64.load(from + i);
      for (let other = step; other < block; other += step) total += f64.load(from + i + other);
      f64.store(to, total);
      to += 8;
    }
  }
}

function power(base: usize, exponent: i32): usize {
  let result: usize = 1;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}

/** Where the buffer of a size begins. */
export function bufferOf(alphabet: usize, size: i32): usize {
  let cells: usize = 0;
  for (let k = 0; k < size; k++) cells += power(alphabet, k);
  return buffersFrom + (cells << 3);
}

/** Of the marginal in the buffer of its size: the positions left of the limit are free to go. */
export function addEntropies(alphabet: usize, size: i32, limit: i32): void {
  descend(alphabet, size, limit, bufferOf(alphabet, size), power(alphabet, size));
}

function descend(alphabet: usize, size: i32, limit: i32, from: usize, count: usize): void {
  const total = (<usize>size) << 3;
  f64.store(total, f64.load(total) + entropyOf(from, count));
  if (size === 0) return;
  const fewer = count / alphabet;
  const to = from - (fewer << 3);
  let inner = fewer;
  for (let position = 0; position < limit; position++) {
    sumOut(from, count, alphabet, inner, to);
    descend(alphabet, size - 1, position, to, fewer);
    inner /= alphabet;
  }
}
