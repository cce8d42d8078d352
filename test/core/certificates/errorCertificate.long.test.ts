import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  certifyError,
  errorRange,
  upperErrorWeights,
} from '../../../src/core/certificates/errorCertificate';
import { finish } from '../../../src/core/jobs/job';
import { discreteReplicates, replicateRandom } from '../../../src/core/profile/replicates';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const everyLevel = (length: number) => Int32Array.from({ length }, (_, j) => j);

describe('the weights of a certificate', () => {
  test('give E(t) when every level is there, and W = N − K', () => {
    const profile = Float64Array.of(3, 2.5, 2.4, 1, 0.9, 0.2, 0.1);
    for (const sizes of [[7], [1, 2, 4], [3, 1, 3], [1, 1, 1, 1, 1, 1, 1]]) {
      const weights = upperErrorWeights(everyLevel(7), Int32Array.from(sizes));
      const value = weights.reduce((total, weight, j) => total + weight * (profile[j] ?? 0), 0);
      assert.ok(Math.abs(value - scheduleError(profile, Int32Array.from(sizes))) < 1e-12);
      const [lowest, highest] = errorRange(weights, 2);
      assert.ok(Math.abs(highest - (7 - sizes.length) * Math.LN2) < 1e-12);
      assert.equal(lowest, -highest);
    }
  });

  test('never give less than E(t) when levels are left out', () => {
    const cases = fc
      .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 2, maxLength: 30 })
      .chain((values) =>
        fc.record({
          profile: fc.constant(Float64Array.from(values).sort().reverse()),
          cuts: fc.array(fc.boolean(), { minLength: values.length, maxLength: values.length }),
          kept: fc.array(fc.boolean(), { minLength: values.length, maxLength: values.length }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ profile, cuts, kept }) => {
        const length = profile.length;
        const ends = [...everyLevel(length).filter((j) => j > 0 && cuts[j]), length];
        const sizes = Int32Array.from(ends.map((end, k) => end - (ends[k - 1] ?? 0)));
        const levels = everyLevel(length).filter((j) => j === 0 || j === length - 1 || kept[j]);
        const weights = upperErrorWeights(levels, sizes);
        const value = weights.reduce(
          (total, weight, i) => total + weight * (profile[levels[i] ?? 0] ?? 0),
          0,
        );
        assert.ok(value >= scheduleError(profile, sizes) - 1e-12);
        assert.ok(Math.abs(weights.reduce((one, other) => one + other, 0)) < 1e-12);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('are refused without the first or the last level, and ranges without an alphabet', () => {
    assert.throws(() => upperErrorWeights(Int32Array.of(1, 3), Int32Array.of(2, 2)), RangeError);
    assert.throws(() => upperErrorWeights(Int32Array.of(0, 2), Int32Array.of(2, 2)), RangeError);
    assert.throws(() => errorRange(Float64Array.of(1, -1), 0), RangeError);
  });
});

test('a certificate from samples holds for the exact error, in 200 runs, and is not idle', () => {
  const law = readDistribution(
    {
      family: 'markov',
      length: 8,
      transition: [
        [0.8, 0.2],
        [0.3, 0.7],
      ],
    },
    ({ message }) => assert.fail(message),
  );
  assert.ok(law?.kind === 'discrete' && law.exactProfile);
  const sizes = Int32Array.of(3, 3, 2);
  const error = scheduleError(finish(law.exactProfile.run()), sizes);
  const sampled = discreteReplicates(8, () => law);
  const count = 400;
  const eta = 0.1;
  const every = everyLevel(8);
  const drawn = Array.from({ length: 200 }, (_, run) =>
    Array.from({ length: count }, (_, r) => {
      const means = new Float64Array(8);
      for (const _ of sampled.replicate(replicateRandom(run, r), every, means));
      return means;
    }),
  );
  for (const levels of [every, Int32Array.of(0, 2, 3, 6, 7)]) {
    let failures = 0;
    for (const means of drawn) {
      const curves = Float64Array.from(
        means.flatMap((mean) => Array.from(levels, (j) => mean[j]!)),
      );
      const { upper, mean } = certifyError(curves, levels, sizes, 2, eta);
      if (upper < error) failures++;
      assert.ok(upper > mean && upper < mean + 0.5);
    }
    assert.ok(failures <= 200 * eta, `${failures} of 200`);
  }
});
