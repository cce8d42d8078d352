import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../src/core/numbers/random';
import { equallyLikely, gramEntropy } from './variety';

describe('how varied sequences are', () => {
  test('the entropy of grams is that of their counts', () => {
    // 01 12, 01 13: one of four twice
    const values = Int32Array.of(0, 1, 2, 0, 1, 3);
    const expected = Math.log(4) - (2 * Math.log(2)) / 4;
    assert.ok(Math.abs(gramEntropy(values, 3, 2).value - expected) < 1e-12);
    assert.equal(gramEntropy(new Int32Array(12).fill(5), 4, 2).value, 0);
  });

  test('its error bar is what leaving out each sequence tells', () => {
    const random = randomFrom(5);
    const values = Int32Array.from({ length: 12 * 8 }, () => random.integer(3));
    const { value, interval } = gramEntropy(values, 8, 2);
    const without = Array.from(
      { length: 12 },
      (_, r) =>
        gramEntropy(
          values.filter((_, i) => Math.floor(i / 8) !== r),
          8,
          2,
        ).value,
    );
    const mean = without.reduce((sum, one) => sum + one, 0) / 12;
    const square = without.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    // Student's t of 11 degrees of freedom: 2.200985
    const reach = 2.200985 * Math.sqrt((11 / 12) * square);
    assert.ok(Math.abs(interval[1] - value - reach) < 1e-5, `${interval[1] - value} ${reach}`);
  });

  test('draws of equally likely sequences repeat as their number says', () => {
    const random = randomFrom(7);
    const values = Int32Array.from({ length: 4000 }, () => random.integer(50));
    const { value, interval } = equallyLikely(values, 1);
    assert.ok(interval[0] < 50 && 50 < interval[1], `${interval}`);
    assert.ok(Math.abs(value - 50) < 5);
    assert.equal(equallyLikely(Int32Array.of(1, 1, 1), 1).value, 1);
    assert.equal(equallyLikely(Int32Array.of(1, 2, 3), 1).value, Number.POSITIVE_INFINITY);
  });
});
