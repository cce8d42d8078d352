import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstIncrease, heightsOf } from '../../../src/core/schedule/heights';

test('heights are above the last value, and what rounding lets rise is levelled', () => {
  assert.deepEqual([...heightsOf(Float64Array.of(3, 2, 1))], [2, 1, 0]);
  assert.deepEqual([...heightsOf(Float64Array.of(-1, -2, -2))], [1, 0, 0]);
  assert.deepEqual([...heightsOf(Float64Array.of(3, 2, 2 + 2e-9, 1))], [2, 1, 1, 0]);
  // also where the last value is the one that rose
  assert.deepEqual([...heightsOf(Float64Array.of(3, 2, 2 + 2e-9))].slice(1), [0, 0]);
});

test('what rises by more than a thousand millionth of the largest value is no profile', () => {
  assert.throws(() => heightsOf(Float64Array.of(3, 2, 2 + 4e-9, 1)), RangeError);
  assert.throws(() => heightsOf(Float64Array.of(3, 2, 2.5, 1)), RangeError);
  assert.throws(() => heightsOf(Float64Array.of(3, Number.NaN, 1)), RangeError);
  assert.throws(() => heightsOf(Float64Array.of(Number.NaN)), RangeError);
  assert.throws(() => heightsOf(Float64Array.of(Number.NaN, 1)), RangeError);
});

test('the first rise of a curve is found by the same measure, also where values are small', () => {
  assert.equal(firstIncrease(Float64Array.of(3, 2, 2 + 2e-9, 1)), undefined);
  assert.equal(firstIncrease(Float64Array.of(3, 2, 2 + 4e-9, 1)), 2);
  assert.equal(firstIncrease(Float64Array.of(2, 3)), 1);
  assert.equal(firstIncrease(Float64Array.of(2, 3, 1, 2)), 1);
  assert.equal(firstIncrease(Float64Array.of(3e-12, 2e-12, 2.5e-12)), 2);
  assert.equal(firstIncrease(Float64Array.of(0, 0, 0)), undefined);
});
