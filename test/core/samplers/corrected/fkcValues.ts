// The values of laws.json, and what they are of.
import { readFileSync } from 'node:fs';
import type { PowerTarget } from '../../../../src/core/samplers/corrected/powerTarget';
import { built } from '../laws';

interface Expected {
  readonly Z: number;
  readonly klUncorrected: number;
}

export const values: { readonly P: readonly number[]; readonly Q: readonly number[] } = JSON.parse(
  readFileSync('test/fixtures/laws.json', 'utf8'),
);

export const tableOf = (weights: readonly number[]) =>
  built({ family: 'table', length: 4, alphabet: 2, weights });
export const [p, q] = [tableOf(values.P), tableOf(values.Q)];

export const sequences = Array.from({ length: 16 }, (_, index) =>
  Int32Array.from({ length: 4 }, (_, i) => (index >> (3 - i)) & 1),
);

/** Sizes and powers of the values, such as "fkc (1, 1, 2) 0.5 0.5". */
export const cases = Object.entries<Expected>(
  values as unknown as Readonly<Record<string, Expected>>,
).flatMap(([key, expected]) => {
  const [, sizes, a, b] = key.match(/^fkc \(([\d, ]+)\) (\S+) (\S+)$/) ?? [];
  if (sizes === undefined) return [];
  const counts = sizes.split(',').flatMap((size) => (size.trim() ? [Number(size)] : []));
  const powers = [Number(a), Number(b)] as const;
  return [{ key, counts, powers, expected }];
});

export const expectedOf = (key: string) => cases.find((one) => one.key === key)!.expected;

export const allOrders = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].flatMap((b) =>
    [0, 1, 2, 3].flatMap((c) => (new Set([a, b, c]).size === 3 ? [[a, b, c, 6 - a - b - c]] : [])),
  ),
);

export function targetOf([a, b]: readonly [number, number]): PowerTarget {
  return [{ law: p, power: a }, ...(b > 0 ? [{ law: q, power: b }] : [])];
}

export function setsOf(order: readonly number[], sizes: readonly number[]): number[][] {
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return order.slice(start - size, start);
  });
}
