import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { costOfStep, scheduleError } from '../../../src/core/schedule/stepCosts';
import { boundCurves, boundsOf } from '../../../src/core/theorems/theorems';
import { leastWorstCase, worstCaseSizes } from '../../../src/core/theorems/worstCase';

const profiles = fc
  .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values).sort().reverse());

/** The curves whose sampler does not reveal a fixed number of tokens per step. */
const ownSampler = ['evenlyGrowingOdds', 'blocksOfGrowingOdds'];

/** Steps of one size, but the first and the last. */
function shifted(length: number, size: number, first: number): Int32Array {
  const sizes = [Math.min(first, length)];
  for (let at = first; at < length; at += size) sizes.push(Math.min(size, length - at));
  return Int32Array.from(sizes);
}

/** The most that a schedule without a step of more tokens loses. */
function mostExpensive(profile: Float64Array, size: number): number {
  const most = [0];
  for (let end = 1; end <= profile.length; end++)
    most.push(
      Math.max(
        ...Array.from({ length: Math.min(size, end) }, (_, i) => {
          const start = end - 1 - i;
          return (most[start] ?? 0) + costOfStep(profile, start, end);
        }),
      ),
    );
  return most.at(-1) ?? 0;
}

describe('the curve of a bound', () => {
  test('is never below the best schedule with as many steps, and never rises', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const steps = Int32Array.from(profile, (_, k) => k + 1);
        for (const { name, values, fromBelow } of boundCurves(profile, 8, steps)) {
          let least = Number.POSITIVE_INFINITY;
          values.forEach((value, k) => {
            if (Number.isNaN(value)) return;
            assert.ok(value <= least + 1e-12, name);
            least = value;
            if (!(fromBelow || ownSampler.includes(name)))
              assert.ok(value >= bestForSteps(profile, k + 1).error - 1e-11, name);
          });
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('is the bound of the schedule it is for', () => {
    const profile = Float64Array.from({ length: 64 }, (_, j) => Math.exp(-j / 9));
    const curveValue = (name: string, steps: number) =>
      boundCurves(profile, 4, Int32Array.of(steps)).find((curve) => curve.name === name)
        ?.values[0] ?? Number.NaN;
    const boundValue = (name: string, sizes: Int32Array) =>
      boundsOf(profile, 4, sizes).find((bound) => bound.name === name)?.value ?? Number.NaN;
    for (const name of ['tokensPerStep', 'liCai', 'alphabet', 'anyOrder'])
      assert.equal(curveValue(name, 16), boundValue(name, new Int32Array(16).fill(4)));
    // eight single tokens and eight steps of seven are the best: 6/9
    assert.equal(
      curveValue('singlesFirst', 16),
      boundValue('singlesFirst', Int32Array.of(...Array(8).fill(1), ...Array(8).fill(7))),
    );
    for (const total of [
      'totalCorrelation',
      'dualTotalCorrelation',
      'neuralComplexity',
      'effectiveTotalCorrelation',
    ] as const) {
      const sizes = worstCaseSizes(total, 64, leastWorstCase(total, 64, 16));
      assert.equal(curveValue(total, 16), boundValue(total, sizes));
    }
  });

  test('from below is the mean over first steps, which no schedule with such steps loses more than twice of', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const { length } = profile;
        const steps = Int32Array.from(profile, (_, k) => k + 1);
        const below = boundCurves(profile, 8, steps).find(({ fromBelow }) => fromBelow);
        for (const count of steps) {
          const size = Math.ceil(length / count);
          const errors = Array.from({ length: size }, (_, u) =>
            scheduleError(profile, shifted(length, size, u + 1)),
          );
          const mean = errors.reduce((total, error) => total + error, 0) / size;
          const value = below?.values[count - 1] ?? Number.NaN;
          const scale = 1e-12 * (1 + length * (profile[0] ?? 0));
          assert.ok(Math.abs(value - mean) <= scale, `K = ${count}: ${value}, not ${mean}`);
          const most = mostExpensive(profile, size);
          assert.ok(value <= most + scale && most <= 2 * value + scale, `K = ${count}`);
        }
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('has no value where its theorem has none', () => {
    const profile = Float64Array.from({ length: 8 }, (_, j) => 8 - j);
    for (const { name, values } of boundCurves(profile, 0, Int32Array.of(0, 1, 8, 9))) {
      assert.ok(Number.isNaN(values[0] ?? 0) && Number.isNaN(values[3] ?? 0), name);
      const unlimited = name === 'alphabet' || name === 'anyOrder';
      if (unlimited) assert.ok(values.every(Number.isNaN));
      if (name.startsWith('theorem9') || ownSampler.includes(name) || name === 'randomFirstStep')
        assert.ok(Number.isNaN(values[1] ?? 0), name);
      else if (!unlimited) assert.equal(values[2], 0, name);
    }
  });
});
