import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { paretoCurve } from '../../../src/core/schedule/best/paretoCurve';
import { findScheduleKind, scheduleKinds } from '../../../src/core/schedule/kinds/index';
import { costsOf, meanCounts } from '../../../src/core/schedule/schedule';
import { sizesOnCurve } from '../../../src/core/schedule/sizesOnCurve';
import { scheduleError, stepCosts } from '../../../src/core/schedule/stepCosts';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { profiles, sizesFrom } from './examples';

const runs = { seed: 1, numRuns: 200 };
const silent = () => undefined;

/** A profile with a random composition of its length. */
const schedules = profiles(40).chain((profile) =>
  fc
    .array(fc.boolean(), { minLength: profile.length - 1, maxLength: profile.length - 1 })
    .map((cuts) => {
      const sizes = [1];
      for (const cut of cuts)
        if (cut) sizes.push(1);
        else sizes[sizes.length - 1] = (sizes[sizes.length - 1] ?? 0) + 1;
      return { profile, sizes: Int32Array.from(sizes) };
    }),
);

describe('the error of a schedule', () => {
  test('is never negative, vanishes one by one, and is TC in one step', () => {
    fc.assert(
      fc.property(schedules, ({ profile, sizes }) => {
        assert.ok(scheduleError(profile, sizes) >= 0);
        assert.equal(scheduleError(profile, new Int32Array(profile.length).fill(1)), 0);
        const atOnce = scheduleError(profile, Int32Array.of(profile.length));
        assert.ok(Math.abs(atOnce - sum(profile.map((h) => (profile[0] ?? 0) - h))) < 1e-12);
      }),
      runs,
    );
  });

  test('is the sum over drops of theory (3), and of its steps', () => {
    fc.assert(
      fc.property(schedules, ({ profile, sizes }) => {
        let end = 0;
        let drops = 0;
        for (const size of sizes) {
          const start = end;
          end += size;
          for (let m = start + 1; m < end; m++)
            drops += ((profile[m - 1] ?? 0) - (profile[m] ?? 0)) * (end - m);
        }
        const error = scheduleError(profile, sizes);
        assert.ok(Math.abs(error - drops) < 1e-11);
        assert.ok(Math.abs(error - sum(stepCosts(profile, sizes))) < 1e-12);
      }),
      runs,
    );
  });

  test('of a segment satisfies the Monge inequality (6)', () => {
    fc.assert(
      fc.property(
        profiles(40),
        fc.array(fc.nat(40), { minLength: 4, maxLength: 4 }),
        (profile, cuts) => {
          const [a = 0, b = 0, c = 0, d = 0] = cuts
            .map((cut) => Math.min(cut, profile.length))
            .sort((one, other) => one - other);
          const cost = (from: number, to: number) =>
            from === to
              ? 0
              : (stepCosts(profile.subarray(from, to), Int32Array.of(to - from))[0] ?? 0);
          assert.ok(cost(a, d) + cost(b, c) >= cost(a, c) + cost(b, d) - 1e-12);
        },
      ),
      runs,
    );
  });
});

/** The kinds that a number of steps is enough for, and that say how many tokens each reveals. */
const kindsBySteps = scheduleKinds.filter(({ fields, resolve }) => {
  const context = { length: 2, conditionalEntropy: new Float64Array(2) };
  return 'steps' in fields.properties && resolve({ steps: 1 }, context).kind === 'sizes';
});

