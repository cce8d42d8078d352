import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOfZ } from '../../../../src/core/samplers/corrected/estimateOfZ';

const logs = (...values: readonly number[]) => Float64Array.from(values, Math.log);

test('estimates of Z are averaged, with the error of their mean by Student with one degree less than there are', () => {
  // scattered by √(0.02 / 3), of which the mean of four has half; t with 3 degrees is 3.182446
  const error = Math.sqrt(0.02 / 3) / 2;
  for (const scale of [0, 1000, -1000]) {
    const found = estimateOfZ(logs(1, 1.1, 0.9, 1).map((log) => log + scale));
    const [low, high] = found.interval;
    assert.ok(Math.abs(found.logZ - scale) < 1e-9);
    assert.ok(Math.abs(found.standardError! - error) < 1e-9);
    assert.ok(Math.abs(scale - low - 3.182446 * error) < 1e-6);
    assert.ok(Math.abs(high! - scale - 3.182446 * error) < 1e-6);
  }
});

test('where they scatter too much, or there is one, only Markov is sure: no more than 20 times too large', () => {
  // relative errors of a mean of two: half their distance, 0.2 and 0.21
  assert.notEqual(estimateOfZ(logs(0.801, 1.199)).standardError, null);
  for (const some of [logs(0.79, 1.21), logs(2), logs(0, 0), logs(3, 0)]) {
    const { logZ, standardError, interval } = estimateOfZ(some);
    assert.equal(standardError, null);
    assert.deepEqual(interval, [logZ - Math.log(20), null]);
  }
  assert.equal(estimateOfZ(logs(0, 0)).logZ, Number.NEGATIVE_INFINITY);
  assert.ok(Math.abs(estimateOfZ(logs(3, 0)).logZ - Math.log(1.5)) < 1e-12);
});
