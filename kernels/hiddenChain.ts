// The laws of all symbols of a hidden chain, as src/core/laws/states/hiddenChainPath.ts has them in TypeScript.
// Rows are of an even number of numbers: S states, and q symbols, with a 0 behind where it would be odd.

import { pLogP } from './shared/logarithm';

/** to = values · matrix, a row of it for each value, of so many bytes; returns the sum of what comes out. */
function multiply(values: usize, width: usize, matrix: usize, rowWidth: usize, to: usize): void {
  const end = values + width;
  let t: usize = 0;
  for (; t + 64 <= rowWidth; t += 64) {
    let first = f64x2.splat(0);
    let second = first;
    let third = first;
    let fourth = first;
    let row = matrix + t;
    for (let at = values; at < end; at += 8) {
      const value = v128.load64_splat(at);
      first = f64x2.add(first, f64x2.mul(value, v128.load(row)));
      second = f64x2.add(second, f64x2.mul(value, v128.load(row, 16)));
      third = f64x2.add(third, f64x2.mul(value, v128.load(row, 32)));
      fourth = f64x2.add(fourth, f64x2.mul(value, v128.load(row, 48)));
      row += rowWidth;
    }
    v128.store(to + t, first);
    v128.store(to + t, second, 16);
    v128.store(to + t, third, 32);
    v128.store(to + t, fourth, 48);
  }
  for (; t < rowWidth; t += 16) {
    let total = f64x2.splat(0);
    let row = matrix + t;
    for (let at = values; at < end; at += 8) {
      total = f64x2.add(total, f64x2.mul(v128.load64_splat(at), v128.load(row)));
      row += rowWidth;
    }
    v128.store(to + t, total);
  }
}

/** Two numbers of a product of two values with a matrix; its rows begin so many bytes apart. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function ofTwo(both: v128, matrix: usize, apart: usize): v128 {
  return f64x2.add(
    f64x2.mul(v128.shuffle<f64>(both, both, 0, 0), v128.load(matrix)),
    f64x2.mul(v128.shuffle<f64>(both, both, 1, 1), v128.load(matrix + apart)),
  );
}

/** The same of four values. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function ofFour(low: v128, high: v128, matrix: usize, apart: usize): v128 {
  return f64x2.add(ofTwo(low, matrix, apart), ofTwo(high, matrix + (apart << 1), apart));
}

/** to = one · other, number by number; returns their sum. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function products(one: usize, other: usize, width: usize, to: usize): f64 {
  let total = f64x2.splat(0);
  for (let s: usize = 0; s < width; s += 16) {
    const product = f64x2.mul(v128.load(one + s), v128.load(other + s));
    v128.store(to + s, product);
    total = f64x2.add(total, product);
  }
  return sumOf(total);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function sumOf(both: v128): f64 {
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** To add up to 1; where the sum is 0, what is known cannot occur, and all states are alike. */
function scale(at: usize, width: usize, total: f64, even: usize): void {
  if (total > 0) {
    const share = f64x2.splat(1 / total);
    for (let s: usize = 0; s < width; s += 16) v128.store(at + s, f64x2.mul(v128.load(at + s), share));
  } else memory.copy(at, even, width);
}

/** Messages are scaled only where they come near to vanishing: a division at each would be waited for by all behind it. */
const small: f64 = 1e-90;

/** Both ways at once, since neither waits for the other. */
function messages(
  length: usize,
  width: usize,
  even: usize,
  matrix: usize,
  transposed: usize,
  likelihood: usize,
  scratch: usize,
  forward: usize,
  backward: usize,
  known: usize,
): void {
  for (let i: usize = 0; ; i++) {
    const message = forward + i * width;
    const symbol = i32.load(known + (i << 2));
    if (symbol >= 0) {
      const total = products(message, likelihood + <usize>symbol * width, width, message);
      if (!(total >= small)) scale(message, width, total, even);
    }
    if (i + 1 === length) return;
    multiply(message, width, matrix, width, message + width);
    const last = length - 1 - i;
    let heard = backward + last * width;
    const to = heard - width;
    const seen = i32.load(known + (last << 2));
    if (seen >= 0) {
      const total = products(heard, likelihood + <usize>seen * width, width, scratch);
      if (!(total >= small)) scale(scratch, width, total, even);
      heard = scratch;
    }
    multiply(heard, width, transposed, width, to);
  }
}

