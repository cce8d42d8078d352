import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../src/core/numbers/random';
import { orderKinds } from '../../../src/core/orders/kinds/index';
import type { OrderLaw, OrderShape, OrderSpec } from '../../../src/core/orders/kinds/kind';
import { settleOrder } from '../../../src/core/orders/settleOrder';
import { blocksOf } from '../../../src/core/schedule/blocks';

const lawOf = (spec: OrderSpec, shape: OrderShape): OrderLaw => {
  const law = settleOrder(spec, shape);
  assert.ok(typeof law !== 'string', String(law));
  return law;
};
const first = (spec: OrderSpec, shape: OrderShape) => [...lawOf(spec, shape).listed!.order(0)];
const line = (length: number) => ({ length });
const path = (length: number) => Array.from({ length: length - 1 }, (_, i) => [i, i + 1] as const);

/** A shape of this length that every kind can serve. */
const shapeFor = (length: number): OrderShape => ({
  length,
  grid: length % 3 === 0 ? [3, length / 3] : [1, length],
  edges: () => path(length),
});

describe('laws of orders', () => {
  for (const kind of orderKinds.filter(({ name }) => name !== 'learned'))
    test(`${kind.name} draws orders of all positions, those that are listed and no others`, () => {
      for (const length of [1, 2, 3, 5, 6, 9, 12]) {
        const law = lawOf({ kind: kind.name }, shapeFor(length));
        const sorted = (order: Int32Array) => [...order].sort((a, b) => a - b).join();
        const all = sorted(Int32Array.from({ length }, (_, i) => i));
        const drawn = Array.from({ length: 20 }, (_, seed) => law.draw(randomFrom(seed)));
        for (const order of drawn) assert.equal(sorted(order), all);
        if (!law.listed) continue;
        const { count, order, weight } = law.listed;
        const listed = new Map<string, number>();
        for (let index = 0; index < count; index++) {
          assert.equal(sorted(order(index)), all);
          const key = order(index).join();
          listed.set(key, (listed.get(key) ?? 0) + weight(index));
        }
        const total = [...listed.values()].reduce((one, other) => one + other, 0);
        assert.ok(Math.abs(total - 1) < 1e-12);
        for (const order of drawn) assert.ok(listed.has(order.join()));
      }
    });

  test('bisection takes the middles of gaps, breadth first', () => {
    assert.deepEqual(first({ kind: 'bisection' }, line(7)), [3, 1, 5, 0, 2, 4, 6]);
    assert.deepEqual(first({ kind: 'bisection' }, line(8)), [4, 2, 6, 1, 3, 5, 7, 0]);
    // blocks 0 to 3: the middle one, then those beside it; of a level all first ones come first
    assert.deepEqual(first({ kind: 'bisection', width: 2 }, line(7)), [4, 5, 2, 6, 3, 0, 1]);
    assert.match(String(settleOrder({ kind: 'bisection', width: 9 }, line(7))), /do not fit/);
  });

  test('spread reverses bits, and moves all positions by one shift', () => {
    const law = lawOf({ kind: 'spread' }, line(8));
    assert.deepEqual([...law.listed!.order(0)], [0, 4, 2, 6, 1, 5, 3, 7]);
    assert.deepEqual([...law.listed!.order(3)], [3, 7, 5, 1, 4, 0, 6, 2]);
    assert.deepEqual(first({ kind: 'spread' }, line(6)), [0, 3, 1, 4, 2, 5]);
  });

  test('farthest lists all its orders while they are few, and draws them beyond', () => {
    const counts = (...lengths: readonly number[]) =>
      lengths.map((n) => lawOf({ kind: 'farthest' }, line(n)).listed?.count);
    // of three: an end then the other, and the middle then either end
    assert.deepEqual(counts(1, 2, 3), [1, 2, 4]);
    // of ten there would be more than 5000
    assert.deepEqual(counts(8, 9, 10, 17), [576, 1392, undefined, undefined]);
  });

  test('farthest takes what is farthest from all that is known', () => {
    const { listed } = lawOf({ kind: 'farthest' }, line(5));
    const orders = Array.from({ length: listed!.count }, (_, i) => listed!.order(i).join());
    // from the middle either end is as far, and then all that is left
    assert.ok(orders.includes('2,0,4,1,3') && orders.includes('2,4,0,3,1'));
    assert.ok(!orders.some((order) => order.startsWith('0,') && !order.startsWith('0,4,2')));
  });

  test('bayer deals the bits to both axes and shifts around the edges', () => {
    const law = lawOf({ kind: 'bayer' }, { length: 4, grid: [2, 2] });
    assert.deepEqual([...law.listed!.order(0)], [0, 2, 1, 3]);
    assert.equal(law.listed!.count, 4);
    // one row is a line
    const row = lawOf({ kind: 'bayer' }, { length: 6, grid: [1, 6] });
    assert.deepEqual([...row.listed!.order(0)], [0, 3, 1, 4, 2, 5]);
    // a quarter of a square of four has a cell in every quadrant
    const square = lawOf({ kind: 'bayer' }, { length: 16, grid: [4, 4] });
    for (let shift = 0; shift < 16; shift++) {
      const quarter = square.listed!.order(shift).subarray(0, 4);
      assert.equal(
        new Set([...quarter].map((cell) => [cell >> 3, (cell % 4) >> 1].join())).size,
        4,
      );
    }
  });

  test('centroids are the middles of trees, and there are none of circles', () => {
    const star = [1, 2, 3, 4].map((leaf) => [0, leaf] as const);
    assert.deepEqual(first({ kind: 'centroids' }, { length: 5, edges: () => star })[0], 0);
    assert.deepEqual(first({ kind: 'centroids' }, { length: 7, edges: () => path(7) }), [
      ...[3, 1, 5, 0, 2, 4, 6],
    ]);
    const circle = [...path(4), [3, 0] as const];
    const refused = settleOrder({ kind: 'centroids' }, { length: 4, edges: () => circle });
    assert.match(String(refused), /go round in circles/);
    assert.match(
      String(settleOrder({ kind: 'centroids' }, line(4))),
      /does not say which positions/,
    );
  });

  test('in blocks every order goes block by block, shifts of all together', () => {
    const blocks = blocksOf(6, [2, 4]);
    const law = settleOrder({ kind: 'spread' }, line(6), blocks);
    assert.ok(typeof law !== 'string' && law.listed);
    // as often as the shifts of both come round together
    assert.equal(law.listed.count, 4);
    assert.deepEqual([...law.listed.order(1)], [1, 0, 3, 5, 4, 2]);
    const list = { kind: 'learned', file: 'a.json', positions: Int32Array.of(1, 0, 2, 3, 5, 4) };
    assert.ok(typeof settleOrder(list, line(6), blocks) !== 'string');
    const leaving = { ...list, positions: Int32Array.of(0, 2, 1, 3, 4, 5) };
    assert.match(String(settleOrder(leaving, line(6), blocks)), /goes on to position 2 before/);
  });

  test('what is missing, twice or outside in a list of positions is said', () => {
    const words = (...positions: number[]) =>
      String(
        settleOrder(
          { kind: 'learned', file: 'a.json', positions: Int32Array.from(positions) },
          line(3),
        ),
      );
    assert.match(words(0, 1), /a\.json lists 2 positions; the sequence has 3/);
    assert.match(words(0, 1, 3), /position 3; they go from 0 to 2/);
    assert.match(words(0, 1, 1), /position 1 twice/);
  });

  test('an order that there is not is named with the one that is meant', () => {
    assert.match(String(settleOrder({ kind: 'spreed' }, line(3))), /do you mean "spread"/);
    assert.match(String(settleOrder({ kind: 'spread' }, line(9000))), /up to 8192 positions/);
  });
});
