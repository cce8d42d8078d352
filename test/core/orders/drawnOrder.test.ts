import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnOrder } from '../../../src/core/orders/drawnOrder';
import { settleOrder } from '../../../src/core/orders/settleOrder';
import { blocksOf } from '../../../src/core/schedule/blocks';

const inBlocks = (kind: string, lengths: readonly number[], grid?: readonly [number, number]) => {
  const length = lengths.reduce((sum, one) => sum + one, 0);
  return drawnOrder({ kind }, { length, grid }, blocksOf(length, lengths));
};

test('an order as data draws what its law draws', () => {
  assert.deepEqual(inBlocks('random', [5]), { kind: 'random' });
  assert.deepEqual(inBlocks('farthest', [3, 4]), { kind: 'farthest' });
  assert.deepEqual(inBlocks('leftToRight', [2, 3]), { kind: 'fixed', order: [0, 1, 2, 3, 4] });
  assert.deepEqual(inBlocks('bisection', [3, 3]), { kind: 'fixed', order: [1, 0, 2, 4, 3, 5] });
  const spread = inBlocks('spread', [6]);
  assert.ok(typeof spread !== 'string' && spread.kind === 'shifts');
  const law = settleOrder({ kind: 'spread' }, { length: 6 });
  assert.ok(typeof law !== 'string' && law.listed);
  const { listed } = law;
  const shifts = Array.from({ length: 6 }, (_, by) =>
    (spread.orders.get(6) ?? []).map((place) => (place + by) % 6).join(),
  );
  assert.deepEqual(
    shifts,
    Array.from({ length: listed.count }, (_, index) => listed.order(index).join()),
  );
});

test('blocks of several lengths have an order each, and cells know their columns', () => {
  const spread = inBlocks('spread', [4, 2]);
  assert.deepEqual(
    typeof spread !== 'string' && spread.kind === 'shifts' && [...spread.orders.keys()],
    [4, 2],
  );
  const cells = inBlocks('bayer', [6], [2, 3]);
  assert.ok(typeof cells !== 'string' && cells.kind === 'cells');
  assert.deepEqual([cells.columns, [...cells.order].sort().join()], [3, '0,1,2,3,4,5']);
  assert.match(String(inBlocks('bayer', [6])), /is of grids/);
  assert.match(String(inBlocks('centroids', [6])), /is of trees/);
});
