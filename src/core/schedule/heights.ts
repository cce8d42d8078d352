/**
 * The profile as the optimiser needs it: h(j) − h(N − 1), exactly nonincreasing. Subtracting a
 * constant changes no schedule's error and saves digits (theory §1, §11). Increases within rounding are
 * levelled; a larger one is not a profile (theory E3).
 */
export function heightsOf(conditionalEntropy: Float64Array): Float64Array {
  if (firstIncrease(conditionalEntropy) !== undefined || conditionalEntropy.some(Number.isNaN))
    throw new RangeError('the profile increases, or is no number somewhere');
  const last = conditionalEntropy[conditionalEntropy.length - 1]!;
  let lowest = Number.POSITIVE_INFINITY;
  return conditionalEntropy.map((value) => {
    lowest = Math.min(lowest, value - last);
    return Math.max(0, lowest);
  });
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
