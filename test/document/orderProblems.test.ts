import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TriedOrder } from '../../src/core/study/bestOrder';
import type { OrdersTried } from '../../src/core/study/triedOrders';
import { orderProblems } from '../../src/document/orderProblems';
import { readDocument } from '../../src/document/read';
import { edited } from './edited';

const [random, spread] = [{ kind: 'random' }, { kind: 'spread' }];
const law = '"distribution": { "family": "independent", "length": 8, "marginal": [0.5, 0.5] }';

/** What is said of a goal for an error, of which random order takes so many steps and the other one four. */
function said(
  steps: number,
  more: Partial<OrdersTried> = {},
  text = `{ ${law}, "goal": { "maxError": 0.5 } }`,
) {
  const { outline, study } = readDocument(text);
  const one = (order: TriedOrder['order'], count: number): TriedOrder => ({
    ...{ order, steps: count, error: 0.5, interval: null },
  });
  const tried: OrdersTried = {
    ...{ tried: [one(random, steps), one(spread, 4)], best: spread, alike: [] },
    ...{ everyOrder: false, curves: [], better: [], ...more },
  };
  const file = { text, outline, goal: study?.goal, order: study?.order };
  return { text, problems: orderProblems(file, tried, { good: 1.1, warning: 1.5 }) };
}

test('another order is told at the goal from half as many steps more on, as a repair that nobody prefers unasked', () => {
  assert.equal(said(5).problems.length, 0);
  const { text, problems } = said(6);
  assert.deepEqual(
    problems.map(({ code, severity, message }) => [code, severity, message]),
    [
      [
        'goal.order.better',
        'information',
        'In the order spread the best schedule has 4 steps, error 0.5 nats; in random order 6 steps, error 0.5 nats.',
      ],
    ],
  );
  const [fix, ...others] = problems[0]!.fixes;
  assert.deepEqual([fix?.title, fix?.preferred, others], ['Plan in the order spread', false, []]);
  assert.equal(
    edited(text, fix?.edits ?? []),
    `{ ${law}, "goal": { "maxError": 0.5, "order": "spread" } }`,
  );
});

test('nothing is told where its own order is the best, cannot be told from it, or was not tried, nor without a goal', () => {
  for (const more of [{ best: random }, { alike: [random] }, { tried: [] }])
    assert.deepEqual(said(9, more).problems, [], JSON.stringify(more));
  assert.deepEqual(said(9, {}, `{ ${law} }`).problems, []);
});
