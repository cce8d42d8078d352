import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { evaluate, judgeStudy, planFor } from '../../src/core/evaluate';
import type { Evaluation, JudgedSchedule } from '../../src/core/evaluation';
import { finish } from '../../src/core/job';
import { sum } from '../../src/core/numeric';
import { chooseProfile } from '../../src/core/profile/compute';
import type { Profile } from '../../src/core/profile/profile';
import { readDocument } from '../../src/document/read';

function evaluated(file: object): { evaluation: Evaluation; profile: Profile } {
  const { study } = readDocument(JSON.stringify(file));
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.ok(choice.kind === 'exact');
  const profile = finish(choice.run());
  const evaluation = finish(evaluate(study, profile));
  const { schedules, goal } = finish(judgeStudy(study, profile));
  assert.deepEqual({ schedules, goal }, { schedules: evaluation.schedules, goal: evaluation.goal });
  return { evaluation, profile };
}

function judged(distribution: object, schedule: unknown): JudgedSchedule {
  const [first] = evaluated({ distribution, schedules: { a: schedule } }).evaluation.schedules;
  assert.ok(first);
  return first;
}

const repetition = { family: 'repetition', length: 8, alphabet: 2 };
const sticky = (flip: number, length: number) => ({
  family: 'markov',
  length,
  transition: [
    [1 - flip, flip],
    [flip, 1 - flip],
  ],
});

describe('the ratio of a schedule to the best one', () => {
  test('is 1 where neither loses anything, whatever rounding leaves', () => {
    assert.equal(judged(repetition, [1, 7]).ratio, 1);
    assert.equal(judged({ family: 'independent', length: 9, marginal: [0.3, 0.7] }, [9]).ratio, 1);
    assert.equal(judged(sticky(0.1, 6), [1, 1, 1, 1, 1, 1]).ratio, 1);
  });

  test('does not exist where only the best loses nothing', () => {
    const { ratio, best, bestSizes } = judged(repetition, [4, 4]);
    assert.deepEqual([ratio, best, [...bestSizes]], [null, 0, [1, 7]]);
  });

  test('is never below 1, and 1 for the best itself', () => {
    const flips = fc.double({ min: 0.01, max: 0.49, noNaN: true });
    const lists = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(flips, lists, (flip, sizes) => {
        const length = sum(sizes);
        const { ratio, bestSizes } = judged(sticky(flip, length), sizes);
        assert.ok(ratio !== null && ratio >= 1 - 1e-9);
        const again = judged(sticky(flip, length), [...bestSizes]).ratio;
        assert.ok(again !== null && Math.abs(again - 1) < 1e-9);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe('a plan', () => {
  const { profile, evaluation } = evaluated({
    distribution: sticky(0.1, 40),
    goal: { steps: 6 },
  });

  test('for a number of steps is the goal of the file, and its steps cost its error', () => {
    const plan = planFor(profile, 2, { kind: 'steps', steps: 6 });
    assert.deepEqual(plan, evaluation.goal);
    assert.equal(sum(plan.sizes), 40);
    assert.ok(Math.abs(sum(plan.stepCosts) - plan.error) < 1e-12);
    assert.ok(Math.abs(plan.error - (evaluation.curve.errors[5] as number)) < 1e-12);
  });

  test('for a target error has no step too many', () => {
    for (const steps of [1, 2, 6, 39, 40]) {
      const maxError = (evaluation.curve.errors[steps - 1] as number) + 1e-12;
      const plan = planFor(profile, 2, { kind: 'maxError', maxError });
      assert.equal(plan.steps, steps);
      assert.ok(plan.error <= maxError);
    }
  });

  test('is bounded by every bound that holds for its schedule', () => {
    for (const { bounds, error } of [planFor(profile, 2, { kind: 'steps', steps: 6 })])
      for (const bound of bounds) assert.ok(bound.value >= error - 1e-12, JSON.stringify(bound));
  });
});

test('a curve that is known already is taken as it is', () => {
  const { study } = readDocument(JSON.stringify({ distribution: repetition }));
  assert.ok(study);
  const { profile, curve } = evaluated({ distribution: repetition }).evaluation;
  assert.equal(finish(evaluate(study, profile, curve)).curve, curve);
});
