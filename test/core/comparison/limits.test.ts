// Beyond which size laws are not enumerated, and what then is looked at.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Candidate } from '../../../src/core/comparison/candidate';
import { comparesOrders } from '../../../src/core/comparison/compareAll';
import { independentOf } from '../../../src/core/comparison/dependence';
import { type Enumeration, enumerationOf } from '../../../src/core/comparison/enumeration';
import { hasError, isEnumerable } from '../../../src/core/comparison/error';
import { greedyPlan } from '../../../src/core/comparison/greedyPlan';
import { losslessRounds } from '../../../src/core/comparison/lossless';
import { plannedRule } from '../../../src/core/comparison/plannedRule';
import { usualSamplers } from '../../../src/core/comparison/points';
import { structuredPlans } from '../../../src/core/comparison/structured';
import { listedTokenByToken, powerAim } from '../../../src/core/comparison/temperatureGap';
import { finish } from '../../../src/core/jobs/job';
import type { OrderLaw } from '../../../src/core/orders/kinds/kind';
import { settleOrder } from '../../../src/core/orders/settleOrder';
import { watchedLaw } from '../../../src/core/runs/watchedLaw';
import { knownSampler } from '../../../src/core/samplers/kinds/index';
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

test('fixed orders of up to 512 positions are compared where nobody names samplers', () => {
  const [named] = usualSamplers(coins(2));
  assert.ok(named);
  assert.equal(comparesOrders({ length: 512 }, undefined), true);
  assert.equal(comparesOrders({ length: 513 }, undefined), false);
  assert.equal(comparesOrders({ length: 5 }, [named]), false);
  assert.equal(comparesOrders({ length: 513 }, []), false);
});

test('runs are watched on 1024 positions at most', () => {
  const law = coins(1024);
  assert.equal(watchedLaw(law, 1), law);
  assert.match(
    String(watchedLaw(coins(1025), 1)),
    /watched on up to 1024 positions, .* has 1025\./,
  );
});

test('samplers that look ahead are compared unasked on small laws only, and on no model', () => {
  const looking = (kind: 'discrete' | 'model', length: number, alphabet: number) =>
    usualSamplers({ kind, length, alphabet }).some(({ looksAhead }) => looksAhead !== undefined);
  assert.deepEqual([looking('discrete', 128, 2), looking('discrete', 129, 2)], [true, false]);
  assert.deepEqual([looking('discrete', 4, 64), looking('discrete', 5, 64)], [true, false]);
  assert.equal(looking('model', 4, 2), false);
  assert.ok(usualSamplers({ kind: 'model', length: 4, alphabet: 2 }).length > 5);
});

test('rounds of a lossless decoder are exact of few orders of a small law, and estimated else', () => {
  const isExact = (length: number, kind: string) => {
    const order = settleOrder({ kind }, { length });
    assert.ok(typeof order !== 'string');
    const [found] = finish(losslessRounds(coins(length), order, [2], { seed: 1, count: 4 }));
    return found?.standardError === null;
  };
  assert.deepEqual([isExact(8, 'spread'), isExact(12, 'leftToRight')], [true, true]);
  // 8192 sequences, orders that are only drawn, and 576 of them
  assert.deepEqual(
    [isExact(13, 'leftToRight'), isExact(8, 'random'), isExact(8, 'farthest')],
    [false, false, false],
  );
});

test('the best of all fixed orders is found of up to twelve positions and 4096 sequences, else it is searched for', () => {
  const orderOf = (length: number, alphabet: number) => {
    const marginal = Array.from({ length: alphabet }, () => 1 / alphabet);
    const law = built({ family: 'independent', length, marginal });
    const [plan] = finish(structuredPlans(law, undefined, { seed: 1, count: 4, steps: [2] }));
    return plan?.order;
  };
  assert.equal(orderOf(6, 4), 'all orders');
  for (const [length, alphabet] of [
    [7, 4],
    [13, 1],
  ] as const)
    assert.notEqual(orderOf(length, alphabet), 'all orders', `${length}, ${alphabet}`);
});

test('sizes along a rule’s own path are planned on all of up to 4096 sequences, else on drawn ones', () => {
  const { score } = knownSampler('entropy');
  assert.ok(score);
  const options = { steps: 2, seed: 1, count: 1, confidence: 0.95 };
  const planned = (length: number, tables?: () => Enumeration) =>
    finish(plannedRule(coins(length), score, options, tables)).planned;
  assert.equal(
    planned(13, () => assert.fail('too many are listed')),
    false,
  );
  let listed = 0;
  const tables = () => {
    listed++;
    return enumerationOf(coins(2));
  };
  assert.deepEqual([planned(2, tables), listed], [false, 1]);
  assert.equal(planned(2), false, 'nor where nobody has the list');
});

test('what comes out at a temperature is listed of 256 sequences at most, and as many with their orders', () => {
  const listed = (length: number, order?: OrderLaw) => {
    const schedule = { kind: 'sizes', sizes: Int32Array.of(length) } as const;
    // no law to draw from: who lists fails
    const aim = { target: [], exact: coins(length) };
    return finish(listedTokenByToken(aim, { schedule, ...(order && { order }) }));
  };
  assert.equal(listed(9), undefined);
  const orders = (count: number): OrderLaw => ({
    draw: () => assert.fail('listed'),
    listed: { count, order: () => Int32Array.of(0, 1, 2), weight: () => 1 / count },
  });
  assert.equal(listed(3, orders(33)), undefined);
  assert.throws(() => listed(3, orders(32)), 'there are few enough');
});

test('what comes out of a rule at a temperature is listed of 256 sequences, by coins at every call of 64', () => {
  /** Whether somebody begins to list. */
  const begins = (length: number, random: boolean, byTime = false) => {
    let listed = false;
    const list = () => {
      listed = true;
      throw new RangeError('that is enough');
    };
    const rule = { ...(byTime && { byTime }), start: list, choices: list };
    try {
      finish(listedTokenByToken(powerAim(coins(length), 0.5), { rule, random }));
    } catch (error) {
      assert.match(String(error), /enough/);
    }
    return listed;
  };
  assert.deepEqual([begins(8, false), begins(9, false), begins(9, true)], [true, false, false]);
  assert.deepEqual([begins(8, true), begins(7, true, true)], [true, false]);
  assert.deepEqual([begins(6, true, true), begins(7, false, true)], [true, true]);
});

test('a greedy decoder is planned on all of up to 1024 prompts, else on drawn ones', () => {
  const { score } = knownSampler('left-to-right');
  assert.ok(score);
  const kindOf = (prompt: number) => {
    const options = {
      seed: 1,
      count: 2,
      confidence: 0.95,
      prompt,
      goal: { kind: 'steps', steps: 1 } as const,
    };
    const { kind, prompts } = finish(greedyPlan(coins(prompt + 1), score, options));
    return [kind, prompts];
  };
  assert.deepEqual(
    [kindOf(10), kindOf(11)],
    [
      ['exact', 1024],
      ['estimate', 2],
    ],
  );
});
