import assert from 'node:assert/strict';
import { test } from 'node:test';
import { impossibleValue } from '../../../src/formats/measurements/findings';

/** Where something cannot be, and what. */
function impossible(values: readonly number[], standardErrors?: readonly number[]) {
  const curve = Float64Array.from(values);
  const standardError = standardErrors ? Float64Array.from(standardErrors) : null;
  const found = impossibleValue({ curve, standardError }, (field, j) => [field, j]);
  return found && `${found.code} ${found.path.join(' ')}`;
}

test('no cross entropy of a token is above ten thousand nats, or is no number', () => {
  assert.equal(impossible([3, 1e4, 0]), undefined);
  assert.equal(impossible([3, 10_001, 20_000]), 'measured.range values 1');
  for (const none of [Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(impossible([3, 2, none]), 'measured.range values 2');
});

test('no standard error is, either', () => {
  assert.equal(impossible([3, 1], [0.1, 1e4]), undefined);
  assert.equal(impossible([3, 1, 1], [0.1, 0.1, 10_001]), 'measured.range standardErrors 2');
  assert.equal(impossible([3, 1], [Number.NaN, 0.1]), 'measured.range standardErrors 0');
});

test('what is negative is so by noise at most, of three standard errors', () => {
  assert.equal(impossible([3, -0.25], [0.1, 0.1]), undefined);
  assert.equal(impossible([3, -0.35], [0.1, 0.1]), 'measured.negative values 1');
  assert.equal(impossible([3, -1e-10]), undefined);
  assert.equal(impossible([-0.01, 3]), 'measured.negative values 0');
});
