import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastRandom } from '../../src/document/comparisonCsv';
import {
  areNumbers,
  firstBroken,
  isCount,
  isRising,
  isWithin,
} from '../../src/document/savedRules';

test('what was saved is held to its rules, ends included', () => {
  assert.deepEqual([0, 1, 1.5, 2, '2', null].map(isCount), [
    false,
    true,
    false,
    true,
    false,
    false,
  ]);
  assert.ok(areNumbers({}) && areNumbers({ a: 0, b: -1 }));
  for (const none of [{ a: Number.NaN }, { a: '1' }, { a: 1, b: null }, 3, null])
    assert.ok(!areNumbers(none));
  assert.ok(isRising([0, 0, 2], 3) && isRising([], 0) && isRising([1], 1));
  for (const none of [[0, 1], [-1, 0, 1], [0, 2, 1], [0, 1, Number.NaN], 'abc', undefined])
    assert.ok(!isRising(none, 3), String(none));
  // as far off as rounding goes
  for (const value of [1, 2, 1 - 9e-7, 2 + 9e-7]) assert.ok(isWithin(value, [1, 2]), `${value}`);
  for (const value of [1 - 2e-6, 2 + 2e-6, Number.NaN, null, '1'])
    assert.ok(!isWithin(value, [1, 2]), String(value));
  assert.equal(
    firstBroken([
      [true, () => 'a'],
      [false, () => 'b'],
      [false, () => 'c'],
    ]),
    'b',
  );
  assert.equal(firstBroken([[true, () => 'a']]), undefined);
});

test('the least error of random order is that of the most steps that are no more than the mean', () => {
  const least = [1, 2, 4].map((steps) => ({ steps, error: 8 / steps }));
  const at = (mean: number) => leastRandom(least, mean);
  assert.deepEqual([0.5, 1, 1.9, 2 - 1e-10, 2, 3.9, 4, 9].map(at), [8, 8, 8, 4, 4, 4, 2, 2]);
  assert.equal(leastRandom([], 3), undefined);
});
