import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { phrase } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { chooseProfile } from '../../../src/core/profile/choose';
import type { Profile } from '../../../src/core/profile/profile';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { answerStudy, judgeStudy, planFor } from '../../../src/core/study/answerStudy';
import type { Evaluation, JudgedSchedule } from '../../../src/core/study/evaluation';
import { overviewOf } from '../../../src/core/study/overview';
import { readDocument } from '../../../src/document/read';

function evaluated(file: object): { evaluation: Evaluation; profile: Profile } {
  const { study } = readDocument(JSON.stringify(file));
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.ok(choice.kind === 'exact');
  const profile = finish(choice.run());
  const evaluation = finish(answerStudy(study, profile));
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

test('no error of entropies is below 0, whatever rounding leaves', () => {
  const { study } = readDocument(
    JSON.stringify({
      distribution: { family: 'independent', length: 2, marginal: [0.5, 0.5] },
      schedules: { once: [2] },
    }),
  );
  assert.ok(study);
  const profile: Profile = {
    method: 'exact',
    conditionalEntropy: Float64Array.of(0.7, 0.7 + 2 ** -52),
    standardError: null,
    samples: null,
    seed: null,
    algorithm: phrase``,
    reason: phrase``,
  };
  const [once] = finish(judgeStudy(study, profile)).schedules;
  assert.deepEqual([once?.error, once?.ratio], [0, 1]);
});

test('a measured curve that is flat from somewhere on costs nothing there, not what rounding leaves', () => {
  const falling = [3, 2.666666667, 2.333333333, 2, 1.666666667, 1.333333333];
  const rest = new Array<null>(1994).fill(null);
  const { study } = readDocument(
    JSON.stringify({
      distribution: {
        family: 'measured',
        values: [...falling, ...rest],
        standardErrors: [...falling.map(() => 0.01), ...rest],
      },
      goal: { steps: 8 },
    }),
  );
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.ok(choice.kind !== 'refused');
  const { goal } = finish(judgeStudy(study, finish(choice.run())));
  assert.deepEqual([goal?.error, goal?.interval], [0, [0, 0]]);
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

describe('a schedule of reveal times', () => {
  const reveal = [0, 0.3, 0.55, 1];

  test('is judged against the best fixed counts, with the cost of every time', () => {
    const found = judged(sticky(0.1, 20), { kind: 'times', reveal });
    assert.deepEqual([found.steps, [...found.sizes]], [3, []]);
    assert.ok(found.bounds.length > 5 && found.bounds.every(({ value }) => value >= found.error));
    assert.deepEqual(found.reveal, reveal);
    assert.ok(Math.abs(sum(found.stepCosts) - found.error) < 1e-12);
    assert.ok(found.ratio !== null && found.ratio > 1);
    assert.equal(found.bestSizes.length, 3);
    // the area between the picture's steps and the profile is the error
    const { profile } = evaluated({ distribution: sticky(0.1, 20) });
    const above = found.startEntropies.map(
      (entropy, k) => 20 * ((reveal[k + 1] ?? 0) - (reveal[k] ?? 0)) * entropy,
    );
    assert.ok(Math.abs(sum(above) - sum(profile.conditionalEntropy) - found.error) < 1e-12);
  });

  test('may have more steps than tokens, and then the best loses nothing', () => {
    const times = Array.from({ length: 41 }, (_, k) => k / 40);
    const found = judged(sticky(0.1, 20), { kind: 'times', reveal: times });
    assert.deepEqual([found.steps, found.best, found.ratio], [40, 0, null]);
    assert.deepEqual([...found.bestSizes], Array(20).fill(1));
    assert.ok(found.error > 0);
  });

  test('of an estimated profile has an interval around the exact error', () => {
    const file = (method: string) =>
      JSON.stringify({
        distribution: sticky(0.1, 20),
        profile: { method, samples: 4000, confidence: 0.999 },
        schedules: { a: { kind: 'times', reveal } },
      });
    const { study } = readDocument(file('monteCarlo'));
    assert.ok(study);
    const choice = chooseProfile(study.distribution, study.profile);
    assert.ok(choice.kind === 'monteCarlo');
    const [found] = finish(judgeStudy(study, finish(choice.run()))).schedules;
    const { error } = judged(sticky(0.1, 20), { kind: 'times', reveal });
    assert.ok(found?.interval);
    const [low, high] = found.interval;
    assert.ok(low < error && error < high && high - low < 0.2 * error, `${low} ${error} ${high}`);
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
    assert.ok(Math.abs(plan.error - evaluation.curve.errors[5]!) < 1e-12);
  });

  test('for a target error has no step too many', () => {
    for (const steps of [1, 2, 6, 39, 40]) {
      const maxError = evaluation.curve.errors[steps - 1]! + 1e-12;
      const plan = planFor(profile, 2, { kind: 'maxError', maxError });
      assert.equal(plan.steps, steps);
      assert.ok(plan.error <= maxError);
    }
  });

  test('says what one step more and one fewer are worth', () => {
    const { errors } = evaluation.curve;
    const at = (steps: number) => planFor(profile, 2, { kind: 'steps', steps }).marginal;
    for (const steps of [2, 6, 39]) {
      const { more, fewer } = at(steps);
      const [before, error, after] = errors.slice(steps - 2, steps + 1) as unknown as number[];
      assert.ok(Math.abs((more ?? 9) - ((error ?? 9) - (after ?? 9))) < 1e-12);
      assert.ok(Math.abs((fewer ?? 9) - ((before ?? 9) - (error ?? 9))) < 1e-12);
    }
    assert.equal(at(1).fewer, null);
    assert.equal(at(40).more, null);
  });

  test('and a judged schedule tell what their errors mean for probabilities', () => {
    const few = planFor(profile, 2, { kind: 'steps', steps: 1 });
    assert.equal(few.totalVariation?.name, 'bretagnolleHuber');
    const many = planFor(profile, 2, { kind: 'steps', steps: 38 });
    assert.equal(many.totalVariation?.name, 'pinsker');
    assert.equal(many.totalVariation?.value, Math.sqrt(many.error / 2));
    const { totalVariation, error } = judged(sticky(0.1, 40), {
      kind: 'times',
      reveal: [0, 0.5, 1],
    });
    assert.equal(
      totalVariation?.value,
      Math.min(Math.sqrt(error / 2), Math.sqrt(-Math.expm1(-error))),
    );
  });

  test('is bounded by every bound that holds for its schedule', () => {
    for (const { bounds, error } of [planFor(profile, 2, { kind: 'steps', steps: 6 })])
      for (const bound of bounds.filter(({ forTheseSizes }) => forTheseSizes))
        assert.ok(bound.value >= error - 1e-12, JSON.stringify(bound));
  });
});

test('a overview that is known already is taken as it is', () => {
  const { study } = readDocument(JSON.stringify({ distribution: repetition }));
  assert.ok(study);
  const { profile } = evaluated({ distribution: repetition }).evaluation;
  const known = finish(overviewOf(profile, 2));
  const again = finish(answerStudy(study, profile, known));
  assert.equal(again.curve, known.curve);
  assert.equal(again.bounds, known.bounds);
});

describe('what is promised', () => {
  test('is told for at most 64 numbers of steps, all on the curve, and never below it', () => {
    for (const length of [1, 2, 40, 64, 65, 300, 5000]) {
      const { curve, bounds } = evaluated({ distribution: sticky(0.1, length) }).evaluation;
      const errors = new Map([...curve.steps].map((steps, i) => [steps, curve.errors[i]!]));
      assert.ok(bounds.steps.length <= 64, `${length}`);
      assert.deepEqual([bounds.steps[0], bounds.steps.at(-1)], [1, length]);
      for (const { name, values, fromBelow } of bounds.curves) {
        assert.equal(values.length, bounds.steps.length);
        // of another sampler, or of what no promise can be less than
        if (name === 'evenlyGrowingOdds' || fromBelow) continue;
        bounds.steps.forEach((steps, i) => {
          const value = values[i]!;
          assert.ok(Number.isNaN(value) || value >= (errors.get(steps) as number) - 1e-9, name);
        });
      }
    }
  });
});

describe('the steps needed', () => {
  test('are the fewest for round errors below D(1), on every length of curve', () => {
    for (const length of [2, 40, 300, 5000]) {
      const { profile, needed } = evaluated({ distribution: sticky(0.1, length) }).evaluation;
      for (const [units, unit] of [
        ['nats', 1],
        ['bits', Math.LN2],
      ] as const) {
        assert.equal(needed[units].length, 8);
        for (const { target, steps } of needed[units]) {
          const error = (count: number) => bestForSteps(profile.conditionalEntropy, count).error;
          assert.ok(error(steps) <= target * unit + 1e-9, `${length}: ${target}`);
          assert.ok(steps > 1 && error(steps - 1) > target * unit - 1e-9, `${length}: ${target}`);
        }
      }
      const targets = needed.nats.map(({ target }) => target);
      targets.slice(1).forEach((target, i) => {
        const ratio = targets[i]! / target;
        assert.ok(ratio > 2.9 && ratio < 3.4);
      });
    }
  });

  test('are none where one step loses nothing', () => {
    const { needed } = evaluated({
      distribution: { family: 'independent', length: 9, marginal: [0.3, 0.7] },
    }).evaluation;
    assert.deepEqual(needed, { nats: [], bits: [] });
  });
});

test('a plan for a trained model tells its total error and the schedule with the least', () => {
  const length = 12;
  // known tokens confuse it late: more steps there cost more
  const crossEntropies = Array.from({ length }, (_, j) => 1 + (j > 5 ? 0.3 : 0) - 0.02 * j);
  const { evaluation } = evaluated({
    distribution: sticky(0.1, length),
    model: { crossEntropies },
    schedules: { mine: [4, 8] },
  });
  const cross = Float64Array.from(crossEntropies);
  for (let steps = 1; steps <= length; steps++) {
    const plan = planFor(evaluation.profile, 2, { kind: 'steps', steps }, cross);
    const { model, leastTotal, error } = plan;
    assert.ok(model && leastTotal?.model);
    assert.ok(Math.abs(model.learning + error - model.total) < 1e-12);
    assert.ok(leastTotal.steps <= steps);
    assert.ok(leastTotal.model.total <= model.total + 1e-12);
    assert.ok(leastTotal.error >= plan.error - 1e-12);
    const gapLess = leastTotal.model.gap - model.gap;
    assert.ok(Math.abs(gapLess - (leastTotal.model.total - model.total)) < 1e-12);
  }
  assert.equal(evaluation.goal, undefined);
  assert.deepEqual([...(evaluation.crossEntropies ?? [])], crossEntropies);
});
