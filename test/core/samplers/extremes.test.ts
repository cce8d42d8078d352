// Whatever settings a sampler takes, it comes to an end: no number of theirs makes it reveal nothing for ever.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../../src/core/numbers/random';
import { generation } from '../../../src/core/samplers/generate';
import { samplers } from '../../../src/core/samplers/kinds/index';
import type { Sampler } from '../../../src/core/samplers/policy';
import { settingsIn } from '../../../src/core/samplers/withSettings';
import { stickyChain } from './laws';

const law = stickyChain(5);
const extremes = ['0', '1', '1e-9', '999999999', '2000', '64'];

/** Calls of one sequence; as many as would be too many, where it does not end. */
function callsOf(sampler: Sampler, values: Readonly<Record<string, number>>): number {
  const policy = sampler.policy(law, values);
  const calls = generation(law, policy, randomFrom(1), {
    usesDrawnToken: sampler.usesDrawnToken,
  });
  let count = 0;
  while (count < tooMany && !calls.next().done) count++;
  return count;
}

/** Those in time wait for their steps; nothing else has more calls than a few for each token. */
const tooMany = 3000;

// orders that were made before anything is seen cannot wait for ever, and some are of other laws
const seeing = samplers.filter(({ order, needsProfile }) => !order && !needsProfile);

for (const sampler of seeing)
  test(`${sampler.name} ends at every setting that it takes`, () => {
    for (const { name } of sampler.parameters)
      for (const text of extremes) {
        const values = settingsIn(sampler, [`${name}=${text}`]);
        if (typeof values === 'string') continue;
        assert.ok(callsOf(sampler, values) < tooMany, `${name}=${text}`);
      }
  });
