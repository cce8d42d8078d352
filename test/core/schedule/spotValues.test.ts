import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { intervalCosts } from '../../../src/core/schedule/randomCounts';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { totalsOf } from '../../../src/core/schedule/totals';
import {
  evenStretches,
  growthError,
  growthTimes,
  planOfMasses,
} from '../../../src/core/theorems/growth';
import { dropsOf, growthMassBetween } from '../../../src/core/theorems/quantities';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { sizesFrom } from './examples';

function profileOf(family: string, fields: object): Float64Array {
  const distribution = readDistribution({ family, ...fields }, ({ message }) =>
    assert.fail(message),
  );
  assert.ok(distribution?.exactProfile);
  return finish(distribution.exactProfile.run());
}

/** How far the square-root rule is above the optimum, in percent. */
function percentAbove(profile: Float64Array, steps: number): number {
  const sizes = Int32Array.from(sizesFrom('sqrtRule', { steps }, profile));
  return 100 * (scheduleError(profile, sizes) / bestForSteps(profile, steps).error - 1);
}

describe('the square-root rule, discretised (theory §4)', () => {
  test('is within 0.2 % of the optimum of a chain up to 32 steps, and within 0.7 % with 64', () => {
    const flips = [
      [0.95, 0.05],
      [0.05, 0.95],
    ];
    const chain = profileOf('markov', { length: 512, transition: flips });
    for (const steps of [2, 4, 8, 16, 32]) assert.ok(percentAbove(chain, steps) < 0.2);
    assert.ok(Math.abs(percentAbove(chain, 64) - 0.6) < 0.05);
  });

  test('is 2.5, 2.1, 1.0 and 0.3 % above the optimum of permutations', () => {
    const permutation = profileOf('permutation', { length: 1000 });
    for (const [steps, percent] of [
      [2, 2.5],
      [4, 2.1],
      [8, 1.0],
      [16, 0.3],
    ] as const)
      assert.ok(Math.abs(percentAbove(permutation, steps) - percent) < 0.05, `${steps}`);
  });

  test('is bad for two steps of a magnet, whose curve begins with a cliff: 8.10 against 4.14', () => {
    const magnet = profileOf('curieWeiss', { length: 512, beta: 1.2, field: 0 });
    const sizes = Int32Array.from(sizesFrom('sqrtRule', { steps: 2 }, magnet));
    assert.ok(Math.abs(scheduleError(magnet, sizes) - 8.1) < 0.005);
    assert.ok(Math.abs(bestForSteps(magnet, 2).error - 4.14) < 0.005);
  });
});

test('the uniform law on a subspace has the TC and DTC of Chen, Cong and Li, Example 1', () => {
  // one position is always 0, one is in the span of no others
  const generator = [
    [1, 0, 1, 0, 0],
    [0, 1, 1, 0, 0],
    [0, 0, 0, 0, 1],
  ];
  const { totalCorrelation, dualTotalCorrelation } = totalsOf(
    profileOf('linearCode', { alphabet: 3, generator }),
  );
  assert.ok(Math.abs(totalCorrelation - (5 - 1 - 3) * Math.log(3)) < 1e-12);
  assert.ok(Math.abs(dualTotalCorrelation - (3 - 1) * Math.log(3)) < 1e-12);
});

test('the indicator profile of an MDS code costs nothing in two steps (Chen, Cong and Li, Proposition 20)', () => {
  const profile = profileOf('mds', { length: 12, dimension: 5, alphabet: 13 });
  for (const [j, h] of profile.entries())
    assert.ok(Math.abs(h - (j < 5 ? Math.log(13) : 0)) < 1e-12);
  const { sizes, error } = bestForSteps(profile, 2);
  assert.deepEqual([[...sizes], error], [[5, 7], 0]);
});

test('Wainwright’s explicit plan takes 28 to 42 % of its steps, and promises 2.1 to 2.5 times its error', () => {
  const profile = profileOf('mixture', {
    length: 128,
    weights: [0.5, 0.5],
    components: [{ marginal: [0.7, 0.3] }, { marginal: [0.3, 0.7] }],
  });
  const drops = dropsOf(profile);
  for (const blocks of [1, 2, 3])
    for (const steps of [64, 128]) {
      const plan = planOfMasses(
        evenStretches(128, blocks).map(({ from, to }) => ({
          from,
          to,
          mass: growthMassBetween(drops, from, to),
        })),
      );
      const times = growthTimes(plan, steps);
      const costs = intervalCosts(profile, Float64Array.of(0, ...times, 1));
      const ratio = (growthError(plan, steps) ?? Number.NaN) / sum(costs.subarray(1, -1));
      const taken = (times.length - 1) / steps;
      assert.ok(taken > 0.28 && taken < 0.42, `${blocks}, ${steps}: ${taken}`);
      assert.ok(ratio > 2.1 && ratio < 2.5, `${blocks}, ${steps}: ${ratio}`);
    }
});
