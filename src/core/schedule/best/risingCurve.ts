// The best schedules of curves that may rise, as measured ones do.
import { sum } from '../../numbers/entropy';
import { LowerHull } from './lowerHull';

/**
 * The exact optimum for curves that may increase: what was measured of a trained model (theory §3.3,
 * §10). Nothing is smoothed. An increase can make one more step cost more, so wherever K steps are asked
 * for, the best of at most K is found: G_k(a) = min(G_{k−1}(a), min over b of (b − a) c(a) + G_{k−1}(b)).
 */

/**
 * Ends of the steps of the best schedule with at most so many; the fewest steps among equally good ones. Layers are kept with
 * all their choices up to so many cells; beyond it, found twice to save memory.
 */
export function risingEnds(curve: Float64Array, steps: number, mostCells = 8e6): Int32Array {
  const length = curve.length;
  const layers = new Layers(curve);
  const stride = length * steps <= mostCells ? steps : Math.ceil(Math.sqrt(steps));
  const checkpoints = [layers.first()];
  let count = stride === steps ? steps : 0;
  for (let layer = layers.first(); count < steps; ) {
    const next = layers.after(layer, undefined);
    if (!next) break;
    layer = next;
    if (++count % stride === 0) checkpoints.push(layer);
  }
  const ends: number[] = [];
  let start = 0;
  // from the last layer down to the first, which is the order of the steps
  for (let top = count; top > 0; ) {
    const bottom = Math.floor((top - 1) / stride) * stride;
    const choices = choicesBetween(layers, checkpoints[bottom / stride]!, top - bottom);
    for (const choice of choices.reverse()) {
      const end = choice[start]!;
      if (end === 0) continue;
      ends.push(end);
      start = end;
    }
    top = bottom;
  }
  return Int32Array.from(ends);
}

function choicesBetween(layers: Layers, from: Float64Array, count: number): Int32Array[] {
  const choices: Int32Array[] = [];
  let layer = from;
  for (let k = 0; k < count; k++) {
    const choice = new Int32Array(layer.length);
    const next = layers.after(layer, choice);
    if (!next) break;
    choices.push(choice);
    layer = next;
  }
  return choices;
}

/** The fewest steps whose cost over one token per step is at most `most`; N steps cost nothing over it. */
export function risingStepsFor(curve: Float64Array, most: number): number {
  let steps = 0;
  for (const cost of risingCosts(curve)) {
    steps++;
    if (cost <= most) break;
  }
  return steps;
}

/** The least cost over one token per step with at most 1, 2, 3 … steps; ends where more do not help. */
export function* risingCosts(curve: Float64Array): Generator<number, void, void> {
  const layers = new Layers(curve);
  let layer: Float64Array | undefined = layers.after(layers.first(), undefined);
  while (layer) {
    yield layer[0]! - layers.constant;
    layer = layers.after(layer, undefined);
  }
}

/** For each price on a step, the ends of the cheapest schedule's steps: points of the curve's convex hull. */
export function* risingCheapest(
  curve: Float64Array,
  prices: readonly number[],
): Generator<Int32Array, void, void> {
  const layers = new Layers(curve);
  for (const price of prices) {
    const choice = layers.priced(price);
    const ends: number[] = [];
    for (let start = 0; start < curve.length; ends.push(start)) start = choice[start]!;
    yield Int32Array.from(ends);
  }
}

class Layers {
  /** Σ c(j) of the curve less its last value, which keeps numbers small. */
  readonly constant: number;
  private readonly heights: Float64Array;
  private readonly lines: LowerHull;
  /** Gains below this are rounding. */
  private readonly noise: number;

  constructor(curve: Float64Array) {
    const last = curve[curve.length - 1]!;
    this.heights = curve.map((value) => value - last);
    this.constant = sum(this.heights);
    this.lines = new LowerHull(curve.length);
    this.noise = 1e-15 * sum(this.heights.map(Math.abs));
  }

  /** G_0: without a step only the end is reached. */
  first(): Float64Array {
    const length = this.heights.length;
    return new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY, 0, length);
  }

  /** G_k from G_{k−1}; undefined where one more step helps nowhere. `choice` gets the ends, 0 where none is better. */
  after(previous: Float64Array, choice: Int32Array | undefined): Float64Array | undefined {
    const { heights, lines, noise } = this;
    const layer = previous.slice();
    let better = false;
    lines.clear();
    for (let a = (heights.length - 1) | 0; a >= 0; a = (a - 1) | 0) {
      const line = (a + 1) | 0;
      const intercept = previous[line]!;
      if (intercept < Number.POSITIVE_INFINITY) lines.insert(line, intercept);
      const height = heights[a]!;
      const end = lines.leastAt(height);
      const cost = (end - a) * height + previous[end]!;
      if (!(cost < previous[a]! - noise)) continue;
      layer[a] = cost;
      if (choice) choice[a] = end;
      better = true;
    }
    return better ? layer : undefined;
  }

  /** For every start the end of its first step, with a price on every step: one pass. */
  priced(price: number): Int32Array {
    const { heights, lines } = this;
    const costs = new Float64Array(heights.length + 1);
    const choice = new Int32Array(heights.length);
    lines.clear();
    for (let a = heights.length - 1; a >= 0; a--) {
      lines.insert(a + 1, costs[a + 1]!);
      const height = heights[a]!;
      const end = lines.leastAt(height);
      costs[a] = price + (end - a) * height + costs[end]!;
      choice[a] = end;
    }
    return choice;
  }
}
