import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../src/core/numbers/random';
import { jackknifed, meanOf, shareOf } from './told';

describe('error bars of the benchmark', () => {
  test('of a mean are the same by the jackknife', () => {
    const random = randomFrom(3);
    const values = Float64Array.from({ length: 40 }, () => random.uniform());
    const total = values.reduce((sum, one) => sum + one, 0);
    const without = values.map((one) => (total - one) / 39);
    const [plain, left] = [meanOf(values), jackknifed(total / 40, without)];
    assert.ok(Math.abs(plain.value - left.value) < 1e-12);
    plain.interval.forEach((end, i) => {
      assert.ok(Math.abs(end - left.interval[i]!) < 1e-12);
    });
  });

  test('of a share that is nothing or all are one-sided', () => {
    assert.equal(shareOf(0, 100).interval[0], 0);
    assert.equal(shareOf(100, 100).interval[1], 1);
    // 1 − 0.025^(1/100), Clopper and Pearson
    assert.ok(Math.abs(shareOf(0, 100).interval[1] - (1 - 0.025 ** 0.01)) < 1e-9);
  });
});
