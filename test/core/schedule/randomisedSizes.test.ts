import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { costsOf } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { boundsOfRandomCounts } from '../../../src/core/theorems/theorems';
import { leastWorstCase } from '../../../src/core/theorems/worstCase';
import { profiles } from './examples';

const totals = ['totalCorrelation', 'dualTotalCorrelation'] as const;

function drawn(length: number, steps: number, by: (typeof totals)[number]) {
  const resolved = findScheduleKind('randomisedSizes')?.resolve(
    { steps, by },
    { length, conditionalEntropy: new Float64Array(length) },
  );
  assert.ok(resolved?.kind === 'mixture');
  return resolved;
}

describe('randomised sizes', () => {
  test('are positive, add up, are at most so many, and their error is the mean', () => {
    fc.assert(
      fc.property(profiles(60), fc.nat(), fc.constantFrom(...totals), (profile, chosen, by) => {
        const length = profile.length;
        const steps = 1 + (chosen % length);
        const schedule = drawn(length, steps, by);
        for (const sizes of schedule.parts) {
          assert.equal(sum(sizes), length);
          assert.ok(sizes.length <= steps && sizes.every((size) => size > 0));
        }
        const errors = schedule.parts.map((sizes) => scheduleError(profile, sizes));
        const mean = sum(errors) / errors.length;
        assert.ok(Math.abs(mean - sum(costsOf(profile, schedule))) < 1e-10);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('are all the tokens in one step, and single tokens in N', () => {
    for (const by of totals) {
      assert.deepEqual(drawn(9, 1, by).parts, [Int32Array.of(9)]);
      assert.deepEqual(drawn(9, 9, by).parts, [new Int32Array(9).fill(1)]);
      assert.deepEqual(drawn(1, 1, by).parts, [Int32Array.of(1)]);
    }
  });

  test('shrink by TC and grow by DTC, and promise little more than half of what fixed sizes do', () => {
    const profile = Float64Array.from({ length: 1024 }, (_, j) => Math.exp(-j / 200));
    for (const by of totals) {
      const schedule = drawn(1024, 32, by);
      assert.equal(schedule.parts.length, 64);
      for (const sizes of schedule.parts) {
        const large = by === 'totalCorrelation' ? sizes.slice(0, 9) : sizes.slice(-9);
        assert.ok(sum(large) > 800, `${large}`);
      }
      const promised = boundsOfRandomCounts(profile, 8, schedule).find(({ name }) => name === by);
      const total = sum(
        profile.map((h) =>
          by === 'totalCorrelation' ? (profile[0] ?? 0) - h : h - (profile[1023] ?? 0),
        ),
      );
      const share = (promised?.value ?? Number.NaN) / total;
      assert.ok(share < 0.6 * leastWorstCase(by, 1024, 32), `${by}: ${share}`);
    }
  });
});

test('of four tokens in two steps, the first step is of one in 32, of two in 19, of three in 13 of 64', () => {
  // the least growth for which the lowest offset, 1/128, gets to 4: ln 4 / (1 + 1/128); then ⌊e^(growth · offset)⌋
  const kind = findScheduleKind('randomisedSizes');
  const context = { length: 4, conditionalEntropy: Float64Array.of(1, 1, 1, 0) };
  for (const by of ['dualTotalCorrelation', 'totalCorrelation']) {
    const resolved = kind?.resolve({ steps: 2, by }, context);
    assert.ok(resolved?.kind === 'mixture');
    const grown = resolved.parts.map((sizes) => (by === 'totalCorrelation' ? sizes[1] : sizes[0]));
    assert.deepEqual(
      [1, 2, 3].map((first) => grown.filter((one) => one === first).length),
      [32, 19, 13],
    );
    assert.ok(resolved.parts.every((sizes) => sizes.length === 2 && sizes[0]! + sizes[1]! === 4));
  }
});
