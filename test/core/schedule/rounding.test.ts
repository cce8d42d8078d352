// How curves become whole tokens, where the last digit decides.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { scheduleError } from '../../../src/core/schedule/stepCosts';

function sizesOf(
  name: string,
  length: number,
  steps: number,
  conditionalEntropy = new Float64Array(length),
): readonly number[] {
  const schedule = findScheduleKind(name)?.resolve({ steps }, { length, conditionalEntropy });
  assert.ok(schedule?.kind === 'sizes', name);
  return [...schedule.sizes];
}

describe('a curve', () => {
  test('is rounded with halves up, although a half is computed a little below itself', () => {
    assert.deepEqual(sizesOf('sine2', 10, 3), [3, 5, 2]);
    assert.deepEqual(sizesOf('cosine', 5, 3), [1, 2, 2]);
  });

  test('of MaskGIT is rounded down in 32 bits, as its code does', () => {
    assert.deepEqual(sizesOf('maskgitCosine', 8, 3), [2, 3, 3]);
    assert.deepEqual(
      sizesOf('maskgitCosine', 256, 12),
      [3, 6, 11, 15, 18, 22, 26, 28, 30, 31, 33, 33],
    );
  });
});

test('the logistic function is as wide as tau says, at both of its ends', () => {
  const schedule = findScheduleKind('sigmoid')?.resolve(
    { steps: 4, start: -1, end: 4, tau: 2 },
    { length: 100, conditionalEntropy: new Float64Array(100) },
  );
  assert.ok(schedule?.kind === 'sizes');
  assert.deepEqual([...schedule.sizes], [31, 29, 24, 16]);
});

test('equal shares of no information at all are equal shares of the tokens', () => {
  assert.deepEqual(sizesOf('equalInformation', 6, 3), [2, 2, 2]);
});

test('the best Beta is the best there is where the family has every schedule, on random laws', () => {
  let state = 1;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  for (let law = 0; law < 20; law++) {
    const profile = Float64Array.from({ length: 7 }, random).sort().reverse();
    const error = scheduleError(profile, Int32Array.from(sizesOf('bestBeta', 7, 3, profile)));
    const least = bestForSteps(profile, 3).error;
    assert.ok(error <= least + 1e-12, `${error} instead of ${least}`);
  }
});
