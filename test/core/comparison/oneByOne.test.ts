// What is lost where every call reveals one token: nothing, and that is known without a sequence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparedPoints } from '../../../src/core/comparison/points';
import { finish } from '../../../src/core/jobs/job';
import { randomFrom } from '../../../src/core/numbers/random';
import { generation } from '../../../src/core/samplers/generate';
import { samplers } from '../../../src/core/samplers/kinds/index';
import { built } from '../samplers/laws';

const length = 14;
const law = built({
  family: 'markov',
  length,
  transition: [
    [0.8, 0.2],
    [0.3, 0.7],
  ],
});
const context = { length, alphabet: 2, conditionalEntropy: new Float64Array(length).fill(0.5) };

test('a sampler says that it goes one by one only where every call reveals one position', () => {
  const saying = new Set<string>();
  const able = samplers.filter(({ order }) => order === undefined || order === 'spread');
  for (const sampler of able)
    for (const values of sampler.grid(context)) {
      const policy = sampler.policy(context, values);
      if (!policy.oneByOne) continue;
      saying.add(sampler.name);
      const { usesDrawnToken } = sampler;
      for (const { chosen } of generation(law, policy, randomFrom(3), { usesDrawnToken }))
        assert.equal(chosen.length, 1, `${sampler.name} ${JSON.stringify(values)}`);
    }
  for (const name of ['random', 'random-optimal', 'spread', 'spaced', 'left-to-right', 'info-gain'])
    assert.ok(saying.has(name), name);
});

test('its error is told, not estimated, unless tokens are drawn by other rows', () => {
  const those = samplers.filter(({ name }) => ['left-to-right', 'spaced'].includes(name));
  const last = (tokens: { readonly temperature?: number }) => {
    const options = { seed: 1, count: 3, samplers: those, tokens };
    const points = finish(comparedPoints(law, context, options));
    return points.filter(({ parameter }) => parameter.steps === length);
  };
  for (const { steps, error, standardError, kind } of last({}))
    assert.deepEqual([steps, error, standardError, kind], [length, 0, null, 'exact']);
  for (const { error, kind } of last({ temperature: 0.5 })) {
    assert.equal(kind, 'estimate');
    assert.ok(error > 0.1, `${error}`);
  }
  assert.equal(last({}).length, 2);
});
