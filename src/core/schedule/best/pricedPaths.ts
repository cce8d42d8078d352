// The cheapest schedule at a price on every step.
import { sum } from '../../numbers/entropy';
import { heightsAt, plateauStarts } from './plateaus';

/** A schedule as the positions where its steps end, of which the last is N. */
export interface Path {
  readonly ends: Int32Array;
  /** Σ s·h(start): the error plus a constant. */
  readonly cost: number;
}

/**
 * With a price on every step the cheapest schedule is found in O(N). What does not depend on the price
 * is told once for a profile: `heights` nonincreasing, ending in 0.
 */
export class PricedPaths {
  readonly length: number;
  /** Σ heights: what N steps cost. */
  readonly base: number;
  /** S = Σ √d over the drops: in the continuum D(K) ≈ S²/2K (theory (8)). */
  readonly root: number;
  /** Everything in one step. */
  readonly coarsest: Path;
  /** Everywhere a step begins where it is worth beginning one. */
  readonly finest: Path;
  /** Where steps may begin, then N. */
  private readonly starts: Int32Array;
  private readonly levels: Float64Array;
  /** Of the cheapest rest from every start on: its cost, prices included, and the index where its first step ends. */
  private readonly costs: Float64Array;
  private readonly choice: Int32Array;
  private readonly queue: Int32Array;
  private readonly from: Float64Array;

  constructor(readonly heights: Float64Array) {
    const length = heights.length;
    const starts = plateauStarts(heights);
    const count = starts.length - 1;
    const levels = heightsAt(heights, starts);
    let root = 0;
    for (let i = 1; i < count; i++) root += Math.sqrt(levels[i - 1]! - levels[i]!);
    this.length = length;
    this.base = sum(heights);
    this.root = root;
    this.starts = starts;
    this.levels = levels;
    this.costs = new Float64Array(count + 1);
    this.choice = new Int32Array(count + 1);
    this.queue = new Int32Array(count + 1);
    this.from = new Float64Array(count + 1);
    this.coarsest = { ends: Int32Array.of(length), cost: length * heights[0]! };
    const ends = starts.slice(1);
    this.finest = { ends, cost: this.costOf(ends) };
  }

  /** The schedule with the least cost plus price per step. */
  cheapest(price: number): Path {
    this.choose(price);
    const { starts, choice } = this;
    const last = starts.length - 1;
    let count = 0;
    for (let i = 0; i < last; i = choice[i]!) count++;
    const ends = new Int32Array(count);
    for (let k = 0, i = 0; k < count; k++) {
      i = choice[i]!;
      ends[k] = starts[i]!;
    }
    return { ends, cost: this.costOf(ends) };
  }

  private costOf(ends: Int32Array): number {
    const { heights } = this;
    let cost = 0;
    let start = 0;
    for (let k = 0; k < ends.length; k++) {
      const end = ends[k]!;
      cost += (end - start) * heights[start]!;
      start = end;
    }
    return cost;
  }

  /**
   * From the last start to the first: ends are lines in the height of a start, with slopes that decrease,
   * asked at heights that increase. Each is kept in a queue with the height from which on it is the least.
   */
  private choose(price: number): void {
    const { starts, levels, costs, choice, queue, from } = this;
    let i = (levels.length - 1) | 0;
    let front = 0;
    let back = 0;
    let first = (i + 1) | 0;
    let firstEnd = starts[first]!;
    let firstCost = 0;
    let lastEnd = firstEnd;
    let lastCost = 0;
    queue[0] = first;
    costs[first] = 0;
    for (; ; i = (i - 1) | 0) {
      const height = levels[i]!;
      while (front < back && from[(front + 1) | 0]! <= height) {
        front = (front + 1) | 0;
        first = queue[front]!;
        firstEnd = starts[first]!;
        firstCost = costs[first]!;
      }
      const start = starts[i]!;
      const cost = (firstEnd - start) * height + firstCost + price;
      costs[i] = cost;
      choice[i] = first;
      if (i === 0) return;
      // the line of a step that ends here, for the starts before
      let point = (cost - lastCost) / (lastEnd - start);
      while (back > front && point <= from[back]!) {
        back = (back - 1) | 0;
        const before = queue[back]!;
        point = (cost - costs[before]!) / (starts[before]! - start);
      }
      back = (back + 1) | 0;
      queue[back] = i;
      from[back] = point;
      lastEnd = start;
      lastCost = cost;
    }
  }
}
