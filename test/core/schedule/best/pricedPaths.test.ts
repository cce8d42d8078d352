import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { heightsAt, plateauStarts } from '../../../../src/core/schedule/best/plateaus';
import { PricedPaths } from '../../../../src/core/schedule/best/pricedPaths';
import { heightsOf } from '../../../../src/core/schedule/heights';
import { profiles } from '../examples';

/** The cost of the rest from each start on with a price on every step, by the plainest dynamic programme. */
function leastCost(heights: Float64Array, price: number): number {
  const costs = new Float64Array(heights.length + 1);
  for (let start = heights.length - 1; start >= 0; start--) {
    costs[start] = Number.POSITIVE_INFINITY;
    for (let end = start + 1; end <= heights.length; end++)
      costs[start] = Math.min(costs[start]!, (end - start) * heights[start]! + price + costs[end]!);
  }
  return costs[0]!;
}

describe('the cheapest schedule at a price', () => {
  test('costs no more than any other, its steps paid', () => {
    const priced = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(profiles(24), fc.array(priced, { maxLength: 4 }), (profile, prices) => {
        const heights = heightsOf(profile);
        const paths = new PricedPaths(heights);
        for (const price of [...prices, 0.25]) {
          const { ends, cost } = paths.cheapest(price);
          assert.equal(ends.at(-1), heights.length);
          const own = Array.from(ends).reduce((sum, end, k) => {
            const start = ends[k - 1] ?? 0;
            assert.ok(end > start);
            return sum + (end - start) * heights[start]!;
          }, 0);
          assert.ok(Math.abs(cost - own) < 1e-12);
          const least = leastCost(heights, price);
          assert.ok(Math.abs(cost + price * ends.length - least) < 1e-12 * (1 + least));
        }
      }),
      { seed: 8, numRuns: 150 },
    );
  });

  test('is told beside what no price finds: all at once, a step at every fall, and what the continuum says', () => {
    const paths = new PricedPaths(Float64Array.of(9, 9, 5, 1, 1, 0));
    assert.deepEqual(paths.coarsest, { ends: Int32Array.of(6), cost: 54 });
    assert.deepEqual(paths.finest, { ends: Int32Array.of(2, 3, 5, 6), cost: 18 + 5 + 2 });
    assert.deepEqual([paths.length, paths.base, paths.root], [6, 25, 2 + 2 + 1]);
    // falls of 4 over two places at first and of 1 over two at last: a fourth
    assert.equal(paths.bend, Math.log(4) / 6);
    const bendOf = (...heights: number[]) => new PricedPaths(Float64Array.from(heights)).bend;
    assert.deepEqual([bendOf(4, 1, 0), bendOf(5, 0), bendOf(0, 0)], [Math.log(3) / 6, 0, 0]);
  });
});

test('steps are worth beginning where a run of equal heights begins', () => {
  const heights = Float64Array.of(4, 4, 3, 1, 1, 1);
  const starts = plateauStarts(heights);
  assert.deepEqual([...starts], [0, 2, 3, 6]);
  assert.deepEqual([...heightsAt(heights, starts)], [4, 3, 1]);
  const distinct = Float64Array.of(3, 2, 0);
  assert.deepEqual([...plateauStarts(distinct)], [0, 1, 2, 3]);
  assert.equal(heightsAt(distinct, plateauStarts(distinct)), distinct);
  assert.deepEqual([...plateauStarts(new Float64Array(3))], [0, 3]);
});
