import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { compositions, profiles, sizesFrom } from './examples';

const runs = { seed: 1, numRuns: 200 };

const weights: Record<string, (m: number, length: number) => number> = {
  totalCorrelation: (m, length) => length - m,
  dualTotalCorrelation: (m) => m,
  balanced: (m, length) => (m * (length - m)) / length,
};

/** The worst E(t) / Σ d(m) weight(m) over all laws: over single drops, by the drop form. */
function worstRatio(sizes: readonly number[], weight: (m: number, length: number) => number) {
  const length = sum(sizes);
  let worst = 0;
  let end = 0;
  for (const size of sizes) {
    const start = end;
    end += size;
    for (let m = start + 1; m < end; m++) worst = Math.max(worst, (end - m) / weight(m, length));
  }
  return worst;
}

/** Σ d(m) weight(m): TC, DTC or the balanced sum. */
function summary(profile: Float64Array, weight: (m: number, length: number) => number): number {
  const drops = [...profile.slice(1)].map((h, m) => (profile[m] ?? 0) - h);
  return sum(drops.map((drop, index) => drop * weight(index + 1, profile.length)));
}

describe('schedules that need no profile', () => {
  for (const [name, weight] of Object.entries(weights)) {
    test(`${name}: no composition has a better worst case`, () => {
      for (let length = 1; length <= 10; length++) {
        const least = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
        for (const sizes of compositions(length)) {
          const steps = sizes.length;
          least[steps] = Math.min(least[steps] ?? 0, worstRatio(sizes, weight));
        }
        for (let steps = 1; steps <= length; steps++) {
          const sizes = sizesFrom(name, { steps }, new Float64Array(length));
          assert.equal(sizes.length, steps);
          const ratio = worstRatio(sizes, weight);
          assert.ok(Math.abs(ratio - (least[steps] ?? 0)) < 1e-9, `${length}, ${steps}: ${sizes}`);
        }
      }
    });

    test(`${name}: a promise is kept for every profile, in the fewest steps that can keep it`, () => {
      fc.assert(
        fc.property(
          profiles(12),
          fc.double({ min: 1e-3, max: 3, noNaN: true }),
          (profile, ratio) => {
            const bound = summary(profile, weight);
            const length = profile.length;
            const sizes = sizesFrom(name, { bound, maxError: ratio * bound }, profile);
            assert.equal(sum(sizes), length);
            assert.ok(scheduleError(profile, Int32Array.from(sizes)) <= ratio * bound * (1 + 1e-8));
            if (bound === 0 || length > 9) return;
            const fewest = [...compositions(length)]
              .filter((other) => worstRatio(other, weight) <= ratio)
              .reduce((least, other) => Math.min(least, other.length), length);
            assert.ok(sizes.length <= fewest, `${sizes}`);
          },
        ),
        runs,
      );
    });
  }

  test('have their steps where the summary says', () => {
    const flat = new Float64Array(64);
    const shrinking = sizesFrom('totalCorrelation', { steps: 8 }, flat);
    assert.deepEqual(sizesFrom('dualTotalCorrelation', { steps: 64 }, flat), Array(64).fill(1));
    assert.ok(shrinking.every((size, k) => k === 0 || size <= (shrinking[k - 1] ?? 0)));
    const growing = sizesFrom('dualTotalCorrelation', { steps: 8 }, flat);
    assert.ok((growing[0] ?? 0) < (growing[6] ?? 0));
  });

  test('do not lose a token to rounding: thirds of a whole', () => {
    // δ (N − a − 1) = (1/3) · 9 must be 3
    const sizes = sizesFrom(
      'totalCorrelation',
      { maxError: 0.1, bound: 0.3 },
      new Float64Array(10),
    );
    assert.equal(sizes[0], 4);
  });

  test('are quick and exact at a hundred thousand tokens', () => {
    const flat = new Float64Array(100_000);
    for (const name of Object.keys(weights)) {
      const sizes = sizesFrom(name, { steps: 3000 }, flat);
      assert.equal(sizes.length, 3000);
      assert.equal(sum(sizes), 100_000);
    }
  });

  test('say what they need', () => {
    for (const name of Object.keys(weights))
      for (const fields of [{}, { maxError: 1 }, { bound: 1 }, { steps: 2, maxError: 1 }]) {
        const codes: string[] = [];
        assert.equal(
          findScheduleKind(name)?.check(fields, 8, ({ code }) => codes.push(code)),
          false,
        );
        assert.deepEqual(codes, ['schedule.goal']);
      }
  });
});
