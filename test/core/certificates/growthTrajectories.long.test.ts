import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { certifyGrowth } from '../../../src/core/certificates/certifyGrowth';
import { divergenceMoment, momentBoundFor } from '../../../src/core/certificates/divergenceMoments';
import { dyadicTimes, growthStatistics } from '../../../src/core/certificates/growthTrajectories';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { exactChoice } from '../../../src/core/profile/choose';
import { intervalCosts } from '../../../src/core/schedule/randomCounts';
import {
  evenStretches,
  exactGrowth,
  growthError,
  growthTimes,
} from '../../../src/core/theorems/growth';
import { dropsOf, growthMassBetween } from '../../../src/core/theorems/quantities';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function discrete(law: unknown): DiscreteDistribution {
  const distribution = readDistribution(law, ({ message }) => assert.fail(message));
  assert.ok(distribution?.kind === 'discrete');
  return distribution;
}

const laws = [
  discrete({ family: 'repetition', length: 6, alphabet: 3 }),
  discrete({
    family: 'markov',
    length: 8,
    transition: [
      [0.9, 0.1],
      [0.3, 0.7],
    ],
  }),
  discrete({ family: 'parity', length: 5, alphabet: 2 }),
];

function profileOf(law: DiscreteDistribution): Float64Array {
  const exact = exactChoice(law);
  assert.ok(exact);
  return finish(exact.run()).conditionalEntropy;
}

describe('the trajectories of growth mass', () => {
  test('have E Q ≤ H ≤ 2 E Q in every stretch', () => {
    for (const law of laws) {
      const drops = dropsOf(profileOf(law));
      const stretches = evenStretches(law.length, 2);
      const samples = 3000;
      const found = finish(growthStatistics(law, stretches, { samples, seed: 5 }));
      stretches.forEach(({ from, to }, k) => {
        const values = found[k]!;
        const mean = sum(values) / samples;
        const error = Math.sqrt(sum(values.map((q) => (q - mean) ** 2))) / samples;
        const mass = growthMassBetween(drops, from, to);
        assert.ok(mean - 4 * error <= mass && mass <= 2 * (mean + 4 * error), `${mean} ${mass}`);
      });
    }
  });

  test('are seen at odds that double, from 1/N to 1 − 1/N', () => {
    const stretches = evenStretches(16, 3);
    assert.ok(Math.abs((stretches[0]?.from ?? 0) - 1 / 16) < 1e-12);
    assert.ok(Math.abs((stretches[2]?.to ?? 0) - 15 / 16) < 1e-12);
    const times = dyadicTimes({ from: 0.1, to: 0.6 });
    const odds = times.map((time) => time / (1 - time));
    odds.slice(1, -1).forEach((value, j) => {
      assert.ok(Math.abs(value / odds[j]! - 2) < 1e-9);
    });
    assert.ok(odds[odds.length - 1]! <= 2 * odds[odds.length - 2]! + 1e-9);
    assert.equal(times[times.length - 1], 0.6);
  });
});

describe('the bound on moments', () => {
  test('is above every sum of π (−log π)^p, and not far above the largest', () => {
    const random = randomFrom(2, 1);
    for (const alphabet of [2, 3, 10, 50])
      for (const order of [2, 3, 8]) {
        const bound = divergenceMoment(alphabet, order);
        let most = 0;
        for (let run = 0; run < 4000; run++) {
          const power = 12 * random.uniform();
          const weights = Float64Array.from({ length: alphabet }, () => random.uniform() ** power);
          const total = sum(weights);
          const moment = sum(
            weights.map((weight) => (weight / total) * (-Math.log(weight / total)) ** order),
          );
          most = Math.max(most, moment ** (1 / order));
        }
        assert.ok(bound >= most && bound < 1.2 * most, `${alphabet} ${order}: ${bound} ${most}`);
      }
    assert.equal(divergenceMoment(1, 2), 0);
  });

  test('is above the norm of what trajectories learn', () => {
    for (const law of laws) {
      const [stretch] = evenStretches(law.length, 1);
      assert.ok(stretch);
      const [values] = finish(growthStatistics(law, [stretch], { samples: 2000, seed: 1 }));
      for (const order of [4, 8]) {
        const norm =
          (sum((values as Float64Array).map((q) => q ** (order / 2))) / 2000) ** (2 / order);
        const bound = law.length * divergenceMoment(law.alphabet, order / 2);
        assert.ok(norm <= (stretch.to - stretch.from) * bound);
      }
    }
  });

  test('has a higher order where there are more samples', () => {
    const [law] = laws;
    assert.ok(law);
    const few = momentBoundFor(law, 20, 0.05);
    const many = momentBoundFor(law, 1e6, 0.05);
    assert.ok(few.order === 4 && many.order > 10);
  });
});

test('a certificate lies above the exact complexity, and its schedule keeps the promise', () => {
  for (const law of laws) {
    const conditionalEntropy = profileOf(law);
    const exact = exactGrowth(conditionalEntropy);
    const found = finish(certifyGrowth(law, { samples: 300, eta: 0.05, seed: 1 }));
    assert.equal(found.samples, 300);
    assert.ok(found.complexity > exact.complexity);
    for (const plan of [exact, found]) {
      const steps = Math.ceil(plan.leastSteps) + 4;
      const times = growthTimes(plan, steps);
      assert.ok(times.length - 1 <= steps);
      const whole = Float64Array.of(0, ...times, 1);
      // the first and the last tokens come one by one
      const costs = intervalCosts(conditionalEntropy, whole).subarray(1, -1);
      assert.ok(sum(costs) <= (growthError(plan, steps) as number));
    }
  }
});
