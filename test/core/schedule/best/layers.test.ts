import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { emptyLines, nextLayer } from '../../../../src/core/kernels/nextLayer';
import { lastLayer, leastCosts } from '../../../../src/core/schedule/best/layers';
import { heightsOf } from '../../../../src/core/schedule/heights';
import { profiles } from '../examples';

/** G_k(a) from G_{k−1}, with the smallest of the best ends, by looking at each. */
function plainly(heights: Float64Array, previous: Float64Array, k: number, a: number) {
  let best = { cost: Number.POSITIVE_INFINITY, end: 0 };
  for (let end = heights.length - k + 1; end > a; end--) {
    const cost = (end - a) * heights[a]! + previous[end]!;
    if (cost < best.cost + 1e-12) best = { cost: Math.min(cost, best.cost), end };
  }
  return best;
}

const eighths = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 14 })
  .map((values) =>
    Float64Array.from(values, (n) => n / 8)
      .sort()
      .reverse(),
  );

test('a layer has the least costs of one step more, and the first of the best ends', () => {
  fc.assert(
    fc.property(eighths, fc.integer({ min: 0, max: 3 }), (profile, from) => {
      const heights = heightsOf(profile);
      const lines = emptyLines(heights.length);
      let previous = lastLayer(heights);
      heights.forEach((height, a) => {
        assert.equal(previous[a], (heights.length - a) * height);
      });
      for (let k = 2; k <= heights.length; k++) {
        const layer = new Float64Array(heights.length).fill(-1);
        const choice = new Int32Array(heights.length).fill(-1);
        const first = k === heights.length ? 0 : from;
        nextLayer(heights, previous, k, first, lines, layer, choice);
        for (let a = 0; a < heights.length; a++) {
          const isThere = a >= first && a <= heights.length - k;
          const { cost, end } = isThere ? plainly(heights, previous, k, a) : { cost: -1, end: -1 };
          assert.ok(Math.abs(layer[a]! - cost) < 1e-12, `${k}, ${a}: ${layer[a]} and ${cost}`);
          assert.equal(choice[a], end);
        }
        nextLayer(heights, previous, k, 0, lines, layer, undefined);
        previous = layer;
      }
    }),
    { seed: 9, numRuns: 100 },
  );
});

test('the least costs are those of the layers, whatever the shape', () => {
  const checked = (profile: Float64Array) => {
    const heights = heightsOf(profile);
    let layer = lastLayer(heights);
    let k = 1;
    for (const cost of leastCosts(heights)) {
      assert.ok(Math.abs(cost - layer[0]!) < 1e-12 * (1 + cost), `${k} steps for ${profile}`);
      k++;
      const previous = layer;
      layer = heights.map((_, a) =>
        a <= heights.length - k ? plainly(heights, previous, k, a).cost : Number.NaN,
      );
    }
  };
  fc.assert(fc.property(profiles(40), checked), { seed: 10, numRuns: 60 });
  // convex from the beginning, late, and never
  const shapes: readonly ((j: number) => number)[] = [
    (j) => 1 / (1 + j),
    (j) => (j < 20 ? 40 - j : 1 / j),
    (j) => Math.sqrt(45 - j),
    (j) => Math.max(0, 30 - j),
  ];
  for (const shape of shapes) checked(Float64Array.from({ length: 45 }, (_, j) => shape(j)));
});
