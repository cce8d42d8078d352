// Least costs with ever more steps without the kernel: what it is held against, and what is done where it cannot be.
import { emptyLines, type Lines, nextLayer } from './nextLayer';

/** A layer and where the last step before the middle starts, or the first one behind it ends. */
interface Layer {
  readonly costs: Float64Array;
  readonly chosen: Int32Array;
}

/**
 * From both ends to the middle: the best of j steps that end at a, for every a before it, and of i steps from b on, for every b
 * from it on. Of the best with K steps one step starts before the middle and ends behind it, and with one step more it is,
 * on one side or on the other, at most as far as the next end of theirs (theory §3.2): so it is looked for between those alone.
 */
export class PlainCostLayers {
  private readonly middle: number;
  private readonly inverses: Float64Array;
  private readonly behindHeights: Float64Array;
  private readonly lines: Lines;
  private before: readonly [number, Layer];
  private behind: readonly [number, Layer];
  private moreBefore: Layer | undefined;
  private moreBehind: Layer | undefined;
  private convexBefore = true;
  private convexBehind = true;
  /** The step across the middle. */
  private best: { cost: number; start: number; end: number };

  constructor(
    private readonly heights: Float64Array,
    private readonly last = heights.length,
  ) {
    const { length } = heights;
    this.middle = length >> 1;
    this.inverses = Float64Array.from({ length: this.middle }, (_, b) =>
      Math.min(1 / (heights[b]! - heights[b + 1]!), Number.MAX_VALUE),
    );
    this.behindHeights = heights.subarray(this.middle);
    this.lines = emptyLines(length + 1);
    this.before = [0, layerOf(this.middle)];
    this.behind = [0, layerOf(length - this.middle + 1)];
    this.best = { cost: 0, start: 0, end: length };
  }

  /** The least costs of one step more. */
  next(): number {
    const { middle, best } = this;
    const { length } = this.heights;
    const [[j, before], [i, behind]] = [this.before, this.behind];
    const { start, end } = best;
    this.best = { cost: Number.POSITIVE_INFINITY, start: 0, end: 0 };
    let goesBehind = true;
    if (i < length - middle) {
      this.moreBehind ??= this.layerBehind(i + 1, behind.costs);
      const from = j === 0 ? 0 : Math.max(j, before.chosen[start]!);
      this.across(before, this.moreBehind, [from, start], [middle, Math.min(end, length - i - 1)]);
    }
    if (j + 1 < middle) {
      const { cost } = this.best;
      this.moreBefore ??= this.layerBefore(j + 1, before.costs);
      const to = i === 0 ? length : behind.chosen[end - middle]! + middle;
      const starts = [Math.max(start, j + 1), middle - 1] as const;
      this.across(this.moreBefore, behind, starts, [end, Math.min(to, length - i)]);
      goesBehind = this.best.cost === cost;
    }
    if (goesBehind) {
      this.behind = [i + 1, this.moreBehind!];
      this.moreBehind = undefined;
    } else {
      this.before = [j + 1, this.moreBefore!];
      this.moreBefore = undefined;
    }
    return this.best.cost;
  }

  /** The best step across the middle that starts and ends there, if it is better than what was found. */
  private across(
    { costs: before }: Layer,
    { costs: behind }: Layer,
    [from, to]: readonly [number, number],
    [first, last]: readonly [number, number],
  ): void {
    const { heights, middle, best } = this;
    const { ends: starts, intercepts } = this.lines;
    const costAt = (a: number, b: number) =>
      before[a]! + ((b < heights.length ? b : this.last) - a) * heights[a]!;
    let back = -1;
    for (let a = from; a <= to; a++) {
      const intercept = before[a]! - a * heights[a]!;
      while (back > 0 && this.needless(back, heights[a]!, intercept)) back--;
      back++;
      starts[back] = a;
      intercepts[back] = intercept;
    }
    let front = 0;
    for (let b = first; b <= last; b++) {
      let cost = costAt(starts[front]!, b);
      while (front < back) {
        const other = costAt(starts[front + 1]!, b);
        if (other > cost) break;
        cost = other;
        front++;
      }
      cost += behind[b - middle]!;
      if (cost < best.cost) Object.assign(best, { cost, start: starts[front]!, end: b });
    }
  }

