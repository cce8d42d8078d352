import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ComparedPoint,
  candidateOf,
  compare,
  taskReplicates,
  tasksOf,
} from '../../../src/core/compare/compare';
import { estimatedError } from '../../../src/core/compare/error';
import { leastRandom, optimalCurve } from '../../../src/core/compare/reference';
import { finish } from '../../../src/core/job';
import { sum } from '../../../src/core/numeric';
import { exactChoice } from '../../../src/core/profile/compute';
import { findSampler } from '../../../src/core/sampler/index';
import { stickyChain } from '../sampler/laws';

const law = stickyChain(20);
const profile = finish(exactChoice(law)?.run() ?? assert.fail());
const context = { ...law, conditionalEntropy: profile.conditionalEntropy };
const only = (...names: string[]) => names.map((name) => findSampler(name) ?? assert.fail(name));

test('a comparison gives every point as it comes, and never goes back', () => {
  const job = compare(law, context, { seed: 1, count: 3, samplers: only('dilated', 'threshold') });
  const seen: ComparedPoint[] = [];
  let fraction = 0;
  for (;;) {
    const step = job.next();
    if (step.done) {
      assert.deepEqual(step.value, seen);
      break;
    }
    assert.ok(step.value.fraction >= fraction && step.value.fraction <= 1);
    fraction = step.value.fraction;
    if (step.value.point) seen.push(step.value.point);
  }
  assert.deepEqual(new Set(seen.map(({ sampler }) => sampler)), new Set(['dilated', 'threshold']));
  assert.equal(seen.at(-1)?.steps, 20, 'up to one by one');
  assert.equal(seen.filter(({ steps }) => steps === 20).length, 1, 'and no farther');
});

test('a point is put together from any split of its replicates', () => {
  const [task] = tasksOf(context, only('entropy-bound')).slice(4);
  assert.ok(task);
  const part = (from: number, to: number) =>
    finish(taskReplicates(law, task, context, { seed: 5, from, to }));
  const [one, other] = [part(0, 4), part(4, 10)];
  const both = {
    steps: Float64Array.of(...one.steps, ...other.steps),
    errors: Float64Array.of(...one.errors, ...other.errors),
    entropies: Float64Array.of(...one.entropies, ...other.entropies),
  };
  const whole = finish(compare(law, context, { seed: 5, count: 10, samplers: [task.sampler] }))[4];
  const found = estimatedError(both, candidateOf(task, context));
  assert.deepEqual(
    [found.steps, found.error, found.standardError],
    [whole?.steps, whole?.error, whole?.standardError],
  );
});

test('random order of the exact profile is no estimate, and never beats the curve', () => {
  const curve = finish(optimalCurve(profile));
  const points = finish(
    compare(law, context, {
      seed: 1,
      count: 2,
      samplers: only('random', 'random-optimal', 'bernoulli'),
      entropy: sum(profile.conditionalEntropy),
    }),
  );
  for (const { kind, sampler, steps, error } of points) {
    assert.equal(kind, 'exact');
    if (sampler === 'random-optimal')
      assert.ok(Math.abs(error - leastRandom(curve, steps)) < 1e-12);
    if (sampler === 'random') assert.ok(error >= leastRandom(curve, steps) - 1e-12);
  }
  assert.deepEqual(
    tasksOf({ length: 20, alphabet: 2 }, only('random-optimal')),
    [],
    'not without a profile',
  );
});
