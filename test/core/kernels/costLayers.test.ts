import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costLayersBytes } from '../../../src/core/kernels/compiled';
import { CostLayers } from '../../../src/core/kernels/costLayers';
import { PlainCostLayers } from '../../../src/core/kernels/costLayersPlainly';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { emptyLines, nextLayer } from '../../../src/core/kernels/nextLayer';
import { type Random, randomFrom } from '../../../src/core/numbers/random';

/** Smooth, with kinks, drawn, with many ties, straight, and a few high ones: what is convex, late, never, or on one side alone. */
const shapes: readonly ((length: number, random: Random) => (i: number) => number)[] = [
  (length) => (i) => Math.exp((-8 * i) / length),
  (length) => (i) => 1 / (1 + Math.exp((40 * i) / length - 20)),
  (_, random) => () => random.uniform(),
  (length, random) => () => random.integer(length) / 8,
  (length) => (i) => length - i,
  (_, random) => () => random.uniform() ** 6,
  (length, random) => (i) => (i < length / 2 ? 2 + random.uniform() : 1 / (1 + i)),
  (length, random) => (i) => (i < length / 2 ? 2 + 1 / (1 + i) : random.uniform()),
];

function drawn(seed: number, length: number): Float64Array {
  const random = randomFrom(seed);
  const height = shapes[seed % shapes.length]!(length, random);
  return Float64Array.from({ length }, (_, i) => height(i))
    .sort()
    .reverse();
}

test('costs are the same to the last bit with the kernel and without, and where two curves take turns', () => {
  assert.ok(kernelOf(costLayersBytes)(), 'it runs here');
  for (let seed = 1; seed <= 80; seed++) {
    const random = randomFrom(-seed);
    const [one, other] = [2 + random.integer(150), 2 + random.integer(60)].map((length, i) =>
      drawn(seed + i, length),
    );
    const curves = [one!, other!].map((heights) => ({
      left: heights.length - 1,
      compiled: new CostLayers(heights, heights.length + (seed % 4)),
      plain: new PlainCostLayers(heights, heights.length + (seed % 4)),
    }));
    while (curves.some(({ left }) => left > 0)) {
      for (const curve of curves) {
        const times = Math.min(1 + random.integer(30), curve.left);
        const costs = curve.compiled.more(times);
        curve.left -= times;
        for (const cost of costs) assert.equal(cost, curve.plain.next(), `seed ${seed}`);
      }
    }
  }
});

test('costs are the least: those of layers that reach over all', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const heights = drawn(seed, 2 + ((seed * 37) % 260));
    const { length } = heights;
    const last = length + (seed % 3);
    const costs = new CostLayers(heights, last).more(length - 1);
    const lines = emptyLines(length);
    let previous = heights.map((height, a) => (last - a) * height);
    for (let k = 2; k <= length; k++) {
      const layer = new Float64Array(length);
      nextLayer(heights, previous, k, 0, lines, layer, undefined);
      const off = Math.abs(costs[k - 2]! - layer[0]!) / layer[0]!;
      assert.ok(off < 1e-14, `seed ${seed}, ${k} of ${length}: ${off}`);
      previous = layer;
    }
  }
});

test('more costs are told at once than there is room for, and of more heights than there is room for', () => {
  const all = new CostLayers(drawn(8, 1300)).more(1299);
  const parts = new CostLayers(drawn(8, 1300));
  assert.deepEqual(
    all,
    Float64Array.from({ length: 1299 }, () => parts.more(1)[0]!),
  );
  const heights = Float64Array.from({ length: 110_000 }, (_, i) => (110_000 - i) ** 2);
  const plain = new PlainCostLayers(heights);
  assert.deepEqual([...new CostLayers(heights).more(2)], [plain.next(), plain.next()]);
});
