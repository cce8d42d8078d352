// The times of samplers as they are published.

/** τ of random counts on such a grid: what is left at its end is filled in by one more pass. */
export function linearReveal(steps: number, end: number): Float64Array {
  const times = Float64Array.from({ length: steps + 1 }, (_, i) => ((1 - end) * i) / steps);
  return Float64Array.of(...times, 1);
}
