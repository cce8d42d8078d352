// Entropies of hidden positions, and what they learnt against what was to be expected, as src/core/kernels/learnt.ts has it.

import { logarithm } from './shared/logarithm';

/**
 * From the address `at` on: the rows of all positions; the logarithms and entropies of earlier rows, in whose place those of the
 * rows of `hidden` are put; three totals over these: the entropies, −Σ p log p′ where p′ is the earlier row, and the earlier
 * entropies; the positions themselves.
 */
export function tell(at: usize, length: usize, alphabet: usize, count: usize): void {
  const width = alphabet << 3;
  const logs = at + length * width;
  const entropies = logs + length * width;
  const totals = entropies + (length << 3);
  const hidden = totals + 24;
  let now: f64 = 0;
  let across: f64 = 0;
  let earlier: f64 = 0;
  for (let k: usize = 0; k < count; k++) {
    const position = <usize>i32.load(hidden + (k << 2));
    const row = at + position * width;
    const log = logs + position * width;
    let own = f64x2.splat(0);
    let cross = f64x2.splat(0);
    let x: usize = 0;
    for (; x + 16 <= width; x += 16) {
      const p = v128.load(row + x);
      cross = f64x2.sub(cross, f64x2.mul(p, v128.load(log + x)));
      const later = logarithm(p);
      own = f64x2.sub(own, f64x2.mul(p, later));
      v128.store(log + x, later);
    }
    if (x < width) {
      const p = v128.load64_zero(row + x);
      cross = f64x2.sub(cross, f64x2.mul(p, v128.load64_zero(log + x)));
      const later = logarithm(p);
      own = f64x2.sub(own, f64x2.mul(p, later));
      v128.store64_lane(log + x, later, 0);
    }
    const entropy = f64x2.extract_lane(own, 0) + f64x2.extract_lane(own, 1);
    now += entropy;
    across += f64x2.extract_lane(cross, 0) + f64x2.extract_lane(cross, 1);
    const place = entropies + (position << 3);
    earlier += f64.load(place);
    f64.store(place, entropy);
  }
  f64.store(totals, now);
  f64.store(totals, across, 8);
  f64.store(totals, earlier, 16);
}
