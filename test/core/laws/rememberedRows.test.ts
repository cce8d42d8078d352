// A law that remembers its rows: they are those of the law, bit by bit, whatever was asked before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { rememberingRows } from '../../../src/core/laws/rememberedRows';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { built } from '../samplers/laws';

const grid = built({ family: 'ising', grid: [5, 6], coupling: 0.4 });
const length = 30;
const nothing = () => new Int32Array(length).fill(UNKNOWN);

/** Along a sequence in an order, asked at every third position: what is known and its rows. */
function* along(law: DiscreteDistribution, values: Int32Array, order: Int32Array) {
  const path = law.reveal!();
  const known = nothing();
  for (const [place, i] of order.entries()) {
    known[i] = values[i]!;
    path.know(i, values[i]!);
    if (place % 3 === 0) yield { known, rows: path.conditionals().slice() };
  }
}

test('paths and questions give the rows of the law to the last bit, also when they come again', () => {
  const remembering = rememberingRows(grid);
  assert.notEqual(remembering, grid);
  for (let r = 0; r < 60; r++) {
    // each third sequence is one that was there before
    const values = grid.sample(randomFrom(3, Math.floor(r / 3)));
    const order = randomOrder(randomFrom(4, Math.floor(r / 2)), length);
    const own = along(grid, values, order);
    for (const { known, rows } of along(remembering, values, order)) {
      assert.deepEqual(rows, own.next().value?.rows);
      assert.deepEqual(remembering.conditionals(known), rows);
      assert.deepEqual(grid.conditionals(known), rows);
    }
  }
});

test('where nothing is known it says what the law says, twice', () => {
  const remembering = rememberingRows(grid);
  const rows = grid.conditionals(nothing());
  for (let time = 0; time < 2; time++) assert.deepEqual(remembering.conditionals(nothing()), rows);
});

test('a law that tells its rows at once is left as it is', () => {
  const transition = [
    [0.8, 0.2],
    [0.3, 0.7],
  ];
  const chain = built({ family: 'markov', length: 8, transition });
  assert.equal(rememberingRows(chain), chain);
});

test('nor is anything remembered of a grid whose sums are put in another order on the way', () => {
  const wide = built({ family: 'ising', grid: [12, 12], coupling: 0.4 });
  assert.equal(rememberingRows(wide), wide);
});
