// One layer of the dynamic programme: from the best schedules of K steps to those of K + 1.
import { heightsAt, plateauStarts } from './plateaus';

/**
 * The exact optimum by dynamic programming over steps. With G_k(a) the least Σ s·h(start) of k steps
 * that reveal positions a … N − 1, G_k(a) = min over b of (b − a) h(a) + G_{k−1}(b): for a layer the
 * candidates b are lines in h(a) with slopes that decrease in order of insertion, queried at increasing
 * points, so a monotone queue finds all minima of a layer in O(N) (theory §3.2).
 */
export interface Lines {
  /** Candidate ends of the first step, those that can still win, in order of insertion. */
  readonly ends: Int32Array;
  /** The intercepts G_{k−1}(b). */
  readonly intercepts: Float64Array;
}

export function emptyLines(length: number): Lines {
  return { ends: new Int32Array(length), intercepts: new Float64Array(length) };
}

/** G_1: everything in one step. */
export function lastLayer(heights: Float64Array): Float64Array {
  return heights.map((height, a) => (heights.length - a) * height);
}

/**
 * G_k from G_{k−1}, for the starts a ≥ `from`; `choice` receives the end of the first step, the
 * smallest of those that are best.
 */
export function nextLayer(
  heights: Float64Array,
  previous: Float64Array,
  k: number,
  from: number,
  lines: Lines,
  layer: Float64Array,
  choice: Int32Array | undefined,
): void {
  const { ends, intercepts } = lines;
  let front = 0;
  let back = -1;
  for (let a = (heights.length - k) | 0; a >= from; a = (a - 1) | 0) {
    const end = (a + 1) | 0;
    const intercept = previous[end]!;
    while (back > front && needless(ends, intercepts, back, end, intercept)) back = (back - 1) | 0;
    back = (back + 1) | 0;
    ends[back] = end;
    intercepts[back] = intercept;

    const height = heights[a]!;
    let best = ends[front]! * height + intercepts[front]!;
    while (front < back) {
      const other = ends[(front + 1) | 0]! * height + intercepts[(front + 1) | 0]!;
      if (other > best) break;
      best = other;
      front = (front + 1) | 0;
    }
    layer[a] = best - a * height;
    if (choice) choice[a] = ends[front]!;
  }
}

/** Whether the line at `back` is nowhere below both its predecessor and the new line. */
function needless(
  ends: Int32Array,
  intercepts: Float64Array,
  back: number,
  end: number,
  intercept: number,
): boolean {
  const before = (back - 1) | 0;
  const slope = ends[before]!;
  const start = intercepts[before]!;
  return (intercept - start) * (slope - ends[back]!) <= (intercepts[back]! - start) * (slope - end);
}

/**
 * D(1), D(2) … plus a constant, ending where a step begins at every height there is. Only the values, for
 * which layers that are convex need no queue of lines at all, as those of smooth profiles are.
 */
export function* leastCosts(heights: Float64Array): Generator<number, void, void> {
  const { starts, levels } = plateausOf(heights);
  const count = levels.length;
  let previous: Float64Array = levels.map((level, i) => (heights.length - starts[i]!) * level);
  let layer: Float64Array = new Float64Array(count);
  const lines = emptyLines(count);
  const from = new Float64Array(count);
  yield previous[0]!;
  // a run of equal heights at the very end is no end of a step but the last
  const dense = starts[count - 1] === count - 1;
  let convex = dense;
  for (let k = 2; k <= count; k++) {
    // what was not convex once seldom is soon after
    const hopeful = convex || (dense && k % 16 === 0);
    convex = hopeful && nextConvexCosts(levels, previous, k, layer);
    if (!convex && dense) nextLayer(levels, previous, k, 0, lines, layer, undefined);
    if (!dense) nextCosts(starts, levels, previous, k, lines.ends, from, layer);
    [previous, layer] = [layer, previous];
    yield previous[0]!;
  }
}

/** Where steps may begin, then N, and the heights there. */
function plateausOf(heights: Float64Array) {
  const starts = plateauStarts(heights);
  const count = starts.length - 1;
  // where few are equal, neighbours are worth more than fewer cells
  if (starts[count - 1] !== count - 1 && 4 * count > 3 * heights.length)
    return { starts: Int32Array.from(heights, (_, j) => j), levels: heights };
  return { starts, levels: heightsAt(heights, starts) };
}

/**
 * G_k from G_{k−1} where ends are neighbours and G_{k−1} is convex in them: the next end is better from
 * its difference on, so that the best one is found by walking. False where it turns out not to be convex.
 */
function nextConvexCosts(
  levels: Float64Array,
  previous: Float64Array,
  k: number,
  layer: Float64Array,
): boolean {
  let start = (levels.length - k) | 0;
  let end = (start + 1) | 0;
  let intercept = previous[end]!;
  let after = intercept;
  let slope = Number.NEGATIVE_INFINITY;
  for (; ; start = (start - 1) | 0) {
    const height = levels[start]!;
    while (end > start + 1) {
      const next = previous[(end - 1) | 0]!;
      if (next - intercept > height) break;
      end = (end - 1) | 0;
      intercept = next;
    }
    layer[start] = intercept + (end - start) * height;
    if (start === 0) return true;
    const own = previous[start]!;
    const difference = own - after;
    if (difference < slope) return false;
    slope = difference;
    after = own;
  }
}

/**
 * G_k from G_{k−1}: every line is kept with the height from which on it is the least, so that a query is
 * a comparison.
 */
function nextCosts(
  starts: Int32Array,
  levels: Float64Array,
  previous: Float64Array,
  k: number,
  queue: Int32Array,
  from: Float64Array,
  layer: Float64Array,
): void {
  let i = (levels.length - k) | 0;
  let end = starts[(i + 1) | 0]!;
  let intercept = previous[(i + 1) | 0]!;
  let front = 0;
  let back = 0;
  queue[0] = i + 1;
  let frontEnd = end;
  let frontIntercept = intercept;
  for (; ; i = (i - 1) | 0) {
    const height = levels[i]!;
    while (front < back && from[(front + 1) | 0]! <= height) {
      front = (front + 1) | 0;
      const index = queue[front]!;
      frontEnd = starts[index]!;
      frontIntercept = previous[index]!;
    }
    const start = starts[i]!;
    layer[i] = frontIntercept + (frontEnd - start) * height;
    if (i === 0) return;
    // the line of a step that ends here, for the starts before
    const next = previous[i]!;
    const gap = (end - start) | 0;
    let point = gap === 1 ? next - intercept : (next - intercept) / gap;
    while (back > front && point <= from[back]!) {
      back = (back - 1) | 0;
      const index = queue[back]!;
      point = (next - previous[index]!) / (starts[index]! - start);
    }
    back = (back + 1) | 0;
    queue[back] = i;
    from[back] = point;
    end = start;
    intercept = next;
  }
}
