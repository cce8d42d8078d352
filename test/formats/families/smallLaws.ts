import { randomFrom } from '../../../src/core/numbers/random';

const random = randomFrom(2026);

/** A law on so many symbols, some of them impossible. */
export function law(size: number, holes = 0.2): number[] {
  const weights = Array.from({ length: size }, () =>
    random.uniform() < holes ? 0 : random.uniform() + 0.02,
  );
  weights[random.integer(size)] = 1;
  const total = weights.reduce((one, other) => one + other);
  return weights.map((weight) => weight / total);
}

export const laws = (count: number, size: number, holes?: number) =>
  Array.from({ length: count }, () => law(size, holes));
