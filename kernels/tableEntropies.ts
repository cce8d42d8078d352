// The entropies of a marginal of a table and of all below it, as src/core/kernels/tableEntropies.ts has them in TypeScript.
// Totals by size stand at 0, behind them a buffer for every size: one cell, q cells, q² …

const buffersFrom: usize = 64 * 8;

// of the logarithm as FreeBSD's e_log.c has it (Sun Microsystems, 1993)
const ln2High: f64 = 0.6931471803691238;
const ln2Low: f64 = 1.9082149292705877e-10;
const l1: f64 = 0.6666666666666735;
const l2: f64 = 0.3999999999940942;
const l3: f64 = 0.2857142874366239;
const l4: f64 = 0.22222198432149784;
const l5: f64 = 0.1818357216161805;
const l6: f64 = 0.15313837699209373;
const l7: f64 = 0.14798198605116586;

/** p log p of two probabilities; 0 of 0. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function pLogP(p: v128): v128 {
  const one = f64x2.splat(1);
  let mantissa = v128.or(v128.and(p, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000));
  const above = f64x2.gt(mantissa, f64x2.splat(Math.SQRT2));
  mantissa = v128.bitselect(f64x2.mul(mantissa, f64x2.splat(0.5)), mantissa, above);
  // the exponent as the last digits of 2^52 + exponent
  const exponent = v128.or(i64x2.shr_u(p, 52), i64x2.splat(0x4330000000000000));
  const k = f64x2.add(f64x2.sub(exponent, f64x2.splat(4503599627371519)), v128.and(above, one));
  const f = f64x2.sub(mantissa, one);
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const w = f64x2.mul(z, z);
  const even = f64x2.mul(w, plus(l2, f64x2.mul(w, plus(l4, f64x2.mul(w, f64x2.splat(l6))))));
  const odd = f64x2.mul(z, plus(l1, f64x2.mul(w, plus(l3, f64x2.mul(w, plus(l5, f64x2.mul(w, f64x2.splat(l7))))))));
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
  const rest = f64x2.add(f64x2.mul(s, f64x2.add(half, f64x2.add(odd, even))), f64x2.mul(k, f64x2.splat(ln2Low)));
  const log = f64x2.sub(f64x2.mul(k, f64x2.splat(ln2High)), f64x2.sub(f64x2.sub(half, rest), f));
  return v128.and(f64x2.mul(p, log), f64x2.gt(p, f64x2.splat(0)));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function plus(constant: f64, value: v128): v128 {
  return f64x2.add(f64x2.splat(constant), value);
}

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
