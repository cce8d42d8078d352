import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { randomFrom } from '../../../src/core/numbers/random';
import { chooseProfile, exactChoice } from '../../../src/core/profile/choose';
import { entropyWeights } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { judgeStudy, planFor } from '../../../src/core/study/answerStudy';
import { errorOf } from '../../../src/core/study/judgeSchedule';
import { overviewOf } from '../../../src/core/study/overview';
import { evidenceOf, uniformSizes } from '../../../src/core/study/recommended';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { rareLaws } from '../../bench/laws';
import {
  chain,
  fileOf,
  modelMeasured,
  profileOf,
  standInMeasured,
} from '../../bench/measuredCoverage';
import { standInRows } from '../../bench/standInRows';

const contains = (interval: readonly [number, number] | null, value: number) =>
  interval !== null && interval[0] <= value && value <= interval[1];

describe('what is recommended for a measured profile', () => {
  const runs = 50;
  for (const { name, draw, truth, alphabet, steps, length } of [
    standInMeasured(32, 8, 1000),
    standInMeasured(64, 8, 500),
    modelMeasured(40, 64),
  ])
    test(`has an interval that contains its true error, and seldom more error than even: ${name}`, () => {
      const even = scheduleError(truth, uniformSizes(length, steps));
      let [covered, worse] = [0, 0];
      for (let seed = 1; seed <= runs; seed++) {
        const plan = planFor(draw(seed), alphabet, { kind: 'steps', steps });
        const error = scheduleError(truth, plan.sizes);
        if (contains(plan.interval, error)) covered++;
        if (error > even + 1e-9) worse++;
      }
      assert.ok(covered >= 0.85 * runs, `${covered} of ${runs}`);
      assert.ok(worse <= 0.1 * runs, `${worse} of ${runs}`);
    });

  test('is the even split where nothing can be told from it, and that is said', () => {
    const { draw } = standInMeasured(32, 8, 500);
    const plan = planFor(draw(1), 4, { kind: 'steps', steps: 8 });
    assert.deepEqual(plan.sizes, uniformSizes(32, 8));
    assert.ok(plan.indistinct && plan.overEven?.interval && plan.overEven.interval[1] >= 0);
  });

  test('is better than even where the rows are enough to tell', () => {
    const cliff = Array.from({ length: 16 }, (_, j) => (j < 3 ? 1 - 0.01 * j : 0.1));
    const law = { family: 'measured', values: cliff, standardErrors: cliff.map(() => 0.01) };
    const distribution = readDistribution(law, () => {});
    const choice = distribution && chooseProfile(distribution);
    assert.ok(choice?.kind === 'exact');
    const plan = planFor(finish(choice.run()), 2, { kind: 'steps', steps: 2 });
    assert.deepEqual([...plan.sizes], [3, 13]);
    assert.ok(!plan.indistinct && plan.overEven?.interval && plan.overEven.interval[1] < 0);
  });

  test('is never said to be worse than a schedule of the file', () => {
    const { draw } = standInMeasured(32, 8, 500);
    const schedules = [
      uniformSizes(32, 8),
      Int32Array.of(1, 1, 2, 3, 4, 6, 7, 8),
      Int32Array.of(8, 7, 6, 4, 3, 2, 1, 1),
    ].map((sizes, i) => ({
      name: `${i}`,
      kind: 'list',
      resolve: () => ({ kind: 'sizes', sizes }) as const,
    }));
    for (let seed = 1; seed <= 5; seed++) {
      const profile = draw(seed);
      const study = {
        distribution: chain(32, [
          [0.5, 0.5],
          [0.5, 0.5],
        ]),
        profile: { method: 'auto', samples: 1, seed: 1, confidence: 0.95 } as const,
        goal: undefined,
        schedules,
        profileKey: '',
      };
      for (const one of finish(judgeStudy(study, profile)).schedules)
        assert.ok(one.best <= one.error && (one.ratio === null || one.ratio >= 1), one.name);
    }
  });

  test('is what the curve of errors shows, with its interval', () => {
    const profile = standInMeasured(32, 8, 2000).draw(3);
    const { curve } = finish(overviewOf(profile, 4));
    const plan = planFor(profile, 4, { kind: 'steps', steps: 8 });
    assert.equal(curve.errors[7], plan.error);
    assert.deepEqual([curve.interval?.low[7], curve.interval?.high[7]], plan.interval);
    assert.equal(curve.errors[31], 0);
  });
});

test('a fixed schedule keeps the error by all rows, with the standard error of all rows', () => {
  const profile = standInMeasured(32, 8, 2000).draw(1);
  const even = { kind: 'sizes', sizes: uniformSizes(32, 8) } as const;
  const { error, interval } = errorOf(profile, () => even, new Float64Array());
  assert.ok(Math.abs(error - scheduleError(profile.conditionalEntropy, even.sizes)) < 1e-9);
  const spread = evidenceOf(profile)?.spread(entropyWeights(even, 32));
  assert.ok(spread && interval);
  assert.ok(Math.abs((interval[1] - interval[0]) / 2 / Math.sqrt(spread.variance) - 1.96) < 0.01);
});

test('rows of the same text are not taken for independent ones', () => {
  const texts = 30;
  const rows = standInRows(16)(randomFrom(1), 16 * texts);
  // what the texts differ by raises the error where few tokens are known and where many are
  const shared = rows.map((row, i) => {
    const more = 0.8 * Math.sin(7 * (i % texts)) * (row.revealed < 8 ? 1 : -1);
    return { ...row, nll: row.nll * (1 + more) };
  });
  const even = { kind: 'sizes', sizes: uniformSizes(16, 1) } as const;
  const width = (profile: ReturnType<typeof profileOf>) => {
    const interval = errorOf(profile, () => even, new Float64Array()).interval;
    assert.ok(interval);
    return interval[1] - interval[0];
  };
  const apart = profileOf(fileOf(shared, 16));
  const together = profileOf(fileOf(shared, 16, texts));
  assert.equal(apart.uncertainty?.textGroups, undefined);
  assert.ok(together.uncertainty?.textGroups, 'texts that come again');
  assert.ok(width(together) > 1.2 * width(apart));
});

describe('where something rare matters', () => {
  for (const name of ['rare parity, N = 8', 'rare coins, N = 20'] as const)
    test(`an interval reaches as far as that, and says so: ${name}`, () => {
      const distribution = readDistribution(rareLaws[name], ({ message }) => assert.fail(message));
      const exact = distribution && exactChoice(distribution);
      assert.ok(distribution && exact);
      const truth = finish(exact.run()).conditionalEntropy;
      const runs = 40;
      let covered = 0;
      for (let seed = 1; seed <= runs; seed++) {
        const options = { method: 'monteCarlo', samples: 100, seed, confidence: 0.95 } as const;
        const choice = chooseProfile(distribution, options);
        assert.ok(choice.kind === 'monteCarlo');
        const plan = planFor(finish(choice.run()), 2, { kind: 'steps', steps: 3 });
        if (contains(plan.interval, scheduleError(truth, plan.sizes))) covered++;
        assert.ok(plan.conservative);
      }
      assert.ok(covered >= 0.93 * runs, `${covered} of ${runs}`);
    });
});
