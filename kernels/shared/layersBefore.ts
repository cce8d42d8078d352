// Layers of steps that begin at the first start.

import { number } from './number';

/** Where the end from which on the next start of the last step is better is ever farther; false where it is not. */
export function convexLayerBefore(
  heights: usize,
  inverses: usize,
  m: usize,
  previous: usize,
  k: i32,
  layer: usize,
  chosen: usize,
  points: usize,
): bool {
  let b = <isize>k - 1;
  const last = (<isize>m - 1) << 3;
  let place = f64x2.replace_lane(f64x2.splat(<f64>b), 1, <f64>(b + 1));
  let earlier = f64x2.splat(-Infinity);
  let falls = f64x2.splat(0);
  let c = b << 3;
  for (; c + 8 < last; c += 16) {
    const gain = f64x2.sub(f64x2.sub(v128.load(previous + c, 8), v128.load(previous + c)), v128.load(heights + c, 8));
    const own = f64x2.add(f64x2.mul(gain, v128.load(inverses + c)), place);
    v128.store(points + c, own);
    falls = v128.or(falls, f64x2.lt(own, v128.shuffle<f64>(earlier, own, 1, 2)));
    earlier = own;
    place = f64x2.add(place, f64x2.splat(2));
  }
  if (v128.any_true(falls)) return false;
  if (c < last) {
    const gain = f64.load(previous + c, 8) - f64.load(previous + c) - f64.load(heights + c, 8);
    const own = gain * f64.load(inverses + c) + f64x2.extract_lane(place, 0);
    f64.store(points + c, own);
    if (own < f64x2.extract_lane(earlier, 1)) return false;
  }
  let gap: f64 = 1;
  let intercept = number(previous, b);
  let height = number(heights, b);
  let from: f64 = <f64>k;
  for (let a = <isize>k; a < <isize>m; a++) {
    if (b + 1 < a && number(points, b) <= from) {
      do {
        b++;
        gap -= 1;
      } while (b + 1 < a && number(points, b) <= from);
      intercept = number(previous, b);
      height = number(heights, b);
    }
    f64.store(layer + (a << 3), intercept + gap * height);
    i32.store(chosen + (a << 2), <i32>b);
    gap += 1;
    from += 1;
  }
  return true;
}

/** By a queue of lines, whatever the layer before. */
export function anyLayerBefore(
  heights: usize,
  m: usize,
  previous: usize,
  k: i32,
  layer: usize,
  chosen: usize,
  intercepts: usize,
  starts: usize,
): void {
  let front: isize = 0;
  let back: isize = -1;
  for (let a = <isize>k; a < <isize>m; a++) {
    const b = a - 1;
    const steep = number(heights, b);
    const intercept = number(previous, b) - <f64>b * steep;
    for (; back > front; back--) {
      const slope = number(heights, i32.load(starts + ((back - 1) << 2)));
      const origin = number(intercepts, back - 1);
      const own = number(heights, i32.load(starts + (back << 2)));
      if (!((intercept - origin) * (slope - own) <= (number(intercepts, back) - origin) * (slope - steep))) break;
    }
    back++;
    i32.store(starts + (back << 2), <i32>b);
    f64.store(intercepts + (back << 3), intercept);
    let chose = i32.load(starts + (front << 2));
    let best = number(previous, chose) + <f64>(a - chose) * number(heights, chose);
    while (front < back) {
      const next = i32.load(starts + (front << 2), 4);
      const other = number(previous, next) + <f64>(a - next) * number(heights, next);
      if (other > best) break;
      best = other;
      chose = next;
      front++;
    }
    f64.store(layer + (a << 3), best);
    i32.store(chosen + (a << 2), chose);
  }
}
