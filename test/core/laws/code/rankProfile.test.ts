import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDistribution } from '../../../../src/formats/families/readDistribution';

/** Whether a formula for the profile of this is worth its time. */
const exact = (value: unknown) =>
  readDistribution(value, ({ message }) => assert.fail(message))?.exactProfile !== undefined;

test('ranks are found of up to 50 million sets of columns', () => {
  // all sets of up to rank columns of 30: of ten 53 million, of nine 23 million
  const code = (rank: number) => ({
    family: 'linearCode',
    alphabet: 2,
    generator: Array.from({ length: rank }, (_, row) =>
      Array.from({ length: 30 }, (_, column) =>
        column === row || (column >= rank && (column * (row + 2)) % 3 === 0) ? 1 : 0,
      ),
    ),
  });
  assert.equal(exact(code(9)), true);
  assert.equal(exact(code(10)), false);
});