describe('every kind of schedule', () => {
  test('is found by its name', () => {
    for (const kind of scheduleKinds) assert.equal(findScheduleKind(kind.name), kind);
    assert.equal(findScheduleKind('nothing'), undefined);
  });

  test('reveals every token once, for every number of steps, and never beats the optimum', () => {
    fc.assert(
      fc.property(profiles(40), fc.nat(), (profile, chosen) => {
        const length = profile.length;
        const steps = 1 + (chosen % length);
        for (const kind of kindsBySteps) {
          assert.ok(kind.check({ steps }, length, silent));
          const sizes = Int32Array.from(sizesFrom(kind.name, { steps }, profile));
          assert.equal(sizes.length, steps, kind.name);
          assert.ok(
            sizes.every((size) => size > 0),
            kind.name,
          );
          assert.equal(sum(sizes), length, kind.name);
          assert.ok(scheduleError(profile, sizes) >= bestForSteps(profile, steps).error - 1e-12);
        }
      }),
      runs,
    );
  });

  test('has a schedule for measured curves as well, which may increase, and for a single token', () => {
    const curves = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(curves, fc.nat(), (values, chosen) => {
        const conditionalEntropy = Float64Array.from(values);
        const { length } = conditionalEntropy;
        for (const { name, example, resolve, check } of scheduleKinds) {
          const fields = example ?? { steps: 1 + (chosen % length) };
          if (!check(fields, length, silent)) continue;
          const resolved = resolve(fields, { length, conditionalEntropy });
          const counts = sum(meanCounts(resolved, length));
          assert.ok(Math.abs(counts - length) < 1e-9, `${name}: ${counts} of ${length}`);
          assert.ok(costsOf(conditionalEntropy, resolved).every(Number.isFinite), name);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('says at "steps" that it cannot have more steps than tokens', () => {
    for (const kind of kindsBySteps) {
      const codes: string[] = [];
      assert.equal(
        kind.check({ steps: 9 }, 8, ({ code, path }) => codes.push(`${code} ${path}`)),
        false,
      );
      assert.deepEqual(codes, ['schedule.steps steps'], kind.name);
    }
  });
});

describe('named curves', () => {
  const flat = new Float64Array(256);

  test('agree where they are the same curve', () => {
    const uniform = sizesFrom('uniform', { steps: 9 }, flat);
    assert.deepEqual(sizesFrom('linear', { steps: 9 }, flat), uniform);
    assert.deepEqual(sizesFrom('power', { steps: 9, exponent: 1 }, flat), uniform);
    assert.deepEqual(sizesFrom('geometric', { steps: 9, ratio: 1 }, flat), uniform);
    assert.deepEqual(
      sizesFrom('beta', { steps: 9, a: 1, b: 1 }, flat),
      sizesFrom('sine2', { steps: 9 }, flat),
    );
    // Beta(½, ½) is the arcsine law, whose sin² is the identity
    assert.deepEqual(sizesFrom('beta', { steps: 9, a: 0.5, b: 0.5 }, flat), uniform);
  });

  test('grow by the ratio, and are symmetric in the logit', () => {
    assert.deepEqual(
      sizesFrom('geometric', { steps: 4, ratio: 2 }, new Float64Array(15)),
      [1, 2, 4, 8],
    );
    assert.deepEqual(
      sizesFrom('geometric', { steps: 4, ratio: 0.5 }, new Float64Array(15)),
      [8, 4, 2, 1],
    );
    const sizes = sizesFrom('logit', { steps: 8 }, flat);
    const mirrored = [...sizes].reverse();
    assert.ok(sizes.every((size, k) => Math.abs(size - (mirrored[k] ?? 0)) <= 1));
  });

  test('the best Beta costs no more than any Beta that was tried, for random profiles', () => {
    fc.assert(
      fc.property(profiles(24, 2), (profile) => {
        const length = profile.length;
        const steps = Math.max(1, length >> 1);
        const cost = (name: string, fields: object) => {
          const found = findScheduleKind(name)?.resolve(
            { steps, ...fields },
            {
              length,
              conditionalEntropy: profile,
            },
          );
          assert.ok(found?.kind === 'sizes');
          return scheduleError(profile, found.sizes);
        };
        const least = cost('bestBeta', {});
        for (const [one, other] of [
          [1, 1],
          [0.5, 0.5],
          [2, 1],
          [4, 0.5],
        ])
          assert.ok(least <= cost('beta', { a: one, b: other }) + 1e-9);
        assert.ok(least >= bestForSteps(profile, steps).error - 1e-9);
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  test('equal information: every step has its share of the entropy, to within a token', () => {
    const conditionalEntropy = Float64Array.from({ length: 200 }, (_, j) => 2 * Math.exp(-j / 60));
    const found = findScheduleKind('equalInformation')?.resolve(
      { steps: 10 },
      { length: 200, conditionalEntropy },
    );
    assert.ok(found?.kind === 'sizes');
    const share = sum(conditionalEntropy) / 10;
    let start = 0;
    for (const size of found.sizes) {
      const own = sum(conditionalEntropy.subarray(start, start + size));
      assert.ok(Math.abs(own - share) <= 2 * (conditionalEntropy[start] ?? 0));
      start += size;
    }
  });

  test('the square-root rule is near the optimum on a smooth profile (theory §4)', () => {
    // stationary binary chain, flip 0.05, N = 512: within 0.2 % of the optimum up to 32 steps
    const chain = readDistribution(
      {
        family: 'markov',
        length: 512,
        transition: [
          [0.95, 0.05],
          [0.05, 0.95],
        ],
      },
      silent,
    );
    assert.ok(chain?.exactProfile);
    const profile = finish(chain.exactProfile.run());
    for (const steps of [8, 16, 32]) {
      const sizes = Int32Array.from(sizesFrom('sqrtRule', { steps }, profile));
      const ratio = scheduleError(profile, sizes) / bestForSteps(profile, steps).error;
      assert.ok(ratio < 1.002, `${steps}: ${ratio}`);
    }
  });
});

test('a curve is rounded to the nearest token, halves up, and kept distinct', () => {
  assert.deepEqual([...sizesOnCurve(10, 4, (share) => share)], [3, 2, 3, 2]);
  assert.deepEqual([...sizesOnCurve(8, 4, () => 0)], [1, 1, 1, 5]);
  assert.deepEqual([...sizesOnCurve(8, 4, () => 1)], [5, 1, 1, 1]);
});

test('the curve of best errors is exact at every point, for short and for long profiles', () => {
  for (const length of [1, 2, 50, 2048, 5000]) {
    const profile = Float64Array.from({ length }, (_, j) => Math.exp((-5 * j) / length));
    const { steps, errors } = finish(paretoCurve(profile));
    assert.equal(steps[0], 1);
    assert.equal(steps[steps.length - 1], length);
    assert.ok(steps.length >= Math.min(length, 80));
    for (const i of [0, steps.length >> 2, steps.length >> 1, steps.length - 1]) {
      const best = bestForSteps(profile, steps[i] ?? 0).error;
      assert.ok(Math.abs((errors[i] ?? 0) - best) < 1e-9, `${length}: ${errors[i]} is not ${best}`);
    }
  }
});
