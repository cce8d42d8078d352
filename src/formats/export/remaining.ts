// A schedule as the numbers of tokens that are still masked.
import type { ExportedSchedule } from './csv';

/** How many tokens are masked before the first step, and after each: n … 0. */
export function remainingAfter(sizes: ArrayLike<number>): Int32Array {
  const remaining = new Int32Array(sizes.length + 1);
  for (let k = sizes.length - 1; k >= 0; k--) remaining[k] = remaining[k + 1]! + sizes[k]!;
  return remaining;
}

/** How many tokens are masked on average at each time, where the counts are drawn. */
export function maskedAt({
  reveal,
  length,
}: NonNullable<ExportedSchedule['times']>): ArrayLike<number> {
  return reveal.map((share) => length * (1 - share));
}

/**
 * The share of masked tokens before and after each step, half a token too high: samplers round down in
 * float32, and exact shares would come out one token short about as often as not.
 */
export function offsetRatios(sizes: ArrayLike<number>): Float64Array {
  const remaining = remainingAfter(sizes);
  const total = remaining[0]!;
  return Float64Array.from(remaining, (left) => (left + 0.5) / total);
}

/** What a sampler reveals that keeps so many tokens masked after each step; the last step shows all. */
export function revealedBy(
  total: number,
  steps: number,
  keep: (step: number, masked: number) => number,
): Int32Array {
  const counts = new Int32Array(steps);
  let masked = total;
  for (let step = 0; step < steps; step++) {
    const left = keep(step, masked);
    counts[step] = masked - left;
    masked = left;
  }
  return counts;
}
