import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pricedStepsBytes } from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { PricedSteps } from '../../../src/core/kernels/pricedSteps';
import { type Random, randomFrom } from '../../../src/core/numbers/random';
import { compositions } from '../schedule/examples';

/** Falling levels, of which some lie on a grid so that there are ties; starts side by side, or some of them apart. */
function someSteps(random: Random, count: number, apart: boolean): PricedSteps {
  const round = random.uniform() < 0.3 ? 64 : 2 ** 40;
  const levels = Float64Array.from(
    { length: count },
    () => Math.round(random.uniform() ** 3 * round) / round,
  );
  levels.sort().reverse();
  const starts = new Int32Array(count + 1);
  for (let i = 1; i <= count; i++)
    starts[i] = starts[i - 1]! + 1 + (apart && random.uniform() < 0.4 ? random.integer(4) : 0);
  return new PricedSteps(starts, levels);
}

test('the cheapest steps are the same to the last one with the kernel and without', () => {
  assert.ok(kernelOf(pricedStepsBytes)(), 'it runs here');
  someSteps(randomFrom(0), 100_000, false).cheapest(1); // so that it is begun
  for (let seed = 1; seed <= 120; seed++) {
    const random = randomFrom(seed);
    const both = [1, 2].map(() => someSteps(random, 1 + random.integer(200), seed % 2 === 0));
    // by turns, since both are kept in the same memory
    for (const scale of [0, 0.01, 0.3, 1, 20, 1e300])
      for (const steps of both) {
        const price = scale * random.uniform();
        assert.deepEqual(steps.cheapest(price), steps.cheapestPlainly(price), `seed ${seed}`);
      }
  }
});

test('very many heights have another memory, by turns, and more than that are told without the kernel', () => {
  const small = someSteps(randomFrom(7), 50, false);
  const before = small.cheapest(0.1);
  const others: { readonly steps: PricedSteps; readonly price: number; readonly found: unknown }[] =
    [];
  for (const [count, apart] of [
    [120_000, false],
    [100_000, true],
    [1_600_000, false],
  ] as const) {
    const levels = Float64Array.from({ length: count }, (_, i) => (count - i) ** 2 / count ** 2);
    const starts = Int32Array.from({ length: count + 1 }, (_, i) => (apart ? 2 * i : i));
    const large = new PricedSteps(starts, levels);
    const price = count / 1000;
    const found = large.cheapest(price);
    assert.deepEqual(found, large.cheapestPlainly(price));
    assert.ok(found.ends.length > 10);
    assert.deepEqual(large.cheapest(price), found);
    assert.deepEqual(small.cheapest(0.1), before);
    for (const other of others) assert.deepEqual(other.steps.cheapest(other.price), other.found);
    others.push({ steps: large, price, found });
  }
});

/** What steps cost with their prices. */
function costOf(sizes: readonly number[], heights: readonly number[], price: number): number {
  let start = 0;
  return sizes.reduce((cost, size) => {
    const next = cost + price + size * heights[start]!;
    start += size;
    return next;
  }, 0);
}

test('the only cheapest steps are told from those that others equal', () => {
  let [only, equalled] = [0, 0];
  for (const heights of [
    [5, 4, 2.5, 2, 0.5, 0],
    [6, 5, 3, 2.5, 1, 0],
    [4, 3, 2, 1, 0],
    [7, 6.5, 2, 1.75, 1.5],
  ])
    for (const price of [0.3, 1, 1.5, 2, 3, 4.25, 6, 20]) {
      const starts = Int32Array.from({ length: heights.length + 1 }, (_, i) => i);
      const steps = new PricedSteps(starts, Float64Array.from(heights));
      const costs = [...compositions(heights.length)].map((sizes) => costOf(sizes, heights, price));
      const least = Math.min(...costs);
      const cheapest = costs.filter((cost) => cost < least + 1e-9);
      if (cheapest.length === 1) only++;
      else equalled++;
      for (const found of [steps.cheapest(price), steps.cheapestPlainly(price)]) {
        const sizes = Array.from(found.ends, (end, k) => end - (found.ends[k - 1] ?? 0));
        assert.ok(Math.abs(costOf(sizes, heights, price) - least) < 1e-12);
        assert.equal(found.only, cheapest.length === 1, `${heights} at ${price}`);
      }
    }
  assert.ok(only > 5 && equalled > 5, `${only}, ${equalled}`);
});
