// Levels that take part in some replicates only: the same estimate, as sure of what schedules cost, in less time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { spoken } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import { signsOfLuck } from '../../../src/core/laws/law';
import { randomFrom, standardNormal } from '../../../src/core/numbers/random';
import { batchMeans } from '../../../src/core/profile/batchMeans';
import { chooseProfile, exactChoice } from '../../../src/core/profile/choose';
import { estimatePlan } from '../../../src/core/profile/estimatePlan';
import { heldOutError } from '../../../src/core/profile/heldOut';
import { defaultProfileOptions, type ProfileOptions } from '../../../src/core/profile/profile';
import { sampledOf } from '../../../src/core/profile/sampled';
import { type LevelReplicate, weightsOfLevel } from '../../../src/core/profile/surplus';
import { levelCounts, thinningOf } from '../../../src/core/profile/thinning';
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
  const counts = (deviation: (i: number) => number) =>
    levelCounts(Float64Array.from(levels, deviation), levels, 16);

  test('is few where they vary little, and never falls', () => {
    const rising = counts((i) => i ** 2);
    assert.equal(rising[0], 1);
    assert.equal(rising[19], 16);
    for (let i = 1; i < 20; i++) assert.ok(rising[i]! >= rising[i - 1]!);
    assert.ok(new Set(rising).size > 2);
  });

  test('is all where the first levels vary most, or nothing varies', () => {
    for (const deviation of [(i: number) => 20 - i, () => 0])
      assert.deepEqual([...counts(deviation)], new Array(20).fill(16));
  });
});

describe('replicates of which surpluses are taken out', () => {
  const levels = Int32Array.from({ length: 20 }, (_, i) => i);
  /** Values that are sums of surpluses and of something of their own. */
  const pilot = (own: number): readonly LevelReplicate[] =>
    Array.from({ length: 96 }, (_, r) => {
      const random = randomFrom(5, r);
      const surpluses = Float64Array.from(levels, (i) => (i === 0 ? 0 : standardNormal(random)));
      let sum = 0;
      const values = surpluses.map((surplus) => {
        sum += surplus;
        return sum + own * standardNormal(random);
      });
      return { values, surpluses, luck: new Float64Array(20 * signsOfLuck) };
    });
  /** Values of which luck explains all but something of their own. */
  const lucky = (own: number): readonly LevelReplicate[] =>
    Array.from({ length: 96 }, (_, r) => {
      const random = randomFrom(6, r);
      const luck = Float64Array.from({ length: 20 * signsOfLuck }, () => standardNormal(random));
      const values = Float64Array.from(
        levels,
        (i) => luck[signsOfLuck * i]! + luck[signsOfLuck * i + 1]! + own * standardNormal(random),
      );
      return { values, surpluses: new Float64Array(20), luck };
    });

  test('are fewer the more of what they vary by the surpluses explain', () => {
    const takingPart = [0.1, 1, 30].map((own) => thinningOf(pilot(own), levels, 16).begins.length);
    assert.ok(takingPart[0]! < 4 && takingPart[0]! <= takingPart[1]!, `${takingPart}`);
    assert.ok(takingPart[2]! >= 12, `${takingPart}`);
  });

  test('are fewer the more of what they vary by luck explains, and need not begin before', () => {
    const takingPart = [0.1, 0.7, 30].map((own) => thinningOf(lucky(own), levels, 16).begins);
    const [few, some, all] = takingPart.map(({ length }) => length);
    assert.ok(few === 1 && some! > 3 && some! < 10 && all! >= 15, `${[few, some, all]}`);
  });

  test('count for more the less they vary, all together for 1', () => {
    const { begins, shares } = thinningOf(pilot(2), levels, 16);
    shares.forEach((own, i) => {
      assert.equal(own.length, begins.filter((first) => first <= i).length);
      assert.ok(Math.abs(own.reduce((one, other) => one + other, 0) - 1) < 1e-12);
    });
  });

  test('are all of a batch where nothing varies in the pilot', () => {
    const still = Array.from({ length: 96 }, () => ({
      values: new Float64Array(20).fill(1),
      surpluses: new Float64Array(20),
      luck: new Float64Array(20 * signsOfLuck),
    }));
    assert.deepEqual([...thinningOf(still, levels, 16).begins], new Array(16).fill(0));
  });
});

test('a batch is the weighed mean of the replicates that each level takes part in', () => {
  const plan = estimatePlan(length, options, { thinned: true });
  assert.ok(plan.thinned);
  const { levels } = plan;
  const begins = Int32Array.of(0, 0, 5, 30);
  const shares = Array.from(levels, (_, i) => {
    const count = begins.filter((first) => first <= i).length;
    return Float64Array.from({ length: count }, (_, r) => (2 * (r + 1)) / (count * (count + 1)));
  });
  const weights = new Float64Array(levels.length * weightsOfLevel);
  const means = finish(
    batchMeans(sampled, plan, { batch: 3, thinning: { begins, shares, weights } }),
  );
  const single = Array.from(begins, (_, r) => {
    const one = { ...plan, batchSize: 1, thinned: false };
    return finish(batchMeans(sampled, one, { batch: 3 * plan.batchSize + r }));
  });
  shares.forEach((own, i) => {
    const mean = own.reduce((total, share, r) => total + share * single[r]![i]!, 0);
    assert.ok(Math.abs(means[i]! - mean) < 1e-12, `${i}`);
  });
});

test('a thinned estimate says so, tells the truth, and is nearly as sure of schedules as one of all replicates', () => {
  const exact = exactChoice(law)!;
  const truth = finish(exact.run()).conditionalEntropy;
  const choice = chooseProfile(law, options);
  assert.ok(choice.kind === 'monteCarlo');
  const thinned = finish(choice.run());
  assert.match(spoken(thinned.algorithm), /down to 1 in \d+ of them/);
  const counts = thinned.estimate?.range?.counts;
  assert.ok(counts && counts[1]! < counts[counts.length - 1]!);
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
