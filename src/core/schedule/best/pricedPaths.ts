// The cheapest schedule at a price on every step.
import { PricedSteps } from '../../kernels/pricedSteps';
import { heightsAt, plateauStarts } from './plateaus';

/** A schedule as the positions where its steps end, of which the last is N. */
export interface Path {
  readonly ends: Int32Array;
  /** Σ s·h(start): the error plus a constant. */
  readonly cost: number;
  /** Whether no other is as good at the price that found it. */
  readonly only?: boolean;
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
  /** c = ln(d₀/d_N)/6 of the first and the last fall a token: to the next order D(K) ≈ S²/2K·(1 + c/K). */
  readonly bend: number;
  /** Everything in one step. */
  readonly coarsest: Path;
  /** Everywhere a step begins where it is worth beginning one. */
  readonly finest: Path;
  private readonly steps: PricedSteps;

  constructor(readonly heights: Float64Array) {
    const length = heights.length;
    const all = toldOf(heights);
    const starts = plateauStarts(heights, all.distinct);
    const count = starts.length - 1;
    const levels = heightsAt(heights, starts);
    const fallAt = (i: number) => (levels[i - 1]! - levels[i]!) / (starts[i]! - starts[i - 1]!);
    this.length = length;
    this.base = all.sum;
    this.root = all.root;
    this.bend = count > 2 ? Math.log(fallAt(1) / fallAt(count - 1)) / 6 : 0;
    this.steps = new PricedSteps(starts, levels);
    this.coarsest = { ends: Int32Array.of(length), cost: length * heights[0]! };
    const ends = starts.subarray(1);
    this.finest = { ends, cost: count === length ? all.plainSum : this.costOf(ends) };
  }

  /** The schedule with the least cost plus price per step. */
  cheapest(price: number): Path {
    const { ends, only } = this.steps.cheapest(price);
    return { ends, cost: this.costOf(ends), only };
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
}

/** What one look at all heights tells: their sum without rounding errors and with them, S, and how many are not the one before. */
function toldOf(heights: Float64Array) {
  const all = { sum: 0, plainSum: 0, root: 0, distinct: 0 };
  if (heights.length > 0) lookAt(heights, all);
  return all;
}

function lookAt(heights: Float64Array, all: ReturnType<typeof toldOf>): void {
  let before = heights[0]!;
  let sum = before;
  let lost = 0;
  let plainSum = before;
  let root = 0;
  let distinct = 1;
  for (let j = 1; j < heights.length; j++) {
    const height = heights[j]!;
    const fall = before - height;
    if (fall !== 0) distinct++;
    root += Math.sqrt(fall);
    plainSum += height;
    // they fall, and so the sum is the larger one, as `sum` has it
    const next = sum + height;
    lost += sum - next + height;
    sum = next;
    before = height;
  }
  all.sum = Number.isFinite(sum) ? sum + lost : sum;
  all.plainSum = plainSum;
  all.root = root;
  all.distinct = distinct;
}
