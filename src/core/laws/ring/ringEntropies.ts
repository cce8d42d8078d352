import { entropyOf } from '../../numbers/entropy';
import { circlePath } from '../circlePath';
import type { EntropyPath } from '../exactEntropies';
import type { ScaledPowers } from './ringPowers';

/** Positions of a ring that become known, with the entropies between two known ones found once. */
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
  return () => circlePath(length, alone, between);
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
