import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAll } from '../../../src/core/comparison/compareAll';
import { independentOf } from '../../../src/core/comparison/dependence';
import { isEnumerable } from '../../../src/core/comparison/error';
import { usualSamplers } from '../../../src/core/comparison/points';
import { structuredPlans } from '../../../src/core/comparison/structured';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { randomFrom } from '../../../src/core/numbers/random';
import { exactChoice } from '../../../src/core/profile/choose';
import { listedEntropy } from '../../../src/core/runs/jointEntropy';
import { lossOfStep } from '../../../src/core/runs/stepLoss';
import { watchedLaw } from '../../../src/core/runs/watchedLaw';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { built, stickyChain } from '../samplers/laws';

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

test('what is independent is looked at up to 64 positions', () => {
  const known = (length: number) =>
    finish(independentOf(built({ family: 'independent', length, marginal: [0.5, 0.5] }), 1));
  assert.equal(known(64).independent?.size, 64);
  assert.deepEqual(known(65), {});
});

test('runs are watched up to 1024 positions, and their entropies listed up to 4096 sequences', () => {
  assert.equal(typeof watchedLaw(stickyChain(1024), 1), 'object');
  assert.match(String(watchedLaw(stickyChain(1025), 1)), /on up to 1024 positions, .* has 1025\./);
  assert.ok(listedEntropy(stickyChain(12)));
  assert.equal(listedEntropy(stickyChain(13)), undefined);
});

test('a comparison of up to 64 positions begins with what depends on what, a longer one with the samplers', () => {
  const begins = (length: number) => {
    const law = stickyChain(length);
    const profile = finish(exactChoice(law)?.run() ?? assert.fail());
    const samplers = [findSampler('left-to-right') ?? assert.fail()];
    for (const { stage } of compareAll(law, profile, { seed: 1, count: 2, samplers }))
      if (stage !== 'curve') return stage;
    return undefined;
  };
  assert.equal(begins(64), 'dependence');
  assert.equal(begins(65), 'samplers');
});

test('samplers that look ahead are compared unasked up to 256 numbers in the rows of a call, and never on a model', () => {
  const looking = (law: Parameters<typeof usualSamplers>[0]) =>
    usualSamplers(law).filter(({ looksAhead }) => looksAhead).length;
  assert.equal(looking({ kind: 'discrete', length: 128, alphabet: 2 }), 5);
  assert.equal(looking({ kind: 'discrete', length: 129, alphabet: 2 }), 0);
  assert.equal(looking({ kind: 'model', length: 4, alphabet: 2 }), 0);
});

/** All symbols alike, all positions apart. */
const even = (length: number, alphabet: number) =>
  built({
    family: 'independent',
    length,
    marginal: Array.from({ length: alphabet }, () => 1 / alphabet),
  });

test('all fixed orders are gone through up to 12 positions and 4096 sequences', () => {
  const orderOf = (law: DiscreteDistribution) =>
    finish(structuredPlans(law, undefined, { seed: 1, count: 4, steps: [2] }))[0]?.order;
  assert.equal(orderOf(even(3, 16)), 'all orders');
  assert.notEqual(orderOf(even(3, 17)), 'all orders');
  assert.equal(orderOf(even(12, 2)), 'all orders');
  assert.notEqual(orderOf(even(13, 1)), 'all orders', 'one sequence, of 13 positions');
});

test('what a step loses is asked of the law with up to 256 questions, and estimated with more', () => {
  const kindOf = (alphabet: number) => {
    const step = { known: new Int32Array(2).fill(UNKNOWN), positions: [0, 1] };
    return finish(lossOfStep(even(2, alphabet), step, undefined, randomFrom(1))).kind;
  };
  // once before the step, and once for each symbol of the first position
  assert.equal(kindOf(255), 'exact');
  assert.equal(kindOf(256), 'estimate');
});