/** The same of four states, which need not wait for what is put down. */
function messagesOfFour(
  length: usize,
  even: usize,
  matrix: usize,
  transposed: usize,
  likelihood: usize,
  scratch: usize,
  forward: usize,
  backward: usize,
  known: usize,
): void {
  let low = v128.load(forward);
  let high = v128.load(forward, 16);
  let lowBack = v128.load(even);
  let highBack = v128.load(even, 16);
  let message = forward;
  let heard = backward + ((length - 1) << 5);
  let seen = known + ((length - 1) << 2);
  for (; ; known += 4) {
    const symbol = i32.load(known);
    if (symbol >= 0) {
      const likely = likelihood + (<usize>symbol << 5);
      low = f64x2.mul(low, v128.load(likely));
      high = f64x2.mul(high, v128.load(likely, 16));
      const total = sumOf(f64x2.add(low, high));
      if (!(total >= small)) {
        v128.store(message, low);
        v128.store(message, high, 16);
        scale(message, 32, total, even);
        low = v128.load(message);
        high = v128.load(message, 16);
      }
    }
    v128.store(message, low);
    v128.store(message, high, 16);
    if (heard === backward) return;
    message += 32;
    const next = ofFour(low, high, matrix, 32);
    high = ofFour(low, high, matrix + 16, 32);
    low = next;
    const other = i32.load(seen);
    seen -= 4;
    if (other >= 0) {
      const likely = likelihood + (<usize>other << 5);
      lowBack = f64x2.mul(lowBack, v128.load(likely));
      highBack = f64x2.mul(highBack, v128.load(likely, 16));
      const total = sumOf(f64x2.add(lowBack, highBack));
      if (!(total >= small)) {
        v128.store(scratch, lowBack);
        v128.store(scratch, highBack, 16);
        scale(scratch, 32, total, even);
        lowBack = v128.load(scratch);
        highBack = v128.load(scratch, 16);
      }
    }
    const before = ofFour(lowBack, highBack, transposed, 32);
    highBack = ofFour(lowBack, highBack, transposed + 16, 32);
    lowBack = before;
    heard -= 32;
    v128.store(heard, lowBack);
    v128.store(heard, highBack, 16);
  }
}

/** Of two states. */
function messagesOfTwo(
  length: usize,
  even: usize,
  matrix: usize,
  transposed: usize,
  likelihood: usize,
  scratch: usize,
  forward: usize,
  backward: usize,
  known: usize,
): void {
  let on = v128.load(forward);
  let back = v128.load(even);
  let message = forward;
  let heard = backward + ((length - 1) << 4);
  let seen = known + ((length - 1) << 2);
  for (; ; known += 4) {
    const symbol = i32.load(known);
    if (symbol >= 0) on = seenToo(on, likelihood + (<usize>symbol << 4), scratch, even);
    v128.store(message, on);
    if (heard === backward) return;
    message += 16;
    on = ofTwo(on, matrix, 16);
    const other = i32.load(seen);
    seen -= 4;
    if (other >= 0) back = seenToo(back, likelihood + (<usize>other << 4), scratch, even);
    back = ofTwo(back, transposed, 16);
    heard -= 16;
    v128.store(heard, back);
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function seenToo(message: v128, likely: usize, scratch: usize, even: usize): v128 {
  const product = f64x2.mul(message, v128.load(likely));
  const total = sumOf(product);
  if (total >= small) return product;
  v128.store(scratch, product);
  scale(scratch, 16, total, even);
  return v128.load(scratch);
}

/**
 * From the address `at` on: the initial law, a row of equal chances, the matrix, the same transposed, the likelihoods of the
 * states by symbol, the symbols by state, a row of scratch, two messages for every position, what is known of it as a 32-bit
 * number, negative where nothing is, an even number of these; its row. Where only entropies are asked for, room for one row, and
 * behind it an entropy for every position.
 */
export function tell(at: usize, length: usize, states: usize, alphabet: usize, entropies: bool): void {
  const width = states << 3;
  const rowWidth = alphabet << 3;
  const even = at + width;
  const matrix = even + width;
  const transposed = matrix + states * width;
  const likelihood = transposed + states * width;
  const emission = likelihood + alphabet * width;
  const scratch = emission + states * rowWidth;
  const forward = scratch + width;
  const backward = forward + length * width;
  const known = backward + length * width;
  let row = known + (((length + 1) >> 1) << 3);
  let entropy = row + rowWidth;
  memory.copy(forward, at, width);
  memory.copy(backward + (length - 1) * width, even, width);
  if (states === 4) messagesOfFour(length, even, matrix, transposed, likelihood, scratch, forward, backward, known);
  else if (states === 2) messagesOfTwo(length, even, matrix, transposed, likelihood, scratch, forward, backward, known);
  else messages(length, width, even, matrix, transposed, likelihood, scratch, forward, backward, known);
  for (let i: usize = 0; i < length; i++) {
    const symbol = i32.load(known + (i << 2));
    if (symbol < 0) {
      let law = forward + i * width;
      const total = products(law, backward + i * width, width, law);
      // of the symbols, which wait less for the division than all states would
      let share = f64x2.splat(1 / total);
      if (!(total > 0)) {
        law = even;
        share = f64x2.splat(1);
      }
      if (states === 4) {
        const low = v128.load(law);
        const high = v128.load(law, 16);
        for (let x: usize = 0; x < rowWidth; x += 16)
          v128.store(row + x, f64x2.mul(ofFour(low, high, emission + x, rowWidth), share));
      } else if (states === 2) {
        const both = v128.load(law);
        for (let x: usize = 0; x < rowWidth; x += 16)
          v128.store(row + x, f64x2.mul(ofTwo(both, emission + x, rowWidth), share));
      } else {
        multiply(law, width, emission, rowWidth, row);
        for (let x: usize = 0; x < rowWidth; x += 16) v128.store(row + x, f64x2.mul(v128.load(row + x), share));
      }
    } else if (!entropies) {
      for (let x: usize = 0; x < rowWidth; x += 16) v128.store(row + x, f64x2.splat(0));
      f64.store(row + (<usize>symbol << 3), 1);
    }
    if (entropies) {
      let sum = f64x2.splat(0);
      if (symbol < 0) for (let x: usize = 0; x < rowWidth; x += 16) sum = f64x2.sub(sum, pLogP(v128.load(row + x)));
      f64.store(entropy, sumOf(sum));
      entropy += 8;
    } else row += rowWidth;
  }
}
