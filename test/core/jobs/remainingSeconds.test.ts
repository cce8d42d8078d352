import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remainingSeconds } from '../../../src/core/jobs/remainingSeconds';

test('nothing is said of the rest before two hundredths are done, but of work that takes long', () => {
  assert.equal(remainingSeconds(3000, 0.5), 3);
  assert.equal(remainingSeconds(3000, 0.01), undefined);
  assert.equal(remainingSeconds(20_000, 0.01), 1980);
  assert.equal(remainingSeconds(20_000, 0), undefined);
});
