/**
 * The profile as the optimiser needs it: h(j) − h(N − 1), exactly nonincreasing. Subtracting a
 * constant changes no schedule's error and saves digits (theory §1, §11). Increases within rounding are
 * levelled; a larger one is not a profile (theory E3).
 */
export function heightsOf(conditionalEntropy: Float64Array): Float64Array {
  const heights = fallingHeights(conditionalEntropy);
  if (!heights) throw new RangeError('the profile increases');
  return heights;
}

/** The same; undefined where it increases. */
export function fallingHeights(curve: Float64Array): Float64Array | undefined {
  const heights = new Float64Array(curve.length);
  if (loweredTo(heights, curve)) return heights;
  if (firstIncrease(curve) !== undefined) return undefined;
  const last = curve[curve.length - 1]!;
  let lowest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < curve.length; j++) {
    lowest = Math.min(lowest, curve[j]! - last);
    heights[j] = Math.max(0, lowest);
  }
  if (curve.some(Number.isNaN)) throw new RangeError('the profile is no number somewhere');
  return heights;
}

/** Puts the heights of a curve that nowhere rises into their place: most curves, and soon told; false of others. */
function loweredTo(heights: Float64Array, curve: Float64Array): boolean {
  const { length } = curve;
  const last = length > 0 ? curve[length - 1]! : 0;
  let before = Number.POSITIVE_INFINITY;
  let falls = true;
  for (let j = 0; falls && j < length; j++) {
    const value = curve[j]!;
    falls = value <= before;
    heights[j] = value - last;
    before = value;
  }
  return falls;
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
