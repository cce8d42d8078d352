import { randomFrom } from '../../../src/core/numbers/random';

/** A schedule of at most so many tokens in any number of steps; the extremes come up again and again. */
export function randomSizes(seed: number, most = 1024): Int32Array {
  const random = randomFrom(17, seed);
  const tokens = 1 + random.integer(seed % 3 === 0 ? 40 : most);
  const steps = 1 + random.integer(seed % 5 === 0 ? Math.min(tokens, 12) : tokens);
  const sizes = new Int32Array(steps).fill(1);
  if (seed % 7 === 0) {
    // one step takes nearly all
    const large = random.integer(steps);
    sizes[large] = 1 + tokens - steps;
    return sizes;
  }
  for (let left = tokens - steps; left > 0; left--) {
    const k = random.integer(steps);
    sizes[k] = sizes[k]! + 1;
  }
  return sizes;
}
