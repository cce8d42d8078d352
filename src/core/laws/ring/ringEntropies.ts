import { entropyOf } from '../../numbers/entropy';
import type { EntropyPath } from '../exactEntropies';
import type { ScaledPowers } from './ringPowers';

/**
 * Positions of a ring that become known: all that matters is how far away the nearest known ones are around
 * the ring on both sides, which are one and the same where a single position is known.
 */
export function ringPaths(powers: ScaledPowers, marginal: Float64Array): () => EntropyPath {
  const { length } = powers;
  const alone = entropyOf(marginal);
  const found = new Map<number, number>();
  const between = (before: number, after: number) => {
    const key = before * (length + 1) + after;
    const value = found.get(key) ?? entropyBetween(powers, before, after);
    found.set(key, value);
    return value;
  };
  return () => ringPath(length, alone, between);
}

function ringPath(
  length: number,
  alone: number,
  between: (before: number, after: number) => number,
): EntropyPath {
  const known = new Uint8Array(length);
  const entropies = new Float64Array(length).fill(alone);
  /** How far it is to the next known position in this direction. */
  const distance = (position: number, direction: 1 | -1) => {
    let far = 1;
    while (far < length && known[(position + direction * far + length) % length] === 0) far++;
    return far;
  };
  return {
    know: (position) => {
      known[position] = 1;
      entropies[position] = 0;
      const [before, after] = [distance(position, -1), distance(position, 1)];
      for (let far = 1; far < before; far++)
        entropies[(position - far + length) % length] = between(before - far, far);
      for (let far = 1; far < after; far++)
        entropies[(position + far) % length] = between(far, after - far);
    },
    entropies: () => entropies,
  };
}

/** Σ over both neighbours of their probability, W^(a+b)[l, r] W^(N−a−b)[r, l], times the entropy between them. */
function entropyBetween(powers: ScaledPowers, before: number, after: number): number {
  const { length, alphabet, power } = powers;
  const [left, right] = [power(before), power(after)];
  const [inside, outside] = [power(before + after), power(length - before - after)];
  const row = new Float64Array(alphabet);
  let [mass, total] = [0, 0];
  for (let l = 0; l < alphabet; l++)
    for (let r = 0; r < alphabet; r++) {
      const weight = inside[l * alphabet + r]! * outside[r * alphabet + l]!;
      if (weight <= 0) continue;
      let sum = 0;
      for (let x = 0; x < alphabet; x++) {
        row[x] = left[l * alphabet + x]! * right[x * alphabet + r]!;
        sum += row[x]!;
      }
      if (sum <= 0) continue;
      for (let x = 0; x < alphabet; x++) row[x] = row[x]! / sum;
      mass += weight;
      total += weight * entropyOf(row);
    }
  return mass > 0 ? total / mass : 0;
}
