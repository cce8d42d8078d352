// Layers of least costs, one step more each, as src/core/kernels/costLayers.ts has them.

/**
 * From the address `at` on, of `count` starts: their heights; the layer of `first` − 1 steps, which those of `first` … `last` steps
 * take the place of by turns with what follows; room for a layer; of each new layer its cost from the first start on; the lines'
 * intercepts, and their ends, of 4 bytes. Whether the layer before was convex comes in, and whether the last one found was goes out.
 */
export function layers(at: usize, count: usize, first: i32, last: i32, convex: i32): i32 {
  const bytes = count << 3;
  let previous = at + bytes;
  let layer = previous + bytes;
  const costs = layer + bytes;
  const intercepts = costs + (<usize>(last - first + 1) << 3);
  const ends = intercepts + bytes;
  for (let k = first; k <= last; k++) {
    // what was not convex once seldom is soon after
    convex = convex || (k & 15) === 0 ? nextConvex(at, count, previous, k, layer) : 0;
    if (!convex) nextLayer(at, count, previous, k, layer, intercepts, ends);
    f64.store(costs + (<usize>(k - first) << 3), f64.load(layer));
    const other = previous;
    previous = layer;
    layer = other;
  }
  return convex;
}

/** From a layer that is convex in the ends; 0 where it turns out not to be. */
function nextConvex(at: usize, count: usize, previous: usize, k: i32, layer: usize): i32 {
  let start = <isize>(count - k) << 3;
  let end = start + 8;
  let gap: f64 = 1;
  let intercept = f64.load(previous + end);
  let after = intercept;
  let slope: f64 = -Infinity;
  for (; start >= 0; start -= 8) {
    const height = f64.load(at + start);
    while (end > start + 8) {
      const next = f64.load(previous + end - 8);
      if (next - intercept > height) break;
      end -= 8;
      gap -= 1;
      intercept = next;
    }
    f64.store(layer + start, intercept + gap * height);
    if (start === 0) break;
    gap += 1;
    const own = f64.load(previous + start);
    const difference = own - after;
    if (difference < slope) return 0;
    slope = difference;
    after = own;
  }
  return 1;
}

/** By a queue of lines, whatever the layer before. */
function nextLayer(
  at: usize,
  count: usize,
  previous: usize,
  k: i32,
  layer: usize,
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
    const height = f64.load(at + (a << 3));
    let best = <f64>i32.load(ends + (front << 2)) * height + f64.load(intercepts + (front << 3));
    while (front < back) {
      const next =
        <f64>i32.load(ends + (front << 2), 4) * height + f64.load(intercepts + (front << 3), 8);
      if (next > best) break;
      best = next;
      front++;
    }
    f64.store(layer + (a << 3), best - <f64>a * height);
  }
}
