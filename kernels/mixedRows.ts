// Rows of a matrix added up, each with a weight, as src/core/kernels/mixedRows.ts has it: so many weights from one address on, rows
// `step` bytes apart, of so many bytes each that vectors of four numbers in single precision fill them.

import { logarithmOfSingle } from './shared/singleLogarithm';

/** Their sums, column by column. */
export function mix(
  weights: usize,
  end: usize,
  matrix: usize,
  step: usize,
  width: usize,
  to: usize,
): void {
  for (let column: usize = 0; column < width; column += 32) {
    let one = f32x4.splat(0);
    let two = f32x4.splat(0);
    for (let weight = weights, at = matrix + column; weight < end; weight += 4, at += step) {
      const share = v128.load32_splat(weight);
      one = f32x4.add(one, f32x4.mul(share, v128.load(at)));
      two = f32x4.add(two, f32x4.mul(share, v128.load(at, 16)));
    }
    v128.store(to + column, one);
    v128.store(to + column, two, 16);
  }
}

/** How uncertain it is, column by column, which row what stands there is of, in nats; 0 where there is nothing. */
export function uncertainty(
  weights: usize,
  end: usize,
  matrix: usize,
  step: usize,
  width: usize,
  to: usize,
): void {
  for (let column: usize = 0; column < width; column += 16) {
    let total = f32x4.splat(0);
    let sum = f32x4.splat(0);
    for (let weight = weights, at = matrix + column; weight < end; weight += 4, at += step) {
      const p = f32x4.mul(v128.load32_splat(weight), v128.load(at));
      total = f32x4.add(total, p);
      sum = f32x4.add(sum, f32x4.mul(p, logarithmOfSingle(p)));
    }
    const some = f32x4.max(total, f32x4.splat(f32.MIN_NORMAL_VALUE));
    v128.store(to + column, f32x4.sub(logarithmOfSingle(total), f32x4.div(sum, some)));
  }
}