  private layerBefore(k: number, previous: Float64Array): Layer {
    const { heights, middle } = this;
    const layer = layerOf(middle);
    if (k === 1) {
      for (let a = 1; a < middle; a++) layer.costs[a] = a * heights[0]!;
      return layer;
    }
    // what was not convex once seldom is soon after
    this.convexBefore =
      (this.convexBefore || k % 16 === 0) && this.convexLayerBefore(k, previous, layer);
    if (!this.convexBefore) this.anyLayerBefore(k, previous, layer);
    return layer;
  }

  /** Where the end from which on the next start of the last step is better is ever farther; false where it is not. */
  private convexLayerBefore(k: number, previous: Float64Array, { costs, chosen }: Layer): boolean {
    const { heights, middle, inverses } = this;
    const points = new Float64Array(middle);
    for (let b = k - 1; b + 1 < middle; b++) {
      points[b] = (previous[b + 1]! - previous[b]! - heights[b + 1]!) * inverses[b]! + b;
      if (b >= k && points[b]! < points[b - 1]!) return false;
    }
    let b = k - 1;
    for (let a = k; a < middle; a++) {
      while (b + 1 < a && points[b]! <= a) b++;
      costs[a] = previous[b]! + (a - b) * heights[b]!;
      chosen[a] = b;
    }
    return true;
  }

  private anyLayerBefore(k: number, previous: Float64Array, { costs, chosen }: Layer): void {
    const { heights, middle } = this;
    const { ends: starts, intercepts } = this.lines;
    const costAt = (b: number, a: number) => previous[b]! + (a - b) * heights[b]!;
    let front = 0;
    let back = -1;
    for (let a = k; a < middle; a++) {
      const b = a - 1;
      const intercept = previous[b]! - b * heights[b]!;
      while (back > front && this.needless(back, heights[b]!, intercept)) back--;
      back++;
      starts[back] = b;
      intercepts[back] = intercept;
      costs[a] = costAt(starts[front]!, a);
      while (front < back) {
        const other = costAt(starts[front + 1]!, a);
        if (other > costs[a]!) break;
        costs[a] = other;
        front++;
      }
      chosen[a] = starts[front]!;
    }
  }

  /** Whether the line at `back` is nowhere below both its predecessor and one of this slope. */
  private needless(back: number, height: number, intercept: number): boolean {
    const { heights } = this;
    const { ends: starts, intercepts } = this.lines;
    const [slope, origin] = [heights[starts[back - 1]!]!, intercepts[back - 1]!];
    const one = (intercept - origin) * (slope - heights[starts[back]!]!);
    return one <= (intercepts[back]! - origin) * (slope - height);
  }

  private layerBehind(k: number, previous: Float64Array): Layer {
    const { behindHeights: heights, lines } = this;
    const count = heights.length;
    const layer = layerOf(count + 1);
    if (k === 1) {
      const reach = this.last - this.middle;
      for (let b = 0; b < count; b++) layer.costs[b] = (reach - b) * heights[b]!;
      layer.chosen.fill(count);
      return layer;
    }
    this.convexBehind =
      (this.convexBehind || k % 16 === 0) && convexLayerBehind(heights, previous, k, layer);
    if (!this.convexBehind) nextLayer(heights, previous, k, 0, lines, layer.costs, layer.chosen);
    return layer;
  }
}

function layerOf(length: number): Layer {
  return { costs: new Float64Array(length), chosen: new Int32Array(length) };
}

/**
 * G_k from G_{k−1} where that is convex in the ends: the next end is better from its difference on, so that the best one is found
 * by walking. False where it turns out not to be convex.
 */
function convexLayerBehind(
  heights: Float64Array,
  previous: Float64Array,
  k: number,
  { costs, chosen }: Layer,
): boolean {
  let end = heights.length - k + 1;
  let after = previous[end]!;
  let slope = Number.NEGATIVE_INFINITY;
  for (let start = end - 1; start >= 0; start--) {
    const height = heights[start]!;
    while (end > start + 1 && !(previous[end - 1]! - previous[end]! > height)) end--;
    costs[start] = previous[end]! + (end - start) * height;
    chosen[start] = end;
    if (start === 0) break;
    const own = previous[start]!;
    const difference = own - after;
    if (difference < slope) return false;
    slope = difference;
    after = own;
  }
  return true;
}
