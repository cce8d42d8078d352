import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blindPath, blindReplicates, entropiesFor } from '../../../src/core/comparison/blindPath';
import { candidateOf } from '../../../src/core/comparison/candidate';
import { enumeratedError, isEnumerable } from '../../../src/core/comparison/error';
import { comparedPoints } from '../../../src/core/comparison/points';
import { finish } from '../../../src/core/jobs/job';
import { randomFrom } from '../../../src/core/numbers/random';
import { sampledMean } from '../../../src/core/numbers/sampledMean';
import { knownSampler } from '../../../src/core/samplers/kinds/index';
import { lineOrders, stickyChain } from '../samplers/laws';
import { sharedTables } from './tables';

const chain = stickyChain(6);
const context = { length: 6, alphabet: 2, ...lineOrders(6) };

function asked(name: string, values: Readonly<Record<string, number>>) {
  const candidate = candidateOf(knownSampler(name), context, values, {});
  const entropies = entropiesFor(chain, candidate);
  assert.ok(entropies && isEnumerable(chain, candidate), name);
  const { error } = finish(enumeratedError(chain, sharedTables(chain), candidate));
  return { policy: candidate.policy, prepared: finish(entropies.prepare()), error };
}

describe('samplers that look at nothing but which positions are known', () => {
  test('lose by exact entropies what they lose by enumeration', () => {
    for (const name of ['left-to-right', 'bisection', 'dilated', 'checkerboard', 'middles'])
      for (const steps of [2, 3]) {
        const { policy, prepared, error } = asked(name, { steps });
        const path = finish(blindPath(chain, policy, prepared, randomFrom(1)));
        assert.ok(Math.abs(path.error - error) < 1e-12, `${name} ${steps}: ${path.error} ${error}`);
      }
  });

  test('that draw their sets do so on average', () => {
    for (const name of ['random', 'spaced', 'bernoulli', 'blocks-random']) {
      const { policy, prepared, error } = asked(name, { steps: 3 });
      const range = { from: 0, to: 1000 };
      const { errors } = finish(blindReplicates(chain, policy, prepared, 1, range));
      const { mean, standardError } = sampledMean(errors);
      assert.ok(standardError > 0 && standardError < 0.02, name);
      assert.ok(Math.abs(mean - error) < 4 * standardError, `${name}: ${mean} ${error}`);
    }
  });

  test('are exact in a comparison, and others are not taken for such', () => {
    const long = stickyChain(64);
    const samplers = ['dilated', 'spaced', 'low-confidence'].map(knownSampler);
    const options = { seed: 1, count: 12, samplers };
    const points = finish(comparedPoints(long, { length: 64, alphabet: 2 }, options));
    const kinds = (name: string) =>
      new Set(points.filter(({ sampler }) => sampler === name).map(({ kind }) => kind));
    assert.deepEqual([...kinds('dilated')], ['exact']);
    assert.ok(kinds('spaced').has('estimate') && kinds('low-confidence').has('approximate'));
    const sharp = candidateOf(knownSampler('dilated'), context, { steps: 2 }, { temperature: 0.7 });
    assert.equal(entropiesFor(chain, sharp), undefined);
  });
});
