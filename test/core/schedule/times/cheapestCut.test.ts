import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { cheapestCut } from '../../../../src/core/schedule/times/cheapestCut';
import { compositions } from '../examples';

const last = 9;
const bordersOf = (sizes: readonly number[]) =>
  [0, ...sizes].map((_, k) => sizes.slice(0, k).reduce((sum, size) => sum + size, 0));
const total = (borders: ArrayLike<number>, cost: (a: number, b: number) => number) =>
  Array.from(borders).reduce((sum, b, k) => (k === 0 ? 0 : sum + cost(borders[k - 1]!, b)), 0);

describe('the cheapest cut', () => {
  test('costs no more than any other into as many intervals, whatever they cost', () => {
    const random = randomFrom(11);
    for (let round = 0; round < 20; round++) {
      const table = Array.from({ length: (last + 1) ** 2 }, () => random.uniform());
      const cost = (a: number, b: number) => table[a * (last + 1) + b]!;
      for (let intervals = 1; intervals <= last; intervals++) {
        const found = cheapestCut(last, intervals, cost);
        assert.deepEqual([found.length, found[0], found[intervals]], [intervals + 1, 0, last]);
        assert.ok(found.every((border, k) => k === 0 || border > found[k - 1]!));
        const all = [...compositions(last)].filter(({ length }) => length === intervals);
        const least = Math.min(...all.map((sizes) => total(bordersOf(sizes), cost)));
        assert.ok(Math.abs(total(found, cost) - least) < 1e-12, `${found}`);
      }
    }
  });
});
