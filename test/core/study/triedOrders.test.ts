import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { orderName } from '../../../src/core/orders/orderName';
import { triedOrders } from '../../../src/core/orders/settleOrder';
import { layersKnown } from '../../../src/core/orders/surface/bestSteps';
import { bestOrderJob } from '../../../src/core/study/bestOrder';
import { planUnder } from '../../../src/core/study/orderedPlan';
import { choosingCells, costsBy, surfaceEvidence } from '../../../src/core/study/surfaceEvidence';
import { type ScheduleOfOrder, tryingOrders } from '../../../src/core/study/triedOrders';
import { close, lawOf, surfaceOf } from '../orders/oracle';

const transition = [
  [0.9, 0.1],
  [0.1, 0.9],
];
const chain = lawOf({ family: 'markov', length: 24, transition });
const surfaces = triedOrders(chain).map((order) => surfaceOf(chain, order, { samples: 400 }));
const goal = { kind: 'steps', steps: 4 } as const;
const tried = (schedules: readonly ScheduleOfOrder[], ratio = 1.5) =>
  finish(tryingOrders(surfaces, goal, schedules, ratio));

describe('every order there is', () => {
  test('has the least errors of its own curve, and the best of them at the goal is named', () => {
    const { curves, best, tried: atGoal } = tried([]);
    assert.deepEqual(
      curves.map(({ order }) => order.kind),
      surfaces.map(({ order }) => order.kind),
    );
    for (const [i, { steps, errors, method }] of curves.entries()) {
      assert.deepEqual([...steps.slice(0, 3)], [1, 2, 3]);
      assert.equal(method, surfaces[i]?.method);
      close(errors[3]!, planUnder(surfaces[i]!, goal).error, 'the curve at the goal');
    }
    const errorOf = (name: string) => atGoal.find(({ order }) => orderName(order) === name)?.error;
    assert.ok(['spread', 'bisection'].includes(best.kind), best.kind);
    assert.ok((errorOf(best.kind) ?? 1) < 0.2 * (errorOf('random') ?? 0));
    assert.equal(atGoal[0]?.order.kind, 'random');
  });

  test('is held against a schedule by what is best in the order of that, whatever its sizes', () => {
    const random = planUnder(surfaces[0]!, goal).error;
    const { better } = tried([
      { name: 'random', steps: 4, best: random },
      { name: 'spread', steps: 4, best: 1e-6, order: { kind: 'spread' } },
      { name: 'one by one', steps: 24, best: 0 },
    ]);
    assert.deepEqual(
      better.map(({ schedule, steps, own }) => [schedule, steps, own]),
      [['random', 4, random]],
    );
    const [found] = better;
    assert.ok(found && found.error < random / 5);
    assert.deepEqual(tried([{ name: 'random', steps: 4, best: random }], 1e6).better, []);
  });

  for (const wanted of [goal, { kind: 'maxError', maxError: 0.5 } as const])
    test(`is planned in short steps, a layer of the search in each (${wanted.kind})`, () => {
      const fresh = triedOrders(chain).map((order) => surfaceOf(chain, order, { samples: 400 }));
      const added = () =>
        fresh.map((surface) => {
          const halves = surfaceEvidence(surface)?.halves() ?? [];
          const cells = [choosingCells(surface), ...halves.map(({ choosing }) => choosing)];
          return cells.map((one) => layersKnown(costsBy(surface, one)));
        });
      const counts = [sum(added().flat())];
      const job = bestOrderJob(fresh, wanted);
      for (let step = job.next(); !step.done; step = job.next()) counts.push(sum(added().flat()));
      assert.ok(counts.at(-1)! > 3 * fresh.length);
      assert.ok(counts.every((count, k) => k === 0 || count - counts[k - 1]! <= 1));
      const before = added();
      for (const surface of fresh) planUnder(surface, wanted);
      assert.deepEqual(added(), before);
    });

  test('says nothing where all are the same', () => {
    const alike = lawOf({ family: 'repetition', length: 8, alphabet: 2 });
    const same = triedOrders(alike).map((order) => surfaceOf(alike, order));
    const schedules = [{ name: 'even', steps: 2, best: 0 }];
    const found = finish(tryingOrders(same, { kind: 'steps', steps: 2 }, schedules, 1.5));
    assert.equal(found.everyOrder, true);
    assert.deepEqual(found.better, []);
  });
});
