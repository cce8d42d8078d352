import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { spoken } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import type { Distribution } from '../../../src/core/laws/law';
import { nonincreasing } from '../../../src/core/numbers/fallingCurve';
import { randomFrom } from '../../../src/core/numbers/random';
import { chooseProfile, exactChoice } from '../../../src/core/profile/choose';
import { heldOutError, interval } from '../../../src/core/profile/heldOut';
import { betweenLevels, estimationLevels, levelWeights } from '../../../src/core/profile/levels';
import {
  defaultProfileOptions,
  type EstimateDetail,
  type Profile,
  type ProfileOptions,
} from '../../../src/core/profile/profile';
import { entropyWeights } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { planFor } from '../../../src/core/study/answerStudy';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function built(value: unknown): Distribution {
  const distribution = readDistribution(value, ({ message }) => assert.fail(message));
  assert.ok(distribution);
  return distribution;
}

function estimated(distribution: Distribution, options: Partial<ProfileOptions>): Profile {
  const choice = chooseProfile(distribution, {
    ...defaultProfileOptions,
    method: 'monteCarlo',
    ...options,
  });
  assert.ok(choice.kind === 'monteCarlo');
  return finish(choice.run());
}

function exact(distribution: Distribution): Float64Array {
  const way = exactChoice(distribution);
  assert.ok(way);
  return finish(way.run()).conditionalEntropy;
}

