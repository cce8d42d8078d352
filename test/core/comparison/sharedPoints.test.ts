// Points of a comparison with a helper: what is begun, and that the result is the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type SamplerPart,
  type SamplerResult,
  samplerParts,
} from '../../../src/core/comparison/parts';
import { comparedPoints, setupOf } from '../../../src/core/comparison/points';
import { finish } from '../../../src/core/jobs/job';
import type { Helper } from '../../../src/core/jobs/sharedWork';
import { knownSampler } from '../../../src/core/samplers/kinds/index';
import { built } from '../samplers/laws';

const length = 20;
const law = built({
  family: 'markov',
  length,
  transition: [
    [0.8, 0.2],
    [0.3, 0.7],
  ],
});
const context = { length, alphabet: 2 };
const options = {
  seed: 1,
  count: 8,
  samplers: ['threshold', 'entropy-bound', 'maskgit-plus', 'entropy', 'low-confidence'].map(
    knownSampler,
  ),
};

test('behind what may be the last of an adaptive sampler nothing is begun, as long as there is more to do', async () => {
  const compute = samplerParts(law, setupOf(context, options));
  const begun = new Set<string>();
  const helper: Helper<SamplerPart, SamplerResult> = {
    portion: 2,
    compute: async (parts) => {
      for (const { sampler, values } of parts) begun.add(`${sampler} ${JSON.stringify(values)}`);
      return parts.map((part) => finish(compute(part)));
    },
    leave: () => undefined,
  };
  const job = comparedPoints(law, context, options, [helper]);
  let step = job.next();
  for (; !step.done; step = job.next()) await Promise.resolve();
  const points = step.value;
  assert.deepEqual(points, finish(comparedPoints(law, context, options)));
  const told = new Set(
    points.map(({ sampler, parameter }) => `${sampler} ${JSON.stringify(parameter)}`),
  );
  assert.ok(begun.size > 10, `${begun.size}`);
  assert.deepEqual(
    [...begun].filter((one) => !told.has(one)),
    [],
  );
});
