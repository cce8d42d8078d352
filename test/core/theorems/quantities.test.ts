import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/jobs/job';
import { growthRate } from '../../../src/core/theorems/growthRate';
import {
  dropsOf,
  growthMassBetween,
  growthMassOfStep,
  quantitiesOf,
} from '../../../src/core/theorems/quantities';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const runs = { seed: 1, numRuns: 200 };
const profiles = fc
  .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values).sort().reverse());

function profileOf(family: string, fields: object): Float64Array {
  const distribution = readDistribution({ family, ...fields }, (finding) =>
    assert.fail(finding.message),
  );
  assert.ok(distribution?.exactProfile);
  return finish(distribution.exactProfile.run());
}

function near(value: number, expected: number, tolerance = 1e-12): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(value - expected) <= tolerance * scale, `${value} is not ${expected}`);
}

describe('the growth rate h′(t)', () => {
  test('is the closed form of a repeated bit, and parity mirrors it (theory §6)', () => {
    for (const length of [2, 8, 60]) {
      const repetition = dropsOf(profileOf('repetition', { length, alphabet: 2 }));
      const parity = dropsOf(profileOf('parity', { length, alphabet: 2 }));
      for (const known of [1e-9, 0.01, 0.3, 0.5, 0.9]) {
        const density = (known * (1 - known)) ** 2 * growthRate(repetition, known, 1 - known);
        const factor = length * (length - 1) * Math.LN2;
        near(density, factor * known ** 2 * (1 - known) ** length);
        near((known * (1 - known)) ** 2 * growthRate(parity, 1 - known, known), density, 1e-11);
      }
    }
  });

  test('keeps its digits for thousands of tokens', () => {
    // every drop the same: the average does not depend on t
    const drops = new Float64Array(4096).fill(0.25).fill(0, 0, 1);
    for (const known of [1e-12, 0.2, 0.5, 0.99])
      near(growthRate(drops, known, 1 - known), 4096 * 4095 * 0.25);
  });
});

describe('the quantities of a profile', () => {
  test('have the closed forms of a repeated bit and of parity', () => {
    for (const length of [3, 8, 200])
      for (const family of ['repetition', 'parity']) {
        const { growthMass } = quantitiesOf(profileOf(family, { length, alphabet: 2 }));
        near(growthMass, ((length - 1) / (length + 1)) * Math.LN2);
        if (length === 8) near(growthMass, 0.5391144738, 1e-10);
      }
  });

  test('reproduce the published ratios of a noisy repeated bit', () => {
    for (const [eta, one, finest, ratio] of [
      [0.01, 5.032467, 1.115601, 4.511],
      [0.3, 5.665689, 2.617373, 2.1646],
      [0.45, 0.620509, 0.375315, 1.6533],
    ] as const) {
      const found = quantitiesOf(
        profileOf('mixture', {
          length: 128,
          weights: [0.5, 0.5],
          components: [{ marginal: [1 - eta, eta] }, { marginal: [eta, 1 - eta] }],
        }),
      );
      near(found.oneBlockComplexity, one, 1e-6);
      near(found.finestComplexity, finest, 1e-6);
      near(found.complexityRatio ?? 0, ratio, 1e-4);
    }
  });

  test('reproduce the ratios of dense XORSAT', () => {
    for (const [dimension, one, finest, ratio] of [
      [0.2 * 64, 58.0995, 13.6113, 4.2685],
      [0.5 * 64, 89.9989, 16.0304, 5.6143],
      [0.8 * 64, 58.0995, 13.6113, 4.2685],
    ] as const) {
      const found = quantitiesOf(
        profileOf('randomLinear', { length: 64, dimension: Math.round(dimension), alphabet: 2 }),
      );
      near(found.oneBlockComplexity, one, 1e-5);
      near(found.finestComplexity, finest, 1e-5);
      near(found.complexityRatio ?? 0, ratio, 1e-4);
    }
  });

  test('stand in the order and in the sums of the theorems', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const found = quantitiesOf(profile);
        const { totalCorrelation, dualTotalCorrelation, growthMass } = found;
        const slack = 1e-10;
        near(totalCorrelation + dualTotalCorrelation, profile.length * found.fullDrop, 1e-11);
        near(growthMass, (2 * found.neuralComplexity) / (profile.length + 1));
        assert.ok(growthMass <= Math.min(totalCorrelation, dualTotalCorrelation) + slack);
        assert.ok(growthMass <= found.effectiveTotalCorrelation + slack);
        assert.ok(found.effectiveTotalCorrelation <= (Math.E / (Math.E - 1)) * growthMass + slack);
      }),
      runs,
    );
  });

  test('agree with TSE by its definition, and are additive', () => {
    fc.assert(
      fc.property(profiles, fc.double({ min: 0, max: 1, noNaN: true }), (profile, cut) => {
        const length = profile.length;
        const drops = dropsOf(profile);
        const { neuralComplexity, growthMass } = quantitiesOf(profile);
        const joint = [0];
        for (const h of profile) joint.push((joint[joint.length - 1] ?? 0) + h);
        const whole = joint[length] ?? 0;
        near(
          joint.reduce((total, entropy, k) => total + entropy - (k / length) * whole, 0),
          neuralComplexity,
          1e-11,
        );
        near(growthMassBetween(drops, 0, 1), growthMass);
        near(
          growthMassBetween(drops, 0, cut) + growthMassBetween(drops, cut, 1),
          growthMass,
          1e-11,
        );
        near((length / (length + 1)) * growthMassOfStep(drops, 0, length), growthMass);
      }),
      runs,
    );
  });

  test('integrate √h′ of a single drop, where the integral is a beta function', () => {
    // N = 60, one nat lost in the middle: 60 · 59 · binomial(58, 29) · B(31/2, 31/2)²
    const profile = Float64Array.from({ length: 60 }, (_, j) => (j < 30 ? 1 : 0));
    near(quantitiesOf(profile).finestComplexity, 19.016000495932918, 1e-11);
  });
});
