import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSampler } from '../../../src/core/samplers/kinds/index';

const eta = 0.2;
/** How much is masked again at most, so that as much as is due can be known after the call: ReMDM. */
const most = (now: number, next: number) => (now === 0 ? 1 : Math.min(1, (1 - next) / now));
const rules: Readonly<Record<string, (most: number) => number>> = {
  'remdm-cap': (limit) => Math.min(eta, limit),
  'remdm-rescale': (limit) => eta * limit,
};

for (const [name, hidden] of Object.entries(rules))
  test(`${name} masks by its rule, and a position is known with the probability that is due all the same`, () => {
    const sampler = findSampler(name) ?? assert.fail();
    const policy = sampler.policy({ length: 4, alphabet: 2 }, { steps: 8, eta });
    for (let round = 0; round < 7; round++) {
      const { reveal, hide } = policy.flips?.(round) ?? assert.fail();
      const [now, next] = [round / 8, (round + 1) / 8];
      assert.ok(Math.abs(hide - hidden(most(now, next))) < 1e-12, `${round}: ${hide}`);
      assert.ok(Math.abs(now * (1 - hide) + (1 - now) * reveal - next) < 1e-12, `${round}`);
    }
    for (const round of [7, 8, 20]) assert.deepEqual(policy.flips?.(round), { reveal: 1, hide: 0 });
  });
