// Layers of the dynamic programme over steps: from the least costs with K steps to those with K + 1.
import { costLayersBytes } from './compiled';
import { kernelOf } from './kernel';

interface LayersKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  layers(at: number, count: number, first: number, last: number, convex: number): number;
}

const kernel = kernelOf<LayersKernel>(costLayersBytes);
/** Where the kernel's numbers begin, in bytes. */
const at = 64;

/** How far the layers of some heights have come. */
export interface CostLayers {
  /** Falling; ends of steps are neighbours. */
  readonly heights: Float64Array;
  /** Of the last layer: how many steps it has, the least costs from every start on, and whether it was found to be convex. */
  readonly steps: number;
  readonly layer: Float64Array;
  readonly convex: boolean;
  /** Of the layers that were found with it, one after the other: the costs from the first start on. */
  readonly costs: Float64Array;
}

/** So many layers more. */
export function moreLayers(layers: CostLayers, more: number): CostLayers {
  const compiled = kernel();
  const { heights, steps, layer, convex } = layers;
  const count = heights.length;
  if (!compiled || at + 8 * (5 * count + more) > compiled.memory.buffer.byteLength)
    return moreLayersPlainly(layers, more);
  const numbers = new Float64Array(compiled.memory.buffer, at, 3 * count + more);
  numbers.set(heights);
  numbers.set(layer, count);
  const last = compiled.layers(at, count, steps + 1, steps + more, convex ? 1 : 0);
  const place = count * (more % 2 === 0 ? 1 : 2);
  return {
    heights,
    steps: steps + more,
    layer: numbers.slice(place, place + count),
    convex: last === 1,
    costs: numbers.slice(3 * count),
  };
}

/** The same without the kernel: what it is held against, and what is done where it cannot be. */
export function moreLayersPlainly(layers: CostLayers, more: number): CostLayers {
  const { heights } = layers;
  let { steps, convex } = layers;
  let previous: Float64Array = layers.layer.slice();
  let layer: Float64Array = new Float64Array(heights.length);
  const lines = emptyLines(heights.length);
  const costs = Float64Array.from({ length: more }, () => {
    steps++;
    // what was not convex once seldom is soon after
    convex = (convex || steps % 16 === 0) && nextConvexCosts(heights, previous, steps, layer);
    if (!convex) nextLayer(heights, previous, steps, 0, lines, layer, undefined);
    [previous, layer] = [layer, previous];
    return previous[0]!;
  });
  return { heights, steps, layer: previous, convex, costs };
}

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
