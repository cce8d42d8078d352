import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { kneeOf } from '../../../src/core/schedule/best/knee';
import { answerStudy, planFor } from '../../../src/core/study/answerStudy';
import { firstPlan } from '../../../src/core/study/firstPlan';
import { readDocument } from '../../../src/document/read';

function firstOf(goal: object) {
  const text = JSON.stringify({
    distribution: {
      family: 'markov',
      length: 64,
      transition: [
        [0.95, 0.05],
        [0.05, 0.95],
      ],
    },
    ...goal,
  });
  const { study } = readDocument(text);
  assert.ok(study);
  const choice = chooseProfile(study.distribution, study.profile, study.blockLength);
  assert.equal(choice.kind, 'exact');
  const profile = finish(choice.run());
  const evaluation = finish(answerStudy(study, profile));
  return { first: firstPlan(study, profile, evaluation), profile, evaluation };
}

test("what is shown first is the file's goal, with the plan that is there already", () => {
  const { first, evaluation } = firstOf({ goal: { maxError: 0.5 } });
  assert.deepEqual(first.goal, { kind: 'maxError', maxError: 0.5 });
  assert.equal(first.plan, evaluation.goal);
  assert.equal(first.suggested, false);
});

test('without a goal it is the plan at the knee of the curve, and is said to be a suggestion', () => {
  const { first, profile, evaluation } = firstOf({});
  const knee = { kind: 'steps', steps: kneeOf(evaluation.curve) } as const;
  assert.deepEqual(first, { goal: knee, plan: planFor(profile, 2, knee), suggested: true });
});

test('of blocks whose tokens do not depend on each other, a step for each block is enough', () => {
  const marginal = [0.5, 0.5];
  const { first } = firstOf({
    distribution: { family: 'mixture', length: 8, weights: [1], components: [{ marginal }] },
    blockLength: 4,
  });
  assert.deepEqual(first.goal, { kind: 'steps', steps: 2 });
  assert.deepEqual([[...first.plan.sizes], first.plan.error], [[4, 4], 0]);
});
