import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { measuredSurface } from '../../../src/core/orders/surface/measuredSurface';
import { stepCostTable, totalOfSizes } from '../../../src/core/orders/surface/stepCosts';
import { entropyOfSurface } from '../../../src/core/orders/surface/surface';
import { bestOrderOf } from '../../../src/core/study/bestOrder';
import { planUnder } from '../../../src/core/study/orderedPlan';
import { type Measuring, measuredOrders } from '../../formats/measurements/measuredRows';
import { lawOf, surfaceOf } from '../orders/oracle';

const transition = [
  [0.85, 0.15],
  [0.1, 0.9],
];
const chainOf = (length: number) =>
  lawOf({ family: 'markov', length, transition }) as DiscreteDistribution;

const everyLevel = (length: number) => Array.from({ length }, (_, level) => level);

function surfacesOf(law: DiscreteDistribution, measuring: Measuring) {
  return measuredOrders(law, measuring).map((one) =>
    measuredSurface(one, {
      length: law.length,
      order: { kind: one.name },
      confidence: 0.95,
    }),
  );
}

/** What sizes really cost in an order, over one token a step. */
function truth(law: DiscreteDistribution, kind: string, sizes: Int32Array) {
  const exact = surfaceOf(law, { kind }, { method: 'exact' });
  return totalOfSizes(stepCostTable(exact, exact.values), sizes)! - entropyOfSurface(exact);
}

describe('a surface that was measured on a model', () => {
  test('is that of the law that the model knows, within its error bars', () => {
    const law = chainOf(12);
    const orders = ['random', 'spread', 'leftToRight'];
    const measuring = { texts: 400, seed: 3, orders, levels: everyLevel(12) };
    for (const surface of surfacesOf(law, measuring)) {
      const exact = surfaceOf(law, surface.order, { method: 'exact' });
      let far = 0;
      for (const [cell, value] of surface.values.entries()) {
        const error = surface.standardError![cell]!;
        if (Math.abs(value - exact.values[cell]!) > 2.2 * error + 1e-9) far++;
        assert.ok(Math.abs(value - exact.values[cell]!) < 6 * error + 1e-9, surface.order.kind);
      }
      assert.ok(far < 0.15 * surface.values.length, `${surface.order.kind}: ${far}`);
      assert.equal(surface.estimate!.misfit, undefined, 'nothing lies between');
    }
  });

  test('is not below nothing where the model does worse with more known', () => {
    const rows = everyLevel(4).map((known) => ({
      known,
      ends: everyLevel(4 - known).map((place) => known + place + 1),
    }));
    // the more is known, the more a token costs
    const cells = rows.flatMap(({ known, ends }) => ends.map(() => 1 + known));
    const groups = [0, 0.1, 0, 0.1].map((more) => Float64Array.from(cells, (nats) => nats + more));
    const surface = measuredSurface(
      { name: 'spread', rows, groups, texts: 8 },
      { length: 4, order: { kind: 'spread' }, confidence: 0.95 },
    );
    const plan = planUnder(surface, { kind: 'steps', steps: 1 });
    assert.ok(Math.abs(plan.error - (4 - 10)) < 1e-9, `${plan.error}`);
    assert.deepEqual([plan.stepCosts!.length, plan.stepCosts![0]! < 0], [1, true]);
  });

  for (const [name, length, levels, texts] of [
    ['at every level', 16, everyLevel(16), 48],
    ['at a few levels', 40, [0, 1, 2, 3, 4, 6, 7, 8, 11, 15, 16, 20, 24, 30, 32, 36, 39], 48],
  ] as const)
    test(`measured ${name}, the interval of what is recommended covers what it costs`, () => {
      const law = chainOf(length);
      let [covered, all] = [0, 0];
      for (let seed = 1; seed <= 20; seed++)
        for (const surface of surfacesOf(law, {
          ...{ texts, seed, orders: ['random', 'spread'], levels },
        })) {
          const plan = planUnder(surface, { kind: 'steps', steps: 4 });
          const cost = truth(law, surface.order.kind, plan.sizes);
          all++;
          if (plan.interval![0] <= cost && cost <= plan.interval![1]) covered++;
        }
      assert.ok(covered >= 0.9 * all, `${covered} of ${all}`);
    });
});

describe('the best of measured orders', () => {
  test('is that in which a sequence costs least, told with what others cost more on the same texts', () => {
    const law = chainOf(16);
    const orders = ['random', 'spread', 'leftToRight'];
    const surfaces = surfacesOf(law, { texts: 64, seed: 5, orders, levels: everyLevel(16) });
    const best = bestOrderOf(surfaces, { kind: 'steps', steps: 4 });
    assert.equal(best.order.kind, 'spread');
    const entropy = entropyOfSurface(surfaceOf(law, { kind: 'spread' }, { method: 'exact' }));
    const [low, high] = best.total!.interval;
    assert.ok(low < entropy + truth(law, 'spread', best.sizes) && entropy < high);
    const leftToRight = best.tried.find(({ order }) => order.kind === 'leftToRight')!;
    const more = leftToRight.over!;
    assert.ok(more.interval[0] > 0);
    // paired: much sharper than the two totals apart
    const reach = ([from, to]: readonly [number, number]) => (to - from) / 2;
    assert.ok(reach(more.interval) < reach(best.total!.interval));
  });
});
