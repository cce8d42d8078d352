/**
 * The profile as the optimiser needs it: h(j) − h(N − 1), exactly nonincreasing. Subtracting a
 * constant changes no schedule's error and saves digits (theory §1, §11). Increases within rounding are
 * levelled; a larger one is not a profile (theory E3).
 */
export function heightsOf(conditionalEntropy: Float64Array): Float64Array {
  const { length } = conditionalEntropy;
  const last = conditionalEntropy[length - 1]!;
  const heights = new Float64Array(length);
  let isProfile = firstIncrease(conditionalEntropy) === undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < length; j++) {
    const value = conditionalEntropy[j]!;
    if (Number.isNaN(value)) isProfile = false;
    lowest = Math.min(lowest, value - last);
    heights[j] = Math.max(0, lowest);
  }
  if (!isProfile) throw new RangeError('the profile increases, or is no number somewhere');
  return heights;
}

/** The first j where a curve lies above an earlier value, beyond rounding: no information profile, but perhaps a measurement. */
export function firstIncrease(curve: Float64Array): number | undefined {
  let largest = 0;
  for (let j = 0; j < curve.length; j++) largest = Math.max(largest, Math.abs(curve[j]!));
  const rounding = 1e-9 * largest;
  let lowest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < curve.length; j++) {
    const value = curve[j]!;
    if (value > lowest + rounding) return j;
    lowest = Math.min(lowest, value);
  }
  return undefined;
}
