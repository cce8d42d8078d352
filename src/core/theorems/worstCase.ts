// The largest error that any law with the same total can have under a schedule.
import { effectiveWeights } from './effectiveWeights';

/**
 * The worst case over all laws of E(t) as a share of a total (theory §5): a drop at m costs b − m, where
 * b ends the step around it, and counts N − m in TC, m in DTC, m(N − m)/N in 2 TSE/N and about
 * m · min(1, log N/m) in the effective total correlation. As these weights are concave, in every step the
 * first inner token m = a + 1 is the worst.
 */
export function worstCaseRatio(total: Total, sizes: Int32Array): number {
  const length = sizes.reduce((one, other) => one + other, 0);
  let start = 0;
  let share = 0;
  for (const size of sizes) {
    if (size > 1) share = Math.max(share, (size - 1) / weightOf(total, start + 1, length));
    start += size;
  }
  return share;
}

/** What a drop of one nat is counted in. */
export type Total =
  | 'totalCorrelation'
  | 'dualTotalCorrelation'
  | 'neuralComplexity'
  | 'effectiveTotalCorrelation';

export function weightOf(total: Total, m: number, length: number): number {
  switch (total) {
    case 'totalCorrelation':
      return length - m;
    case 'dualTotalCorrelation':
      return m;
    case 'neuralComplexity':
      return (m * (length - m)) / length;
    case 'effectiveTotalCorrelation':
      return effectiveWeights(length)[m]!;
    default:
      throw new RangeError(`no such total: ${total satisfies never}`);
  }
}

/** Where the weight turns from rising to falling, if it does both. */
function peakOf(total: Total, length: number): number {
  if (total !== 'effectiveTotalCorrelation') return length >> 1;
  const weights = effectiveWeights(length);
  let peak = Math.floor(length / Math.E);
  while (peak > 0 && weights[peak - 1]! > weights[peak]!) peak--;
  while (peak < length && weights[peak + 1]! > weights[peak]!) peak++;
  return peak;
}

/** The fewest steps whose worst share is at most this: every step as long as it may be (theory §5). */
export function worstCaseSizes(total: Total, length: number, share: number): Int32Array {
  const sizes = new Int32Array(length);
  let steps = 0;
  for (const { size, count } of greedyRuns(total, length, share)) {
    sizes.fill(size, steps, steps + count);
    steps += count;
  }
  return sizes.slice(0, steps);
}

/** So many equal steps after each other. */
interface Run {
  readonly start: number;
  readonly size: number;
  readonly count: number;
}

/**
 * The greedy schedule as runs of equal steps, of which there are few: sizes change with the weight, and
 * that rises, falls, or does one after the other.
 */
function* greedyRuns(total: Total, length: number, share: number): Generator<Run, void, void> {
  const middle = peakOf(total, length);
  for (let start = 0; start < length; ) {
    const reach = reachOf(total, length, start, share);
    const size = Math.min(length - start, reach);
    let count = 1;
    if (size === reach) {
      const limit = start < middle ? Math.min(middle - 1, length - size) : length - size;
      const most = 1 + Math.max(0, Math.floor((limit - start) / size));
      const equal = (more: number) =>
        reachOf(total, length, start + (more - 1) * size, share) === size;
      // doubled while the last one is of this size, then between
      while (2 * count <= most && equal(2 * count)) count *= 2;
      for (let stride = count; stride >= 1; stride >>= 1)
        if (count + stride <= most && equal(count + stride)) count += stride;
    }
    yield { start, size, count };
    start += count * size;
  }
}

/** How long a step may be that starts here, if the sequence went on. */
function reachOf(total: Total, length: number, start: number, share: number): number {
  // a share that was computed as a quotient must reach its own numerator again
  return 1 + Math.floor(share * weightOf(total, start + 1, length) * (1 + 1e-12));
}

/** How many steps the greedy schedule needs, or more than `most`. */
function greedySteps(total: Total, length: number, share: number, most: number): number {
  let steps = 0;
  for (const { count } of greedyRuns(total, length, share)) {
    steps += count;
    if (steps > most) break;
  }
  return steps;
}

/** The worst share of the greedy schedule: of a run, at one of its ends. */
function greedyShare(total: Total, length: number, bound: number): number {
  let share = 0;
  for (const { start, size, count } of greedyRuns(total, length, bound)) {
    if (size === 1) continue;
    for (const step of [start, start + (count - 1) * size])
      share = Math.max(share, (size - 1) / weightOf(total, step + 1, length));
  }
  return share;
}

/** The least worst share that so many steps can have: bisection on the greedy schedule. */
export function leastWorstCase(total: Total, length: number, steps: number): number {
  if (steps >= length) return 0;
  let low = 0;
  let high = worstCaseRatio(total, Int32Array.of(length));
  while (high - low > 1e-6 * high) {
    // shares lie apart by factors, not by differences
    const middle = low === 0 ? high / 16 : Math.sqrt(low * high);
    if (greedySteps(total, length, middle, steps) <= steps) high = middle;
    else low = middle;
  }
  // what a schedule has is a quotient of integers; go down them until the next is out of reach
  for (;;) {
    const share = greedyShare(total, length, high);
    const below = share * (1 - 1e-9);
    if (greedySteps(total, length, below, steps) > steps) return share;
    high = below;
  }
}
