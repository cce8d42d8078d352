import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { estimateOfZ } from '../../../../src/core/samplers/corrected/estimateOfZ';
import { population, systematic } from '../../../../src/core/samplers/corrected/particles';
import { expectedOf, p, sequences, setsOf, tableOf, targetOf, values } from './fkcValues';

describe('particles', () => {
  test('are drawn again so often as their shares say', () => {
    const shares = Float64Array.of(0.5, 0.05, 0.45);
    const counts = new Float64Array(3);
    const rounds = 3000;
    for (let r = 0; r < rounds; r++)
      for (const m of systematic(shares, (r + 0.5) / rounds)) counts[m] = counts[m]! + 1;
    shares.forEach((share, m) => {
      assert.ok(Math.abs(counts[m]! / rounds - 3 * share) < 2e-3);
    });
  });

  test('give an estimate of Z whose interval covers it as often as it says', () => {
    const target = targetOf([2, 0]);
    const { Z } = expectedOf('fkc (2, 2) 2 0');
    let covered = 0;
    const tries = 400;
    for (let seed = 0; seed < tries; seed++) {
      const logs = Float64Array.from({ length: 30 }, (_, r) => {
        const random = randomFrom(seed, r);
        return population(target, setsOf([0, 1, 2, 3], [2, 2]), random, { particles: 16 }).logZ;
      });
      const [low, high] = estimateOfZ(logs).interval;
      if (low <= Math.log(Z) && Math.log(Z) <= (high ?? Number.POSITIVE_INFINITY)) covered++;
    }
    assert.ok(covered >= 0.93 * tries && covered <= 0.97 * tries, `${covered} of ${tries}`);
  });

  test('tell a lower end alone where populations differ too much', () => {
    const { logZ, standardError, interval } = estimateOfZ(Float64Array.of(-20, -30, -12, -25));
    assert.deepEqual([standardError, interval[1]], [null, null]);
    assert.ok(Math.abs(interval[0] - (logZ - Math.log(20))) < 1e-12);
  });

  test('write sequences nearer to the target than token by token does', () => {
    const target = targetOf([1.5, 0]);
    const exact = sequences.map((x) => Math.exp(1.5 * p.logProbability(x)));
    const total = exact.reduce((one, other) => one + other, 0);
    const apart = (particles: number) => {
      const seen = new Float64Array(16);
      const draws = 2000;
      for (let r = 0; r < draws; r++) {
        const { values: x } = population(target, [[0, 1, 2, 3]], randomFrom(5, r), { particles });
        const index = x.reduce((sum, bit) => 2 * sum + bit, 0);
        seen[index] = seen[index]! + 1 / draws;
      }
      return exact.reduce((sum, w, i) => sum + Math.abs(w / total - seen[i]!) / 2, 0);
    };
    const [one, many] = [apart(1), apart(64)];
    assert.ok(one > 0.2 && many < 0.08, `${one} and ${many}`);
  });

  test('that keep a sequence are worth what the law of what comes out says of it', () => {
    // Σ_x E over ordinary populations of f = E over kept ones of f Z / Ẑ, here with f = 1 [drawn again]
    const target = targetOf([2, 0]);
    const sets = setsOf([0, 1, 2, 3], [1, 1, 1, 1]);
    const { Z } = expectedOf('fkc (1, 1, 1, 1) 2 0');
    const options = { particles: 4, threshold: 0.9 };
    const rounds = 8000;
    let [plain, kept] = [0, 0];
    const cold = tableOf(values.P.map((weight) => weight ** 2));
    for (let r = 0; r < rounds; r++) {
      plain += population(target, sets, randomFrom(1, r), options).resampled;
      const random = randomFrom(2, r);
      const values = cold.sample(random);
      const found = population(target, sets, random, { ...options, kept: values });
      kept += found.resampled * Math.exp(Math.log(Z) - found.logZ);
    }
    assert.ok(Math.abs(plain - kept) / rounds < 0.05, `${plain / rounds} and ${kept / rounds}`);
  });
});
