import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costLayersBytes } from '../../../src/core/kernels/compiled';
import {
  type CostLayers,
  moreLayers,
  moreLayersPlainly,
} from '../../../src/core/kernels/costLayers';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { randomFrom } from '../../../src/core/numbers/random';

function singleStep(heights: Float64Array): CostLayers {
  const layer = heights.map((height, a) => (heights.length - a) * height);
  return { heights, steps: 1, layer, convex: true, costs: new Float64Array() };
}

test('layers are the same to the last bit with the kernel and without', () => {
  assert.ok(kernelOf(costLayersBytes)(), 'it runs here');
  const turns = { smooth: 0, not: 0 };
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const count = 2 + random.integer(150);
    const round = seed % 5 === 0 ? 32 : 2 ** 40;
    const heights = Float64Array.from({ length: count }, (_, i) =>
      seed % 2 === 0 ? Math.exp((-i * seed) / 100) : Math.round(random.uniform() * round) / round,
    );
    heights.sort().reverse();
    let both = [singleStep(heights), singleStep(heights)] as const;
    while (both[0].steps < count) {
      const more = Math.min(1 + random.integer(20), count - both[0].steps);
      const before = both[0].layer.slice();
      const next = [moreLayers(both[0], more), moreLayersPlainly(both[1], more)] as const;
      assert.deepEqual(both[0].layer, before, 'what was told stays as it is');
      both = next;
      // behind the last start of a layer stands what was there before
      const told = both.map((one) => ({
        ...one,
        layer: one.layer.subarray(0, count - one.steps + 1),
      }));
      assert.deepEqual(told[0], told[1], `seed ${seed}, ${both[0].steps} steps`);
      turns[both[0].convex ? 'smooth' : 'not']++;
    }
  }
  assert.ok(turns.smooth > 20 && turns.not > 20, JSON.stringify(turns));
});

test('more heights than there is room for are told without the kernel', () => {
  const heights = Float64Array.from({ length: 110_000 }, (_, i) => (110_000 - i) ** 2);
  const [one, other] = [moreLayers, moreLayersPlainly].map((more) => more(singleStep(heights), 2));
  assert.deepEqual(one!.costs, other!.costs);
  assert.ok(one!.costs[1]! < one!.costs[0]! && one!.steps === 3);
});
