import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrase } from '../../../src/core/input/phrase';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { tableLaw } from '../../../src/core/laws/table/sparseLaw';
import { bestBorders } from '../../../src/core/profile/bestBorders';
import { chooseProfile } from '../../../src/core/profile/choose';
import { canEnumerate } from '../../../src/core/profile/exactInBlocks';
import { defaultProfileOptions } from '../../../src/core/profile/profile';
import { blocksOf } from '../../../src/core/schedule/blocks';

/** A law of this size, never asked for more. */
const sized = (length: number, alphabet: number): DiscreteDistribution => ({
  kind: 'discrete',
  length,
  alphabet,
  conditionals: () => assert.fail('nothing is computed yet'),
  possible: () => assert.fail('nothing is computed yet'),
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

test('the joint table is gone through where that takes two seconds at most', () => {
  const way = (length: number, alphabet: number) => chooseProfile(sized(length, alphabet)).kind;
  assert.equal(way(17, 2), 'exact', '3^17 subsets');
  assert.equal(way(18, 2), 'monteCarlo');
  assert.equal(way(6, 9), 'exact');
  assert.equal(way(8, 9), 'monteCarlo', 'the 43 million sequences alone take longer');
});

test('or where an estimate would take longer, up to what fits into memory', () => {
  const way = (length: number, pathSeconds: number, samples = 4000) =>
    chooseProfile({ ...sized(length, 2), pathSeconds }, { ...defaultProfileOptions, samples });
  // 3^20 subsets take 21 s, and 2^20 sequences one more
  assert.equal(way(20, 0.006).kind, 'exact');
  const quick = way(20, 0.005);
  assert.equal(quick.kind, 'monteCarlo');
  assert.match(quick.kind === 'monteCarlo' ? quick.reason.text : '', /longer than the estimate$/);
  assert.equal(way(20, 0.006, 1000).kind, 'monteCarlo');
  assert.equal(way(25, 1e6).kind, 'monteCarlo', 'a table of 512 MB with its marginals');
});

test('a table says what an estimate of it takes: the list of its sequences is gone through for every sample', () => {
  const tableOf = (length: number) =>
    tableLaw({
      length,
      alphabet: 2,
      sequences: Int32Array.from(
        { length: length * 2 ** length },
        (_, at) => (Math.floor(at / length) >> (at % length)) & 1,
      ),
      probabilities: new Float64Array(2 ** length).fill(2 ** -length),
    });
  for (const length of [16, 17, 18]) assert.equal(chooseProfile(tableOf(length)).kind, 'exact');
});

test('the best borders are not looked for where the entropies that they need take long', () => {
  const slow = (once: number): DiscreteDistribution => ({
    ...sized(50, 2),
    exactEntropies: {
      algorithm: phrase`slow`,
      seconds: { once, order: 0 },
      prepare: () => assert.fail('begun'),
    },
  });
  assert.match(String(bestBorders(slow(1), 2, {})), /give the list of lengths/);
  assert.throws(() => bestBorders(slow(0.1), 2, {}), /begun/);
  assert.match(String(bestBorders(sized(50, 2), 2, {})), /give the list of lengths/);
});
