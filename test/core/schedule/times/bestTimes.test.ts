import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findScheduleKind } from '../../../../src/core/schedule/kinds/index';
import { meanEntropies, revealError } from '../../../../src/core/schedule/randomCounts';
import { bestTimes, parted } from '../../../../src/core/schedule/times/bestTimes';
import { type Local, SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';
import { profiles } from '../examples';

/** The least error of times on an even grid, by the plainest dynamic programme. */
function leastOnGrid(profile: Float64Array, steps: number, cells: number): number {
  const grid = Float64Array.from({ length: cells + 1 }, (_, i) => i / cells);
  const values = meanEntropies(profile, grid);
  let before = grid.map((time) => time * (values[0] ?? 0));
  for (let k = 2; k <= steps; k++)
    before = before.map((_, b) => {
      let least = before[b] ?? 0;
      for (let a = 0; a < b; a++)
        least = Math.min(least, (before[a] ?? 0) + ((b - a) / cells) * (values[a] ?? 0));
      return least;
    });
  const entropy = profile.reduce((total, h) => total + h, 0);
  return profile.length * (before[cells] ?? 0) - entropy;
}

/** Counts how often it is asked for slopes: once for every time in each round of Newton's method. */
class CountedCurve extends SmoothCurve {
  asked = 0;

  override at(time: number): Local {
    this.asked++;
    return super.at(time);
  }
}

describe('the best reveal times', () => {
  test('cost no more than the best of a fine grid, and hardly less', () => {
    fc.assert(
      fc.property(profiles(16), fc.integer({ min: 1, max: 5 }), (profile, steps) => {
        const times = bestTimes(new SmoothCurve(profile), steps);
        assert.equal(times.length, steps + 1);
        assert.deepEqual([times[0], times[steps]], [0, 1]);
        assert.ok(times.every((time, k) => k === 0 || time > (times[k - 1] ?? 1)));
        const found = revealError(profile, times);
        const least = leastOnGrid(profile, steps, 400);
        assert.ok(found <= least + 1e-9, `${found} > ${least}`);
        assert.ok(found >= least * 0.999 - 1e-3, `${found} is far below ${least}`);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('cost hardly more than the best of a fine grid where a measured curve increases', () => {
    const curves = fc
      .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 2, maxLength: 16 })
      .map((values) => Float64Array.from(values));
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 5 }), (curve, steps) => {
        const times = bestTimes(new SmoothCurve(curve), steps);
        assert.ok(times.every((time, k) => k === 0 || time > (times[k - 1] ?? 1)));
        const [found, least] = [revealError(curve, times), leastOnGrid(curve, steps, 100)];
        assert.ok(found <= least + 0.02 * curve.length, `${found} > ${least}`);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('satisfy the first-order condition, few and many, on smooth profiles and on jumps', () => {
    const length = 300;
    const laws = [
      (j: number) => Math.exp((-5 * j) / length),
      (j: number) => Math.log(length - j),
      (j: number) => (j < 60 ? 2 : j < 210 ? 1 : 0),
      (j: number) => (j === 0 ? 1 : 0),
    ];
    for (const law of laws)
      for (const steps of [1, 2, 9, 64, 300, 700]) {
        const profile = Float64Array.from({ length }, (_, j) => law(j));
        const curve = new SmoothCurve(profile);
        const times = bestTimes(curve, steps);
        for (let k = 1; k < steps; k++) {
          const [before, time, after] = [times[k - 1] ?? 0, times[k] ?? 0, times[k + 1] ?? 1];
          // τ_{k+1} − τ_k = (G(τ_{k−1}) − G(τ_k)) / |G′(τ_k)|
          const fall = curve.value(before) - curve.value(time);
          const wanted = -(after - time) * curve.slope(time);
          assert.ok(Math.abs(fall - wanted) <= 1e-5 * fall, `${steps}: ${k}, ${fall} ${wanted}`);
        }
      }
  });

  test('are found in five rounds from the best of a grid, and in few from the best of fewer times', () => {
    const length = 300;
    const laws = [
      (j: number) => Math.exp((-5 * j) / length),
      (j: number) => Math.log(length - j),
      (j: number) => (j < 60 ? 2 : j < 210 ? 1 : 0),
      (j: number) => (j === 0 ? 1 : 0),
    ].map((law) => Float64Array.from({ length }, (_, j) => law(j)));
    const roundsOf = (profile: Float64Array, steps: number) => {
      const curve = new CountedCurve(profile);
      bestTimes(curve, steps);
      return curve.asked / (steps + 1);
    };
    for (const steps of [2, 5, 9, 64, 150])
      for (const [law, profile] of laws.entries()) {
        const rounds = roundsOf(profile, steps);
        assert.ok(rounds <= 5, `law ${law}, ${steps} steps: ${rounds}`);
      }
    const all = laws.flatMap((profile) => [300, 500].map((steps) => roundsOf(profile, steps)));
    assert.ok(all.reduce((one, other) => one + other, 0) <= 120, `${all}`);
  });

  test('are begun by parting the intervals that gain most, each near its best place', () => {
    const length = 40;
    // G is 1 − τ² but for a constant: (to − t)(t² − from²) is largest where 3t² − 2t to = from²
    const curve = new SmoothCurve(
      Float64Array.from({ length }, (_, j) => 2 - (j * (j - 1)) / (length - 1) / (length - 2)),
    );
    const best = (from: number, to: number) => (to + Math.sqrt(to * to + 3 * from * from)) / 3;
    const times = Float64Array.of(0, 0.5, 0.6, 1);
    for (const [steps, parts] of [
      [3, []],
      [4, [[0.6, 1]]],
      [
        5,
        [
          [0, 0.5],
          [0.6, 1],
        ],
      ],
      [
        6,
        [
          [0, 0.5],
          [0.5, 0.6],
          [0.6, 1],
        ],
      ],
    ] as const) {
      const found = [...parted(curve, times, steps)];
      assert.ok(times.every((time) => found.includes(time)));
      assert.ok(found.every((time, k) => k === 0 || time > found[k - 1]!));
      const added = found.filter((time) => !times.includes(time));
      assert.equal(added.length, parts.length);
      parts.forEach(([from, to], i) => {
        const off = Math.abs(added[i]! - best(from, to)) / (to - from);
        assert.ok(off < 0.004, `${added[i]} and ${best(from, to)}`);
      });
    }
  });

  test('cost P/(2K) as they become many (Wainwright, Theorem 3)', () => {
    // N (N − 1) ∫ of √ of an exponential drop: G is nearly g(u) = exp(−5u)
    const length = 400;
    const profile = Float64Array.from({ length }, (_, j) => Math.exp((-5 * j) / length));
    const curve = new SmoothCurve(profile);
    let root = 0;
    for (let i = 0; i < 4000; i++) root += Math.sqrt(-curve.slope((i + 0.5) / 4000)) / 4000;
    for (const steps of [500, 1000]) {
      const error = revealError(profile, bestTimes(curve, steps));
      const limit = (length * root ** 2) / (2 * steps);
      assert.ok(Math.abs(error / limit - 1) < 0.01, `${error} ${limit}`);
    }
  });

  test('are even where nothing is lost, and may be more than the tokens', () => {
    const kind = findScheduleKind('optimalTimes');
    const flat = { length: 4, conditionalEntropy: new Float64Array(4).fill(0.5) };
    assert.deepEqual(kind?.resolve({ steps: 8 }, flat), {
      kind: 'times',
      times: Float64Array.from({ length: 9 }, (_, k) => k / 8),
    });
  });
});
