import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDistribution } from '../../../../src/formats/families/readDistribution';

/** Whether a formula for the profile of this is worth its time. */
const exact = (value: unknown) =>
  readDistribution(value, ({ message }) => assert.fail(message))?.exactProfile !== undefined;

test('counts are gone through up to 50 million vectors', () => {
  const mixture = (length: number) => ({
    family: 'mixture',
    length,
    weights: [0.5, 0.5],
    components: [{ marginal: [0.4, 0.3, 0.2, 0.1] }, { marginal: [0.1, 0.2, 0.3, 0.4] }],
  });
  // C(N + 3, 4) of up to N − 1 tokens of four kinds
  assert.equal(exact(mixture(184)), true);
  assert.equal(exact(mixture(190)), false);
});
