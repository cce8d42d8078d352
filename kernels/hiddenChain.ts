// The laws of all symbols of a hidden chain, as src/core/laws/states/hiddenChainPath.ts has them in TypeScript.
// Rows are of an even number of numbers: S states, and q symbols, with a 0 behind where it would be odd.

/** to = values · matrix, a row of it for each value. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function multiply(values: usize, matrix: usize, width: usize, to: usize): void {
  if (width === 32) {
    const first = v128.load64_splat(values);
    const second = v128.load64_splat(values, 8);
    const third = v128.load64_splat(values, 16);
    const fourth = v128.load64_splat(values, 24);
    v128.store(to, ofFour(first, second, third, fourth, matrix));
    v128.store(to, ofFour(first, second, third, fourth, matrix + 16), 16);
    return;
  }
  for (let t: usize = 0; t < width; t += 16)
    v128.store(to + t, weighed(values, width, matrix + t, width));
}

/** The sum of a pair of columns, each row times its value; rows begin so many bytes apart. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function weighed(values: usize, width: usize, column: usize, apart: usize): v128 {
  let total = f64x2.splat(0);
  let row = column;
  for (let s: usize = 0; s < width; s += 8) {
    total = f64x2.add(total, f64x2.mul(v128.load64_splat(values + s), v128.load(row)));
    row += apart;
  }
  return total;
}

/** Two numbers of a product with a matrix of four rows. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function ofFour(first: v128, second: v128, third: v128, fourth: v128, matrix: usize): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(first, v128.load(matrix)), f64x2.mul(second, v128.load(matrix, 32))),
    f64x2.add(f64x2.mul(third, v128.load(matrix, 64)), f64x2.mul(fourth, v128.load(matrix, 96))),
  );
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
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** To add up to 1; where the sum is 0, what is known cannot occur, and all states are alike. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function scale(at: usize, width: usize, total: f64, even: usize): void {
  if (total > 0) {
    const share = f64x2.splat(1 / total);
    for (let s: usize = 0; s < width; s += 16) v128.store(at + s, f64x2.mul(v128.load(at + s), share));
  } else memory.copy(at, even, width);
}

/** Messages are scaled only where they come near to vanishing: a division at each would be waited for by all behind it. */
const small: f64 = 1e-90;

// @ts-ignore: a decorator of AssemblyScript
@inline
function keepLarge(at: usize, width: usize, total: f64, even: usize): void {
  if (!(total >= small)) scale(at, width, total, even);
}

/** The law of a symbol from that of its state. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function tell(law: usize, width: usize, emission: usize, rowWidth: usize, row: usize): void {
  for (let x: usize = 0; x < rowWidth; x += 16)
    v128.store(row + x, weighed(law, width, emission + x, rowWidth));
}

/**
 * From the address `at` on: the initial law, a row of equal chances, the matrix, the same transposed, the likelihoods of the
 * states by symbol, the symbols by state, a row of scratch, two messages for every position, its row, and what is known of it as
 * a 32-bit number, negative where nothing is.
 */
export function pass(at: usize, length: usize, states: usize, alphabet: usize): void {
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
  const rows = backward + length * width;
  const known = rows + length * rowWidth;
  memory.copy(forward, at, width);
  memory.copy(backward + (length - 1) * width, even, width);
  // neither way waits for the other
  for (let i: usize = 0; ; i++) {
    const message = forward + i * width;
    const symbol = i32.load(known + (i << 2));
    if (symbol >= 0)
      keepLarge(message, width, products(message, likelihood + <usize>symbol * width, width, message), even);
    if (i + 1 === length) break;
    multiply(message, matrix, width, message + width);
    const last = length - 1 - i;
    const heard = backward + last * width;
    const seen = i32.load(known + (last << 2));
    if (seen >= 0) {
      keepLarge(scratch, width, products(heard, likelihood + <usize>seen * width, width, scratch), even);
      multiply(scratch, transposed, width, heard - width);
    } else multiply(heard, transposed, width, heard - width);
  }
  for (let i: usize = 0; i < length; i++) {
    const message = forward + i * width;
    const row = rows + i * rowWidth;
    const symbol = i32.load(known + (i << 2));
    if (symbol < 0) {
      scale(message, width, products(message, backward + i * width, width, message), even);
      tell(message, width, emission, rowWidth, row);
      continue;
    }
    memory.fill(row, 0, rowWidth);
    f64.store(row + (<usize>symbol << 3), 1);
  }
}