const laws: readonly object[] = [
  {
    family: 'markov',
    length: 12,
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
  {
    family: 'mixture',
    length: 10,
    weights: [0.3, 0.7],
    components: [{ marginal: [0.1, 0.9] }, { marginal: [0.8, 0.2] }],
  },
  { family: 'ising', grid: [3, 3], coupling: 0.4 },
  {
    family: 'gaussian',
    covariance: [
      [2, 0.5, 0.3, 0],
      [0.5, 1, -0.2, 0.4],
      [0.3, -0.2, 1.5, 0.1],
      [0, 0.4, 0.1, 1],
    ],
  },
  { family: 'randomLinear', length: 10, dimension: 5, alphabet: 2 },
];

describe('an estimated profile', () => {
  test('lies within five standard errors of the exact one, and never increases', () => {
    for (const law of laws) {
      const distribution = built(law);
      const truth = exact(distribution);
      const { conditionalEntropy, standardError } = estimated(distribution, {
        samples: 600,
        seed: 3,
      });
      conditionalEntropy.forEach((h, j) => {
        const margin = 5 * (standardError?.[j] ?? 0) + 1e-9;
        assert.ok(
          Math.abs(h - (truth[j] ?? 0)) <= margin,
          `${JSON.stringify(law)}: h(${j}) = ${h}, not ${truth[j]}`,
        );
        if (j > 0) assert.ok(h <= (conditionalEntropy[j - 1] ?? 0) + 1e-12);
      });
    }
  });

  test('is the same for the same seed, and another for another', () => {
    const distribution = built(laws[0]);
    const one = estimated(distribution, { samples: 64 }).conditionalEntropy;
    assert.deepEqual(estimated(distribution, { samples: 64 }).conditionalEntropy, one);
    assert.notDeepEqual(estimated(distribution, { samples: 64, seed: 2 }).conditionalEntropy, one);
  });

  test('stops at the precision that is asked for', () => {
    const { samples, standardError } = estimated(built(laws[0]), {
      samples: 100_000,
      standardError: 0.02,
    });
    assert.ok((samples ?? 0) < 20_000);
    assert.ok(Math.max(...(standardError ?? [1])) <= 0.021);
  });

  test('says of what it is made, and looks at some levels only where the sequence is long', () => {
    const long = built({
      family: 'markov',
      length: 400,
      transition: [
        [0.9, 0.1],
        [0.2, 0.8],
      ],
    });
    const profile = estimated(long, { samples: 40 });
    assert.match(
      spoken(profile.algorithm),
      /40 samples, \d+ of 400 levels, straight lines between/,
    );
    assert.equal(profile.conditionalEntropy.length, 400);
    const truth = exact(long);
    assert.ok(profile.conditionalEntropy.every((h, j) => Math.abs(h - (truth[j] ?? 0)) < 0.05));
  });

  test('has an interval for the best schedule that usually covers its true error', () => {
    const distribution = built(laws[0]);
    const truth = exact(distribution);
    let covered = 0;
    const runs = 60;
    for (let seed = 1; seed <= runs; seed++) {
      const plan = planFor(estimated(distribution, { samples: 120, seed }), 2, {
        kind: 'steps',
        steps: 4,
      });
      const [low, high] = plan.interval ?? [1, 0];
      const error = scheduleError(truth, plan.sizes);
      if (low <= error && error <= high) covered++;
    }
    // 95 % of 60, give or take four standard deviations
    assert.ok(covered >= 50, `${covered} of ${runs}`);
  });
});

describe('how a profile is found', () => {
  test('is exact where that is quick, estimated where it is not, and as the file asks', () => {
    const kind = (law: object, options: Partial<ProfileOptions> = {}) =>
      chooseProfile(built(law), { ...defaultProfileOptions, ...options }).kind;
    const large = {
      family: 'hmm',
      length: 60,
      transition: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
      emission: [
        [0.8, 0.2],
        [0.3, 0.7],
      ],
    };
    assert.equal(kind(laws[0] ?? {}), 'exact');
    assert.equal(kind(laws[0] ?? {}, { method: 'monteCarlo' }), 'monteCarlo');
    assert.equal(kind(large), 'monteCarlo');
    assert.equal(kind(large, { method: 'exact' }), 'refused');
    assert.equal(
      kind({ family: 'mds', length: 6, dimension: 3, alphabet: 4 }, { method: 'monteCarlo' }),
      'refused',
    );
  });
});

describe('what estimates are made of', () => {
  test('the isotonic fit does not increase, keeps the weighted sum, and leaves a decreasing curve alone', () => {
    const points = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 9, noNaN: true }),
      ),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(points, (pairs) => {
        const values = Float64Array.from(pairs, ([value]) => value);
        const weights = Float64Array.from(pairs, ([, weight]) => weight);
        const fitted = nonincreasing(values, weights);
        assert.ok(fitted.every((value, i) => i === 0 || value <= (fitted[i - 1] ?? 0) + 1e-12));
        const weighted = (curve: Float64Array) =>
          curve.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
        assert.ok(Math.abs(weighted(fitted) - weighted(values)) < 1e-9);
        const sorted = values.slice().sort().reverse();
        assert.deepEqual(nonincreasing(sorted, weights), sorted);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('the error of a schedule is linear in the values at the levels', () => {
    for (const length of [1, 2, 50, 96, 300]) {
      const levels = estimationLevels(length);
      assert.equal(levels[0], 0);
      assert.equal(levels[levels.length - 1], length - 1);
      const values = Float64Array.from(levels, (level) => Math.exp(-level / 20) + Math.sin(level));
      const curve = betweenLevels(levels, values, length);
      const sizes = Int32Array.from(length < 4 ? new Array(length).fill(1) : [1, length - 3, 2]);
      const weights = levelWeights(levels, entropyWeights({ kind: 'sizes', sizes }, length));
      const linear = weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);
      assert.ok(Math.abs(linear - scheduleError(curve, sizes)) < 1e-9, `${length}`);
    }
  });

  test('an interval surrounds its estimate and grows with the confidence', () => {
    const { estimate } = estimated(built(laws[0]), { samples: 100 });
    assert.ok(estimate);
    const found = heldOutError(
      estimate,
      entropyWeights({ kind: 'sizes', sizes: Int32Array.of(6, 6) }, 12),
    );
    const [low, high] = interval(found, estimate);
    const [lower, higher] = interval(found, { ...estimate, confidence: 0.999 });
    assert.ok(lower <= low && low < found.error && found.error < high && high < higher);
  });

  test('an interval of skewed values contains their mean as often as it says', () => {
    const random = randomFrom(1);
    const runs = 4000;
    let [inside, below] = [0, 0];
    for (let run = 0; run < runs; run++) {
      // the error of two tokens at once is h(0) − h(1): exponential, of mean 1
      const heldOut = Float64Array.from({ length: 40 }, (_, i) =>
        i % 2 === 0 ? -Math.log1p(-random.uniform()) : 0,
      );
      const detail: EstimateDetail = {
        levels: Int32Array.of(0, 1),
        selection: Float64Array.of(1, 0),
        selectionBatches: new Float64Array(0),
        heldOut,
        confidence: 0.95,
      };
      const [low, high] = interval(heldOutError(detail, Float64Array.of(1, -1)), detail);
      if (low <= 1 && 1 <= high) inside++;
      if (high < 1) below++;
    }
    // by Student's t alone 92 % and 7.4 %
    assert.ok(inside > 0.94 * runs && inside < 0.97 * runs, `${inside}`);
    assert.ok(below < 0.06 * runs, `${below}`);
  });
});

test('an interval reaches as far as rare events where samples vary far less than one of them may', () => {
  const judged = (length: number, spread: number) => {
    const count = 200;
    const detail: EstimateDetail = {
      levels: Int32Array.of(0, length - 1),
      selection: new Float64Array(length),
      selectionBatches: new Float64Array(2 * count),
      heldOut: Float64Array.from({ length: 2 * count }, (_, i) =>
        i % 2 === 0 ? 0.01 + spread * Math.sin(i) : 0,
      ),
      confidence: 0.95,
      range: { entropy: Math.LN2, batchSize: 1 },
    };
    const weights = new Float64Array(length);
    weights[0] = 8;
    const found = heldOutError(detail, weights);
    return { found, interval: interval(found, detail) };
  };
  const still = judged(8, 0.0005);
  // ln(2 / 0.05) · 8 ln 2 / 200
  assert.ok(Math.abs(still.found.unseen - (Math.log(40) * 8 * Math.LN2) / 200) < 1e-12);
  assert.ok(still.interval[1] > 0.08 + still.found.unseen);
  assert.equal(judged(8, 0.1).found.unseen, 0);
  // sums over long sequences vary little beside what one of them may do
  const middle = 0.008;
  assert.ok(judged(8, middle).found.unseen > 0);
  assert.equal(judged(8000, middle).found.unseen, 0);
});
