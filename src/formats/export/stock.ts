// The arithmetic of samplers as they are published, for what they really reveal.
import { revealedBy } from './remaining';

/** What Dream reveals at these times: int(m · (1 − s / t)) on float32 tensors; the last step takes all that is left. */
export function dreamCounts(tokens: number, times: Float32Array): Int32Array {
  const steps = times.length - 1;
  return revealedBy(tokens, steps, (step, masked) => {
    if (step === steps - 1) return 0;
    const kept = Math.fround(times[step + 1]! / times[step]!);
    return masked - Math.trunc(Math.fround(masked * Math.fround(1 - kept)));
  });
}

/**
 * linspace(1, end, steps + 1) as PyTorch computes it in float32: from the front up to the middle, from the
 * back behind it.
 */
export function linearTimes(steps: number, end: number): Float32Array {
  const last = Math.fround(end);
  const step = Math.fround(Math.fround(last - 1) / steps);
  return Float32Array.from({ length: steps + 1 }, (_, i) =>
    2 * i < steps + 1
      ? Math.fround(1 + Math.fround(step * i))
      : Math.fround(last - Math.fround(step * (steps - i))),
  );
}

/** τ of random counts on such a grid: what is left at its end is filled in by one more pass. */
export function linearReveal(steps: number, end: number): Float64Array {
  const times = Float64Array.from({ length: steps + 1 }, (_, i) => ((1 - end) * i) / steps);
  return Float64Array.of(...times, 1);
}
