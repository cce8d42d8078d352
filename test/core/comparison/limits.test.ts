import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEnumerable } from '../../../src/core/comparison/error';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { stickyChain } from '../samplers/laws';

/** The longest law of two symbols whose error with a sampler is found by enumeration. */
function longest(name: string): number {
  const sampler = findSampler(name) ?? assert.fail(name);
  const fits = (length: number) => {
    const law = stickyChain(length);
    return isEnumerable(law, { ...sampler, policy: sampler.policy(law, {}) });
  };
  let length = 1;
  while (length < 20 && fits(length + 1)) length++;
  return length;
}

test('errors are enumerated up to 4096 sequences, fewer where there is more to go through for each', () => {
  assert.deepEqual(
    ['threshold', 'random', 'bernoulli', 'remdm-cap', 'low-confidence', 'klass', 'entropy-sum'].map(
      (name) => [name, longest(name)],
    ),
    [
      ['threshold', 12],
      // 256 outcomes
      ['random', 8],
      // 64, at each time
      ['bernoulli', 6],
      ['remdm-cap', 6],
      // (2 · 2)^9 states with drawn tokens are at most 300 000
      ['low-confidence', 9],
      ['klass', 12],
      // remembers its order
      ['entropy-sum', 1],
    ],
  );
});
