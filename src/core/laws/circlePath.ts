// Entropies along a way to make positions of a circle known.
import type { EntropyPath } from './exactEntropies';

/**
 * Positions of a circle that become known: all that matters is how far away the nearest known ones are on both sides,
 * which are one and the same where a single position is known. `alone` is the entropy of a position while none is.
 */
export function circlePath(
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
