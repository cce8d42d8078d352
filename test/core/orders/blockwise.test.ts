import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../../src/core/numbers/random';
import { blockwiseOrder } from '../../../src/core/orders/blockwise';
import { equallyLikely, type OrderLaw } from '../../../src/core/orders/kinds/kind';

/** As many orders as there are tokens: the same round, begun at any of them. */
const rounds = ({ length }: { readonly length: number }): OrderLaw =>
  equallyLikely(length, (from) => Int32Array.from({ length }, (_, i) => (i + from) % length));

function inBlocks(...lengths: readonly number[]): OrderLaw {
  let end = 0;
  const blocks = lengths.map((length) => {
    end += length;
    return { start: end - length, length };
  });
  const law = blockwiseOrder(blocks, rounds);
  assert.ok(typeof law !== 'string');
  return law;
}

test('orders of all blocks are listed where the blocks have them all together, up to 4096', () => {
  assert.equal(inBlocks(4, 6).listed?.count, 12, 'the least common multiple');
  assert.equal(inBlocks(13, 17).listed?.count, 221);
  assert.equal(inBlocks(16, 256).listed?.count, 256);
  assert.equal(inBlocks(4096).listed?.count, 4096);
  const many = inBlocks(13, 17, 19);
  assert.equal(many.listed, undefined, '4199 are drawn');
  const drawn = [...many.draw(randomFrom(1))];
  assert.deepEqual(
    drawn.map((position) => (position < 13 ? 0 : position < 30 ? 1 : 2)),
    [...new Array(13).fill(0), ...new Array(17).fill(1), ...new Array(19).fill(2)],
  );
});

test('each listed order goes block after block, with every block as often in each of its orders', () => {
  const { count, order, weight } = inBlocks(2, 3).listed!;
  const orders = Array.from({ length: count }, (_, index) => [...order(index)]);
  assert.deepEqual(orders[0], [0, 1, 2, 3, 4]);
  assert.equal(new Set(orders.map(String)).size, 6);
  for (const one of orders) assert.ok(Math.max(one[0]!, one[1]!) < 2);
  assert.equal(weight(3), 1 / 6);
});
