import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { boundCurves, boundsOf } from '../../../src/core/theorems/theorems';
import { leastWorstCase, worstCaseSizes } from '../../../src/core/theorems/worstCase';

const profiles = fc
  .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values).sort().reverse());

/** The curves whose sampler does not reveal a fixed number of tokens per step. */
const ownSampler = ['evenlyGrowingOdds', 'blocksOfGrowingOdds'];

describe('the curve of a bound', () => {
  test('is never below the best schedule with as many steps, and never rises', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const steps = Int32Array.from(profile, (_, k) => k + 1);
        for (const { name, values } of boundCurves(profile, 8, steps)) {
          let least = Number.POSITIVE_INFINITY;
          values.forEach((value, k) => {
            if (Number.isNaN(value)) return;
            assert.ok(value <= least + 1e-12, name);
            least = value;
            if (!ownSampler.includes(name))
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
