import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pathEntropy } from '../../../src/core/comparison/path';
import { missingOrder, plannedOrders } from '../../../src/core/comparison/plannedOrders';
import { comparedPoints } from '../../../src/core/comparison/points';
import { finish } from '../../../src/core/jobs/job';
import { randomFrom } from '../../../src/core/numbers/random';
import { knownSampler, samplers } from '../../../src/core/samplers/kinds/index';
import { plannedFor } from '../../../src/core/samplers/knownBeforehand';
import { cut, partitioned } from '../../../src/core/samplers/policy';
import { settled } from '../orders/oracle';
import { discreteLaw, smallLaw } from '../orders/smallLaws';
import { sharedTables } from './tables';

const ordered = samplers.filter(({ order }) => order !== undefined);
const options = { seed: 1, samplers: ordered };

describe('samplers that go by an order', () => {
  test('there is one for every order of positions but random and left to right', () => {
    assert.deepEqual(
      ordered.map(({ name, order }) => [name, order]),
      [
        ['spread', 'spread'],
        ['farthest', 'farthest'],
        ['bayer', 'bayer'],
        ['middles', 'bisection'],
        ['centroids', 'centroids'],
        ['file-order', 'learned'],
      ],
    );
  });

  test('the law has those that fit it, and says why it has no others', () => {
    const kinds = (name: string) =>
      finish(plannedOrders(smallLaw(name), options)).map(({ spec }) => spec.kind);
    assert.deepEqual(kinds('a grid'), ['spread', 'farthest', 'bayer', 'bisection']);
    assert.deepEqual(kinds('a tree'), ['spread', 'farthest', 'bisection', 'centroids']);
    assert.deepEqual(kinds('equal numbers of ones'), []);
    const why = (law: string, name: string) =>
      missingOrder(smallLaw(law), { samplers: [knownSampler(name)] });
    assert.match(why('a tree', 'bayer')!, /"bayer": .*grid/);
    assert.match(why('equal numbers of ones', 'spread')!, /"spread" is "random-optimal"/);
    assert.ok(why('a tree', 'file-order'));
    assert.equal(why('a tree', 'spread'), undefined);
  });

  test('errors are those of their sizes over all orders, by enumeration', () => {
    const law = smallLaw('a stationary chain');
    const { conditionals, probabilities, sequence } = sharedTables(law);
    const entropy = -probabilities.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
    const orders = finish(plannedOrders(law, options));
    for (const kind of ['spread', 'bisection']) {
      const planned = plannedFor({ ...law, orders }, kind)!;
      const { listed } = settled(law, { kind });
      for (const steps of [2, 3]) {
        const sizes = Int32Array.from(planned.sizes[steps]!);
        let error = -entropy;
        for (let index = 0; index < listed!.count; index++) {
          const { choose } = partitioned(cut(listed!.order(index), sizes)).start(randomFrom(0));
          for (const [s, probability] of probabilities.entries())
            error +=
              listed!.weight(index) *
              probability *
              pathEntropy(law, conditionals, choose, sequence(s)).entropy;
        }
        assert.ok(Math.abs(planned.errors![steps]! - error) < 1e-10, `${kind} ${steps}`);
      }
    }
  });

  test('a comparison has them exactly where the surface is exact, and no worse than random order here', () => {
    const law = discreteLaw({
      family: 'markov',
      length: 24,
      transition: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
    });
    const named = ['spread', 'middles'].map(knownSampler);
    const context = { ...law, orders: finish(plannedOrders(law, { seed: 1, samplers: named })) };
    const points = finish(comparedPoints(law, context, { seed: 1, count: 10, samplers: named }));
    for (const { kind, standardError, steps, error, parameter, sampler } of points) {
      assert.deepEqual([kind, standardError], ['exact', null]);
      assert.equal(steps, parameter.steps);
      const planned = plannedFor(context, knownSampler(sampler).order!);
      assert.ok(Math.abs(error - planned!.errors![steps]!) < 1e-12);
    }
    assert.ok(points.length > 8);
  });

  test('what they reveal follows one order of the law, in the planned sizes', () => {
    const law = smallLaw('a stationary chain');
    const context = { ...law, orders: finish(plannedOrders(law, options)) };
    const policy = knownSampler('spread').policy(context, { steps: 3 });
    const { listed } = settled(law, { kind: 'spread' });
    const sizes = plannedFor(context, 'spread')!.sizes[3]!;
    for (let seed = 1; seed <= 20; seed++) {
      const run = policy.start(randomFrom(seed));
      const known = new Int32Array(law.length).fill(-1);
      const revealed: number[] = [];
      for (const size of sizes) {
        const hidden = Int32Array.from([...known.keys()].filter((i) => known[i] === -1));
        const chosen = run.choose({
          ...law,
          rows: law.conditionals(known),
          known,
          hidden,
          round: 0,
        });
        assert.equal(chosen.length, size);
        for (const i of chosen) known[i] = 0;
        revealed.push(...chosen);
      }
      const orders = Array.from({ length: listed!.count }, (_, index) => [...listed!.order(index)]);
      assert.ok(orders.some((order) => order.join() === revealed.join()));
    }
  });
});
