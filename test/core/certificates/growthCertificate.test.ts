import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  growthMassCertificate,
  growthPlan,
} from '../../../src/core/certificates/growthCertificate';
import { randomFrom } from '../../../src/core/numbers/random';
import { growthError, growthSteps } from '../../../src/core/theorems/growth';

/** Trajectory statistics with an exponential law of mean 1/20, so that H is between 1/20 and 1/10. */
function block(run: number, count: number, from = 0.25, to = 0.75) {
  const random = randomFrom(11, run);
  const statistics = Float64Array.from(
    { length: count },
    () => -Math.log(1 - random.uniform()) / 20,
  );
  return { from, to, statistics };
}

// of order α/2 = 2 the norm of Q is √2 / 20 = (to − from) · B
const moment = { order: 4, bound: Math.SQRT2 / 10 };

describe('the certificate of growth mass', () => {
  test('covers twice the expectation of Q at least as often as it says', () => {
    for (const count of [50, 2000]) {
      let failures = 0;
      for (let run = 0; run < 200; run++) {
        const { estimate, radius } = growthMassCertificate(block(run, count), moment, 0.1);
        if (estimate + radius < 0.1 || estimate - radius > 0.1) failures++;
      }
      assert.ok(failures <= 20, `${count}: ${failures} of 200`);
    }
  });

  test('is the formula of theory §6', () => {
    const statistics = Float64Array.of(0.01, 0.02, 0.5);
    const { estimate, radius } = growthMassCertificate(
      { from: 0.25, to: 0.75, statistics },
      moment,
      0.1,
    );
    const logarithm = Math.log(40);
    const rate = (7 * logarithm) / 6;
    const cut = (Math.SQRT2 / 20) * rate ** -0.5;
    const kept = [0.02, 0.04, 2 * cut];
    const mean = (0.06 + 2 * cut) / 3;
    const variance = kept.reduce((total, value) => total + (value - mean) ** 2, 0) / 2;
    assert.ok(cut < 0.5 && Math.abs(estimate - mean) < 1e-12);
    const expected = Math.sqrt((2 * variance * logarithm) / 3) + (Math.SQRT2 / 5) * rate ** 0.5;
    assert.ok(Math.abs(radius - expected) < 1e-12);
  });

  test('refuses what the theorem does not speak of', () => {
    const one = block(0, 10);
    assert.throws(() => growthMassCertificate(one, { order: 3, bound: 1 }, 0.1), RangeError);
    assert.throws(() => growthMassCertificate(one, moment, 1), RangeError);
    assert.throws(() => growthMassCertificate({ ...one, to: 1 }, moment, 0.1), RangeError);
    assert.equal(growthMassCertificate(block(0, 1), moment, 0.1).radius, Number.POSITIVE_INFINITY);
  });
});

test('a plan adds up its blocks, shares the risk, and turns steps into errors and back', () => {
  const blocks = [block(1, 500, 0.1, 0.5), block(2, 500, 0.5, 0.9)];
  const plan = growthPlan(blocks, moment, 0.1);
  const span = Math.log(9);
  const root = blocks
    .map((one) => growthMassCertificate(one, moment, 0.05))
    .reduce((total, { estimate, radius }) => total + Math.sqrt(span * (estimate + radius)), 0);
  assert.ok(Math.abs(plan.complexity - root ** 2) < 1e-12);
  assert.ok(Math.abs(plan.leastSteps - 2 * (2 + 4 * span)) < 1e-12);
  assert.equal(growthError(plan, 5), undefined);
  assert.equal(growthError(plan, 100), (4 * plan.complexity) / 100);
  for (const maxError of [0.001, 0.1, 100]) {
    const steps = growthSteps(plan, maxError);
    assert.ok((growthError(plan, steps) ?? Number.NaN) <= maxError);
  }
});
