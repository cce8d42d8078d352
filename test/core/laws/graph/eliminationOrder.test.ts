import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eliminationOrder } from '../../../../src/core/laws/graph/eliminationOrder';
import { neighboursOf } from '../../../../src/core/laws/graph/pairwiseField';

/** A ring of so many nodes, and as many more that hang on it by one edge each. */
function ringWithTails(ring: number, tails: number) {
  const edges = Array.from({ length: ring + tails }, (_, v) =>
    v < ring ? ([v, (v + 1) % ring] as const) : ([v, v - ring] as const),
  );
  return eliminationOrder(neighboursOf(ring + tails, edges), 10);
}

test('missing edges are counted among two thousand nodes, and of more the degrees alone decide', () => {
  assert.equal(ringWithTails(2000, 0).rule, 'min-fill');
  assert.equal(ringWithTails(2001, 0).rule, 'min-degree');
});

test('what hangs on one edge goes first and does not count', () => {
  const { rule, order, width, complete } = ringWithTails(1500, 1000);
  assert.deepEqual([rule, width, complete], ['min-fill', 2, true]);
  assert.ok(order.subarray(0, 1000).every((v) => v >= 1500));
  assert.deepEqual(
    order.slice().sort(),
    Int32Array.from({ length: 2500 }, (_, v) => v),
  );
});
