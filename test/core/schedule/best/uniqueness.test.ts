import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOnlyCheapest } from '../../../../src/core/schedule/best/uniqueness';
import { compositions } from '../examples';

/** What a schedule costs where every step has this price. */
function costOf(sizes: readonly number[], heights: Float64Array, price: number): number {
  let start = 0;
  let cost = 0;
  for (const size of sizes) {
    cost += price + size * heights[start]!;
    start += size;
  }
  return cost;
}

test('of all schedules the only cheapest is told from those that others equal or beat', () => {
  let [only, equalled] = [0, 0];
  for (const numbers of [
    [5, 4, 2.5, 2, 0.5, 0],
    [6, 3, 3, 3, 1, 0],
    [4, 3, 2, 1, 0, 0, 0],
    [7, 6.5, 2, 1.75, 1.5],
  ])
    for (const price of [0.3, 1, 1.5, 2, 3, 4.25, 6, 20]) {
      const heights = Float64Array.from(numbers);
      const all = [...compositions(heights.length)].map((sizes) => ({
        sizes,
        cost: costOf(sizes, heights, price),
      }));
      const least = Math.min(...all.map(({ cost }) => cost));
      const cheapest = all.filter(({ cost }) => cost < least + 1e-9);
      if (cheapest.length === 1) only++;
      else equalled++;
      for (const { sizes, cost } of all) {
        const ends = Int32Array.from(sizes, (_, k) =>
          sizes.slice(0, k + 1).reduce((one, other) => one + other),
        );
        const expected = cheapest.length === 1 && cost === least;
        const found = isOnlyCheapest(heights, ends, price);
        assert.equal(found, expected, `${numbers} at ${price}: ${sizes}`);
      }
    }
  assert.ok(only > 5 && equalled > 5, `${only}, ${equalled}`);
});
