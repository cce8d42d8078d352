import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settlingBytes } from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { settledAfter, settledPlainly, wordsInRow } from '../../../src/core/kernels/settling';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';

/** Rows of bits, not all of which need be independent. */
function someRows(seed: number, rows: number, length: number): Int32Array {
  const random = randomFrom(seed);
  const words = wordsInRow(length);
  const bits = new Int32Array(rows * words);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < length; i++)
      if (random.uniform() < 0.3) {
        const cell = row * words + (i >> 5);
        bits[cell] = bits[cell]! | (1 << (i & 31));
      }
  return bits;
}

test('positions of a code are settled at the same time with the kernel and without', () => {
  assert.ok(kernelOf(settlingBytes)(), 'it runs here');
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const length = 1 + random.integer(300);
    const bits = someRows(seed, random.integer(length + 1), length);
    const before = bits.slice();
    const order = randomOrder(random, length);
    assert.deepEqual(settledAfter(bits, order), settledPlainly(bits, order), `seed ${seed}`);
    assert.deepEqual(bits, before, 'the basis stays as it is');
  }
});

test('a code that has no room there is told without the kernel', () => {
  const length = 33_000;
  const words = wordsInRow(length);
  const bits = new Int32Array(1040 * words);
  bits[words - 1] = 1; // the first row settles one position near the end, no other row has any
  const order = Int32Array.from({ length }, (_, i) => i);
  const position = 32 * (words - 1);
  assert.ok(position < length);
  const after = settledAfter(bits, order);
  assert.equal(after[position], position + 1);
  assert.equal(
    after.reduce((total, one) => total + one, 0),
    position + 1,
  );
});
