import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { chooseProfile } from '../../../src/core/profile/choose';
import { canEnumerate } from '../../../src/core/profile/exactInBlocks';
import { blocksOf } from '../../../src/core/schedule/blocks';

/** A law of this size, never asked for more. */
const sized = (length: number, alphabet: number): DiscreteDistribution => ({
  kind: 'discrete',
  length,
  alphabet,
  conditionals: () => assert.fail('nothing is computed yet'),
  logProbability: () => assert.fail('nothing is computed yet'),
  sample: () => assert.fail('nothing is computed yet'),
});

test('blocks are gone through up to 2^20 sequences and 20 million tables', () => {
  const can = (length: number, block: number) =>
    canEnumerate(sized(length, 2), blocksOf(length, block));
  assert.equal(can(20, 1), true);
  assert.equal(can(21, 1), false, '2^21 sequences, though only 6 million tables');
  assert.equal(can(15, 15), true);
  assert.equal(can(16, 16), false, '43 million tables, though only 2^16 sequences');
});

test('the joint table is gone through up to a hundred million subsets', () => {
  const way = (length: number, alphabet: number) => chooseProfile(sized(length, alphabet)).kind;
  assert.equal(way(8, 9), 'exact', '10^8 of them');
  assert.equal(way(9, 9), 'monteCarlo');
  assert.equal(way(4, 100), 'monteCarlo', '101^4');
});
