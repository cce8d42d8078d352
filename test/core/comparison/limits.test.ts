// Beyond which size laws are not enumerated, and what then is looked at.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Candidate } from '../../../src/core/comparison/candidate';
import { independentOf } from '../../../src/core/comparison/dependence';
import { hasError, isEnumerable } from '../../../src/core/comparison/error';
import { finish } from '../../../src/core/jobs/job';
import { watchedLaw } from '../../../src/core/runs/watchedLaw';
import { built } from '../samplers/laws';

const coins = (length: number) => built({ family: 'independent', length, marginal: [0.5, 0.5] });

describe('the error of a sampler is found by enumeration', () => {
  const policy: Candidate['policy'] = {
    start: () => assert.fail('nobody runs it'),
    choices: () => [],
    flips: () => ({ reveal: 1, hide: 0 }),
  };
  const plain = { policy, random: false, usesDrawnToken: false } satisfies Candidate;
  /** The most bits of a law for which it is; of each kind of sampler. */
  const longest = (candidate: Candidate) =>
    Array.from({ length: 16 }, (_, i) => i + 1)
      .filter((n) => isEnumerable(coins(n), candidate))
      .at(-1);
  const { choices: _, ...withoutChoices } = policy;
  const { flips: __, ...withoutFlips } = policy;

  test('of up to 4096 sequences where it is a function of what is known', () => {
    assert.equal(longest(plain), 12);
    assert.equal(longest({ ...plain, policy: withoutChoices }), 12);
  });

  test('of fewer where sets are drawn, and only where these are listed', () => {
    assert.equal(longest({ ...plain, random: true }), 8);
    assert.equal(longest({ ...plain, policy: { ...policy, random: true } }), 8);
    assert.equal(longest({ ...plain, random: true, policy: { ...policy, byTime: true } }), 6);
    assert.equal(longest({ ...plain, random: true, policy: withoutChoices }), undefined);
  });

  test('of 4^N states where every hidden position has a token drawn for it', () => {
    assert.equal(longest({ ...plain, usesDrawnToken: true }), 9);
    assert.equal(longest({ ...plain, usesDrawnToken: true, policy: withoutChoices }), undefined);
  });

  test('of 64 sequences where tokens are masked again by coins, and never otherwise', () => {
    assert.equal(longest({ ...plain, remasks: true }), 6);
    assert.equal(longest({ ...plain, remasks: true, policy: withoutFlips }), undefined);
  });

  test('of 256 sequences where tokens are changed, and beyond there is none', () => {
    assert.equal(longest({ ...plain, edits: true }), 8);
    assert.deepEqual([hasError(coins(9), { edits: true }), hasError(coins(9), {})], [false, true]);
  });
});

test('what can be left for the last call is looked for among 64 positions at most', () => {
  const asked = (length: number) => finish(independentOf(coins(length), 1)).independent?.size;
  assert.equal(asked(6), 6);
  assert.equal(asked(65), undefined);
});

test('runs are watched on 1024 positions at most', () => {
  const law = coins(1024);
  assert.equal(watchedLaw(law, 1), law);
  assert.match(
    String(watchedLaw(coins(1025), 1)),
    /watched on up to 1024 positions, .* has 1025\./,
  );
});
