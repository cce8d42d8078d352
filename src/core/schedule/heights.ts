/**
 * The profile as the optimiser needs it: h(j) − h(N − 1), exactly nonincreasing. Subtracting a
 * constant changes no schedule's error and saves digits (theory §1, §11). Increases within rounding are
 * levelled; a larger one is not a profile (theory E3).
 */
export function heightsOf(conditionalEntropy: Float64Array): Float64Array {
  const heights = new Float64Array(conditionalEntropy.length);
  const last = conditionalEntropy[conditionalEntropy.length - 1]!;
  let scale = 0;
  for (const value of conditionalEntropy) scale = Math.max(scale, Math.abs(value));
  let lowest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < heights.length; j++) {
    const value = conditionalEntropy[j]! - last;
    if (!(value <= lowest + 1e-9 * scale))
      throw new RangeError(`the profile increases at ${j}, by ${value - lowest}`);
    lowest = Math.max(0, Math.min(lowest, value));
    heights[j] = lowest;
  }
  return heights;
}

/** The first j where a curve lies above an earlier value, beyond rounding: no information profile, but perhaps a measurement. */
export function firstIncrease(curve: Float64Array): number | undefined {
  let scale = 0;
  for (const value of curve) scale = Math.max(scale, Math.abs(value));
  let lowest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < curve.length; j++) {
    const value = curve[j]!;
    if (value > lowest + 1e-9 * scale) return j;
    lowest = Math.min(lowest, value);
  }
  return undefined;
}
