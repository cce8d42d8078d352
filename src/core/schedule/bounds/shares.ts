/**
 * The worst case over all laws of E(t) as a share of a total (theory §5): a drop at m costs b − m, where
 * b ends the step around it, and counts N − m in TC, m in DTC and m(N − m)/N in 2 TSE/N. In every step
 * the first inner token m = a + 1 is the worst.
 */
export function worstShare(total: Total, sizes: Int32Array): number {
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
export type Total = 'totalCorrelation' | 'dualTotalCorrelation' | 'neuralComplexity';

function weightOf(total: Total, m: number, length: number): number {
  switch (total) {
    case 'totalCorrelation':
      return length - m;
    case 'dualTotalCorrelation':
      return m;
    case 'neuralComplexity':
      return (m * (length - m)) / length;
    default:
      throw new RangeError(`no such total: ${total satisfies never}`);
  }
}

/** The fewest steps whose worst share is at most this: every step as long as it may be (theory §5). */
export function greedySizes(total: Total, length: number, share: number): Int32Array {
  const sizes: number[] = [];
  for (let start = 0; start < length; ) {
    const size = greedySize(total, length, start, share);
    sizes.push(size);
    start += size;
  }
  return Int32Array.from(sizes);
}

function greedySize(total: Total, length: number, start: number, share: number): number {
  if (start + 1 >= length) return 1;
  // a share that was computed as a quotient must reach its own numerator again
  const inner = Math.floor(share * weightOf(total, start + 1, length) * (1 + 1e-12));
  return Math.min(length - start, 1 + inner);
}

/** How many steps the greedy schedule needs, or more than `most`. */
function greedySteps(total: Total, length: number, share: number, most: number): number {
  let steps = 0;
  for (let start = 0; start < length && steps <= most; steps++)
    start += greedySize(total, length, start, share);
  return steps;
}

/** The least worst share that so many steps can have: bisection on the greedy schedule. */
export function leastShare(total: Total, length: number, steps: number): number {
  if (steps >= length) return 0;
  let low = 0;
  let high = worstShare(total, Int32Array.of(length));
  while (high - low > 1e-6 * high) {
    // shares lie apart by factors, not by differences
    const middle = low === 0 ? high / 16 : Math.sqrt(low * high);
    if (greedySteps(total, length, middle, steps) <= steps) high = middle;
    else low = middle;
  }
  // what a schedule has is a quotient of integers; go down them until the next is out of reach
  for (;;) {
    const share = worstShare(total, greedySizes(total, length, high));
    const below = share * (1 - 1e-9);
    if (greedySteps(total, length, below, steps) > steps) return share;
    high = below;
  }
}
