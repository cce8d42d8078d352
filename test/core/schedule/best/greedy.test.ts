import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greedySizes, greedySizesForSteps } from '../../../../src/core/schedule/best/greedy';

const known = (m: number) => m;

test('steps are as long as a tolerance allows, and no more of them than wanted', () => {
  // half of 1, 2, 4 and 7 known ones
  assert.deepEqual([...greedySizes(10, 0.5, known)!], [1, 2, 3, 4]);
  assert.deepEqual([...greedySizes(10, 0.5, known, 4)!], [1, 2, 3, 4]);
  assert.equal(greedySizes(10, 0.5, known, 3), undefined);
  assert.deepEqual([...greedySizes(4, 0, known)!], [1, 1, 1, 1]);
  assert.deepEqual([...greedySizes(4, 9, (m, length) => length - m)!], [4]);
  // 0.29 · 100 is a little below 29
  assert.deepEqual([...greedySizes(40, 0.29, () => 100)!], [30, 10]);
});

test('with so many steps the tolerance is least, and what is to spare halves the largest, the first of equals', () => {
  const even = () => 1;
  assert.deepEqual([...greedySizesForSteps(8, 3, even)], [3, 3, 2]);
  assert.deepEqual([...greedySizesForSteps(8, 4, even)], [2, 2, 2, 2]);
  assert.deepEqual([...greedySizesForSteps(8, 5, even)], [1, 1, 2, 2, 2]);
  assert.deepEqual([...greedySizesForSteps(8, 8, even)], new Array(8).fill(1));
  assert.deepEqual([...greedySizesForSteps(7, 1, even)], [7]);
  assert.deepEqual([...greedySizesForSteps(5, 2, even)], [3, 2]);
  assert.deepEqual([...greedySizesForSteps(10, 4, known)], [1, 2, 3, 4]);
});
