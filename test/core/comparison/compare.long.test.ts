import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optimalCurve } from '../../../src/core/comparison/bestRandom';
import { compareAll } from '../../../src/core/comparison/compareAll';
import { type BeginHelpers, comparedParts } from '../../../src/core/comparison/parts';
import { type ComparedPoint, comparedPoints, tasksOf } from '../../../src/core/comparison/points';
import { finish, type Job } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { sum } from '../../../src/core/numbers/entropy';
import { exactChoice } from '../../../src/core/profile/choose';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { stickyChain } from '../samplers/laws';

const law = stickyChain(20);
const profile = finish(exactChoice(law)?.run() ?? assert.fail());
const context = { ...law, conditionalEntropy: profile.conditionalEntropy };
const only = (...names: string[]) => names.map((name) => findSampler(name) ?? assert.fail(name));

test('a comparison gives every point as it comes, and never goes back', () => {
  const job = comparedPoints(law, context, {
    seed: 1,
    count: 3,
    samplers: only('dilated', 'threshold'),
  });
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

/** So many others that compute what they are given, one of them only until it ends. */
const crewOf =
  (others: number, law: DiscreteDistribution): BeginHelpers =>
  <Unit, Result>(setup: Parameters<BeginHelpers>[0]) => {
    const compute = comparedParts(law, setup);
    return Array.from({ length: others }, (_, other) => {
      let left = other === 0 ? 3 : Number.POSITIVE_INFINITY;
      return {
        portion: 1 + other,
        leave: () => undefined,
        compute: async (units: readonly Unit[]) => {
          await new Promise((resolve) => setTimeout(resolve, other));
          if (left-- <= 0) throw new RangeError('ended');
          return units.map((unit) => finish(compute(unit as never)) as Result);
        },
      };
    });
  };

/** The result of a job that lets others be heard every few milliseconds, and while it waits for them. */
async function heard<Result>(job: Job<Result>): Promise<Result> {
  for (let since = performance.now(); ; ) {
    const step = job.next();
    if (step.done) return step.value;
    if (!step.value.waiting && performance.now() - since < 3) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
}

test('a comparison is the same however many help, also when one of them ends too early', async () => {
  for (const one of [law, stickyChain(5)]) {
    const known = finish(exactChoice(one)?.run() ?? assert.fail());
    const options = { seed: 5, count: 10 };
    const alone = finish(compareAll(one, known, options));
    for (const others of [1, 3]) {
      const begin = crewOf(others, one);
      assert.deepEqual(await heard(compareAll(one, known, options, begin)), alone);
    }
  }
});

test('random order of the exact profile is no estimate, and never beats the curve', () => {
  const { errors } = finish(optimalCurve(profile));
  const points = finish(
    comparedPoints(law, context, {
      seed: 1,
      count: 2,
      samplers: only('random', 'random-optimal', 'bernoulli'),
      entropy: sum(profile.conditionalEntropy),
      profileIsExact: true,
    }),
  );
  for (const { kind, sampler, steps, error } of points) {
    assert.equal(kind, 'exact');
    if (sampler === 'random-optimal') assert.ok(Math.abs(error - errors[steps - 1]!) < 1e-12);
    if (sampler === 'random') assert.ok(error >= errors[steps - 1]! - 1e-12);
  }
  assert.deepEqual(
    tasksOf({ length: 20, alphabet: 2 }, only('random-optimal')),
    [],
    'not without a profile',
  );
});
