// One layer of the dynamic programme: from the best schedules of K steps to those of K + 1.
import { CostLayers } from '../../kernels/costLayers';
import { heightsAt, plateauStarts } from './plateaus';

/** G_1: everything in one step. */
export function lastLayer(heights: Float64Array): Float64Array {
  return heights.map((height, a) => (heights.length - a) * height);
}

/** Whoever stops asking has paid for so many layers too many at most. */
const layersAtOnce = 16;

/**
 * D(1), D(2) … plus a constant, ending where a step begins at every height there is. Only the values, for
 * which layers that are convex need no queue of lines at all, as those of smooth profiles are.
 */
export function* leastCosts(heights: Float64Array): Generator<number, void, void> {
  const { starts, levels } = plateausOf(heights);
  const count = levels.length;
  const single = levels.map((level, i) => (heights.length - starts[i]!) * level);
  yield single[0]!;
  // a run of equal heights at the very end is no end of a step but the last
  if (starts[count - 1] === count - 1) yield* denseCosts(levels, heights.length);
  else yield* sparseCosts(starts, levels, single);
}

/** Where ends are neighbours but for the last. */
function* denseCosts(heights: Float64Array, last: number): Generator<number, void, void> {
  const layers = new CostLayers(heights, last);
  for (let steps = 1; steps < heights.length; steps += layersAtOnce)
    yield* layers.more(Math.min(layersAtOnce, heights.length - steps));
}

function* sparseCosts(
  starts: Int32Array,
  levels: Float64Array,
  single: Float64Array,
): Generator<number, void, void> {
  const count = levels.length;
  const queue = new Int32Array(count);
  const from = new Float64Array(count);
  let previous = single;
  let layer: Float64Array = new Float64Array(count);
  for (let k = 2; k <= count; k++) {
    nextCosts(starts, levels, previous, k, queue, from, layer);
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
