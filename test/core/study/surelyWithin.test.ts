import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { barePlanFor, planFor, surelyFor } from '../../../src/core/study/answerStudy';
import { surelyWithin } from '../../../src/core/study/surelyWithin';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const chain = {
  family: 'markov',
  length: 16,
  transition: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
};

function profileBy(method: 'auto' | 'monteCarlo') {
  const law = readDistribution(chain, ({ message }) => assert.fail(message));
  assert.ok(law?.kind === 'discrete');
  const choice = chooseProfile(law, { method, samples: 400, seed: 1, confidence: 0.95 });
  assert.ok(choice.kind === 'monteCarlo' || choice.kind === 'exact');
  return finish(choice.run());
}

test('a goal of an estimate says how many steps its whole interval takes', () => {
  const profile = profileBy('monteCarlo');
  const { surely, steps, interval } = planFor(profile, 2, { kind: 'maxError', maxError: 0.4 });
  assert.ok(interval && interval[1] > 0.4);
  assert.ok(surely?.steps && surely.steps > steps);
  const upper = (count: number) =>
    barePlanFor(profile, 2, { kind: 'steps', steps: count }).interval![1];
  assert.ok(upper(surely.steps) <= 0.4);
  assert.ok(upper(surely.steps - 1) > 0.4);
});

test('where the whole interval keeps to the goal, or there is none, nothing is said', () => {
  const estimate = profileBy('monteCarlo');
  assert.equal(planFor(estimate, 2, { kind: 'steps', steps: 4 }).surely, undefined);
  const far = { kind: 'maxError', maxError: 0.4 } as const;
  assert.deepEqual(surelyFor(estimate, far, { steps: 9, interval: [0.1, 0.4] }), {});
  assert.equal(planFor(profileBy('auto'), 2, far).surely, undefined);
});

test('where not even one token a step keeps to the goal, that is said', () => {
  const goal = { kind: 'maxError', maxError: 0.1 } as const;
  const found = surelyWithin(goal, { steps: 3, interval: [0, 1] }, 8, () => ({ interval: [0, 1] }));
  assert.deepEqual(found, { surely: { maxError: 0.1, steps: null } });
  const last = surelyWithin(goal, { steps: 8, interval: [0, 1] }, 8, () => assert.fail());
  assert.equal(last.surely?.steps, null);
});
