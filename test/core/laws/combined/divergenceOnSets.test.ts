import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { divergenceOnSets } from '../../../../src/core/laws/combined/divergenceOnSets';
import { built } from '../../samplers/laws';

const coins = (length: number, share: number) =>
  built({ family: 'independent', length, marginal: [share, 1 - share] });

/** KL of a coin from a fair one, nats. */
const ofOne = (share: number) =>
  share * Math.log(2 * share) + (1 - share) * Math.log(2 * (1 - share));

test('the divergence on sets of so many positions is added up where sequences times sets are few, else estimated', () => {
  const told = (length: number, size: number) =>
    finish(divergenceOnSets(coins(length, 0.2), coins(length, 0.5), size, 1));
  const small = told(6, 3);
  assert.equal(small.kind, 'exact');
  assert.ok(Math.abs(small.value! - 3 * ofOne(0.2)) < 1e-12, `${small.value}`);
  // 2^10 · 252 sets are few, 2^16 · 8008 are many, though there are few sequences
  assert.equal(told(10, 5).kind, 'exact');
  const large = told(16, 6);
  assert.equal(large.kind, 'estimate');
  assert.ok(Math.abs(large.value! - 6 * ofOne(0.2)) < 5 * large.standardError!, `${large.value}`);
});
