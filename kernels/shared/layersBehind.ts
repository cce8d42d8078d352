// Layers of steps that reach to the last end.

/** From a layer that is convex in the ends; false where it turns out not to be. */
export function convexLayerBehind(heights: usize, count: usize, previous: usize, k: i32, layer: usize, chosen: usize): bool {
  let start = <isize>(count - k) << 3;
  let end = start + 8;
  let gap: f64 = 1;
  let intercept = f64.load(previous + end);
  let after = intercept;
  let slope: f64 = -Infinity;
  for (; start >= 0; start -= 8) {
    const height = f64.load(heights + start);
    while (end > start + 8) {
      const next = f64.load(previous + end - 8);
      if (next - intercept > height) break;
      end -= 8;
      gap -= 1;
      intercept = next;
    }
    f64.store(layer + start, intercept + gap * height);
    i32.store(chosen + (start >> 1), <i32>(end >> 3));
    if (start === 0) break;
    gap += 1;
    const own = f64.load(previous + start);
    const difference = own - after;
    if (difference < slope) return false;
    slope = difference;
    after = own;
  }
  return true;
}

/** By a queue of lines, whatever the layer before. */
export function anyLayerBehind(
  heights: usize,
  count: usize,
  previous: usize,
  k: i32,
  layer: usize,
  chosen: usize,
  intercepts: usize,
  ends: usize,
): void {
  let front: usize = 0;
  let back: usize = -1;
  for (let a = <isize>count - k; a >= 0; a--) {
    const end = <i32>a + 1;
    const intercept = f64.load(previous + (a << 3), 8);
    for (; <isize>back > <isize>front; back--) {
      const slope = i32.load(ends + ((back - 1) << 2));
      const start = f64.load(intercepts + ((back - 1) << 3));
      const one = (intercept - start) * <f64>(slope - i32.load(ends + (back << 2)));
      const other = (f64.load(intercepts + (back << 3)) - start) * <f64>(slope - end);
      if (!(one <= other)) break;
    }
    back++;
    i32.store(ends + (back << 2), end);
    f64.store(intercepts + (back << 3), intercept);
    const height = f64.load(heights + (a << 3));
    let best = <f64>i32.load(ends + (front << 2)) * height + f64.load(intercepts + (front << 3));
    while (front < back) {
      const next = <f64>i32.load(ends + (front << 2), 4) * height + f64.load(intercepts + (front << 3), 8);
      if (next > best) break;
      best = next;
      front++;
    }
    f64.store(layer + (a << 3), best - <f64>a * height);
    i32.store(chosen + (a << 2), i32.load(ends + (front << 2)));
  }
}
