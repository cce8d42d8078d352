// Levels that take part in some replicates only: the same estimate, as sure of what schedules cost, in less time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { batchMeans, estimatePlan } from '../../../src/core/profile/batches';
import { chooseProfile, exactChoice, sampledOf } from '../../../src/core/profile/choose';
import { heldOutError } from '../../../src/core/profile/heldOut';
import { defaultProfileOptions, type ProfileOptions } from '../../../src/core/profile/profile';
import { levelCounts } from '../../../src/core/profile/thinning';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { uniformSizes } from '../../../src/core/study/recommended';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const length = 112;
const law = readDistribution(
  {
    family: 'markov',
    length,
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
  ({ message }) => assert.fail(message),
);
assert.ok(law?.kind === 'discrete');
const sampled = sampledOf(law)!;
const options: ProfileOptions = { ...defaultProfileOptions, method: 'monteCarlo', samples: 2048 };

describe('how many replicates a level takes part in', () => {
  const levels = Int32Array.from({ length: 20 }, (_, i) => i);
  const pilot = (deviation: (i: number) => number) =>
    Array.from({ length: 8 }, (_, batch) =>
      Float64Array.from(levels, (_, i) => (batch % 2 === 0 ? 1 : -1) * deviation(i)),
    );

  test('is few where they vary little, and never falls', () => {
    const counts = levelCounts(
      pilot((i) => i ** 2),
      levels,
      16,
    );
    assert.equal(counts[0], 1);
    assert.equal(counts[19], 16);
    for (let i = 1; i < 20; i++) assert.ok(counts[i]! >= counts[i - 1]!);
    assert.ok(new Set(counts).size > 2);
  });

  test('is all where the first levels vary most, or nothing varies', () => {
    for (const deviation of [(i: number) => 20 - i, () => 0])
      assert.deepEqual([...levelCounts(pilot(deviation), levels, 16)], new Array(20).fill(16));
  });
});

test('a batch is the mean of the replicates that each level takes part in', () => {
  const plan = estimatePlan(length, options, { thinned: true });
  assert.ok(plan.thinned);
  const { levels, batchSize } = plan;
  const counts = levels.map((_, i) => (i < 5 ? 1 : i < 30 ? 4 : batchSize));
  const means = finish(batchMeans(sampled, plan, { batch: 3, counts }));
  const single = Array.from({ length: batchSize }, (_, r) =>
    finish(batchMeans(sampled, { ...plan, batchSize: 1 }, { batch: 3 * batchSize + r })),
  );
  levels.forEach((_, i) => {
    const own = single.slice(0, counts[i]).reduce((total, values) => total + values[i]!, 0);
    assert.ok(Math.abs(means[i]! - own / counts[i]!) < 1e-12, `${i}`);
  });
});

test('a thinned estimate says so, tells the truth, and is nearly as sure of schedules as one of all replicates', () => {
  const exact = exactChoice(law)!;
  const truth = finish(exact.run()).conditionalEntropy;
  const choice = chooseProfile(law, options);
  assert.ok(choice.kind === 'monteCarlo');
  const thinned = finish(choice.run());
  assert.match(thinned.algorithm, /down to 1 in \d+ of them/);
  const counts = thinned.estimate?.range?.counts;
  assert.ok(counts && counts[1]! < 16 && counts[counts.length - 1] === 16);
  const every = chooseProfile(law, { ...options, standardError: 1e-9 });
  assert.ok(every.kind === 'monteCarlo');
  const whole = finish(every.run());
  assert.ok(whole.estimate && thinned.estimate);
  for (const steps of [2, 4, 8, 16, 32]) {
    const sizes = uniformSizes(length, steps);
    // Σ w(j) h(j): what stands before a step, less what stands within it
    const weights = new Float64Array(length).fill(-1);
    let start = 0;
    for (const size of sizes) {
      weights[start] = weights[start]! + size;
      start += size;
    }
    const [fewer, all] = [thinned.estimate, whole.estimate].map((detail) =>
      heldOutError(detail, weights),
    );
    assert.ok(fewer!.standardError < 1.3 * all!.standardError, `${steps} steps`);
    const away = Math.abs(fewer!.error - scheduleError(truth, sizes));
    assert.ok(away < 4.5 * fewer!.standardError, `${steps} steps: ${away}`);
  }
});
