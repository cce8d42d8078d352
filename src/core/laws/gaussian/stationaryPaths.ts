// Variances of Gaussian laws of variance 1 that a few numbers tell: no matrix is made for them.
import { type Random, standardNormal } from '../../numbers/random';
import type { VariancePath } from '../law';

/** Remembers what is known, and fills in the variances, 0 where the position is known. */
function pathOf(
  length: number,
  fill: (variance: Float64Array, known: Uint8Array) => void,
): VariancePath {
  const known = new Uint8Array(length);
  const variance = new Float64Array(length);
  return {
    know: (position) => {
      known[position] = 1;
    },
    variances: () => {
      fill(variance, known);
      return variance;
    },
  };
}

/**
 * Of a chain with correlation φ^distance: what is known says something by the nearest on either side only. A neighbour at
 * distance g leaves 1 − φ^(2g); both together leave 1 / (1 / left + 1 / right − 1).
 */
export function chainVariances(length: number, correlation: number): VariancePath {
  const leaves = Float64Array.from(
    { length: length + 1 },
    (_, distance) => -Math.expm1(2 * distance * Math.log(Math.abs(correlation))),
  );
  return pathOf(length, (variance, known) => {
    // from the left, then from the right; nothing known on a side leaves all
    let nearest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < length; i++) {
      if (known[i] === 1) nearest = i;
      variance[i] = leaves[i - nearest] ?? 1;
    }
    nearest = Number.POSITIVE_INFINITY;
    for (let i = length - 1; i >= 0; i--) {
      if (known[i] === 1) nearest = i;
      const [before, after] = [variance[i]!, leaves[nearest - i] ?? 1];
      variance[i] = known[i] === 1 ? 0 : 1 / (1 / before + 1 / after - 1);
    }
  });
}

/** The first value by itself, each other one by the one before. */
export function chainSample(length: number, correlation: number, random: Random): Float64Array {
  const own = Math.sqrt(1 - correlation ** 2);
  let before = 0;
  return Float64Array.from({ length }, (_, i) => {
    const noise = standardNormal(random);
    before = i === 0 ? noise : correlation * before + own * noise;
    return before;
  });
}

/** Where any two have the same correlation, only how many are known counts. */
export function equalVariances(length: number, correlation: number): VariancePath {
  return pathOf(length, (variance, known) => {
    const count = known.reduce((total, one) => total + one, 0);
    const open = ((1 - correlation) * (1 + count * correlation)) / (1 + (count - 1) * correlation);
    for (let i = 0; i < length; i++) variance[i] = known[i] === 1 ? 0 : open;
  });
}
