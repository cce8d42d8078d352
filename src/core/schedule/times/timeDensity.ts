// Reveal times spread by a density.
import type { SmoothCurve } from './smoothCurve';

/**
 * Times spread by the √-rule, as dense as √|G′| (theory §6), mixed with an even spread of the angle θ,
 * τ = sin² θ, so that nothing is left out where G is flat.
 */
export function timesOfDensity(curve: SmoothCurve, intervals: number, mixed = 0.2): Float64Array {
  const table = rootTable(curve);
  const total = table.roots[table.roots.length - 1]!;
  const half = Math.PI / 2;
  const heights = table.roots.map(
    (root, i) => (1 - mixed) * (root / total) + mixed * (table.angles[i]! / half),
  );
  return inverted(table.angles, heights, intervals);
}

interface RootTable {
  readonly angles: Float64Array;
  /** ∫ √|G′| dτ up to each angle, but for a factor. */
  readonly roots: Float64Array;
}

function rootTable(curve: SmoothCurve): RootTable {
  // G varies over angles of 1 / (2 √N)
  const cells = Math.ceil(16 * Math.sqrt(curve.length)) + 64;
  const angleAt = (i: number) => (i * Math.PI) / 2 / cells;
  const angles = Float64Array.from({ length: cells + 1 }, (_, i) => angleAt(i));
  let total = 0;
  const roots = angles.map((_, i) => {
    const before = total;
    const middle = angleAt(i + 0.5);
    const slope = Math.abs(curve.slope(Math.sin(middle) ** 2));
    total += Math.sqrt(slope) * Math.sin(2 * middle);
    return before;
  });
  return { angles, roots };
}

/** The times at which heights that rise to 1 pass equal shares of it. */
function inverted(angles: Float64Array, heights: Float64Array, intervals: number): Float64Array {
  const times = new Float64Array(intervals + 1);
  let i = 0;
  for (let k = 1; k < intervals; k++) {
    const wanted = k / intervals;
    while (heights[i + 1]! < wanted) i++;
    const [low, high] = [heights[i]!, heights[i + 1]!];
    const share = (wanted - low) / (high - low);
    const angle = angles[i]! + share * (angles[i + 1]! - angles[i]!);
    times[k] = Math.sin(angle) ** 2;
  }
  times[intervals] = 1;
  return times;
}
