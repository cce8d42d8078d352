// What Dream reveals: counts of its own, on times and ratios in 32-bit floats.

/** What Dream reveals at these times: int(m · (1 − s / t)) on float32 tensors; the last step takes all that is left. */
export function dreamCounts(tokens: number, times: Float32Array): Int32Array {
  const counts = new Int32Array(times.length - 1);
  let masked = tokens;
  for (let step = 0; step < counts.length - 1; step++) {
    const kept = Math.fround(times[step + 1]! / times[step]!);
    counts[step] = Math.trunc(Math.fround(masked * Math.fround(1 - kept)));
    masked -= counts[step]!;
  }
  counts[counts.length - 1] = masked;
  return counts;
}

/**
 * linspace(1, end, steps + 1) as PyTorch computes it in float32 (RangeFactoriesKernel.cpp at 00c0db4): from the
 * front before the middle, from the back from there on.
 */
export function linearTimes(steps: number, end: number): Float32Array {
  const last = Math.fround(end);
  const step = Math.fround(Math.fround(last - 1) / steps);
  return Float32Array.from({ length: steps + 1 }, (_, i) =>
    2 * i < steps
      ? Math.fround(1 + Math.fround(step * i))
      : Math.fround(last - Math.fround(step * (steps - i))),
  );
}
