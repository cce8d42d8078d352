import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function profileOf(length: number, weights: readonly (readonly number[])[]): Float64Array {
  const distribution = readDistribution({ family: 'ring', length, weights }, ({ message }) =>
    assert.fail(message),
  );
  assert.ok(distribution?.exactProfile);
  return finish(distribution.exactProfile.run());
}

describe('the profile of a long ring', () => {
  test('weights of any size make the law of their ratios', () => {
    const profileBy = (factor: number) => {
      const weights = [
        [4, 1, 1],
        [1, 4, 1],
        [1, 1, 4],
      ].map((row) => row.map((weight) => (weight / 4) * factor));
      const law = readDistribution({ family: 'ring', length: 6, weights }, ({ message }) =>
        assert.fail(message),
      );
      assert.ok(law?.exactProfile);
      return finish(law.exactProfile.run());
    };
    const usual = profileBy(1);
    for (const factor of [1.7e308, 1e-300])
      profileBy(factor).forEach((h, j) => {
        assert.ok(Math.abs(h - usual[j]!) < 1e-12, `${h} instead of ${usual[j]}`);
      });
  });

  test('adds up to the entropy of the Ising ring', () => {
    // the largest eigenvalue is 3, the other 1; neighbours agree with probability 2/3
    const length = 4096;
    const entropy = length * (Math.log(3) - (2 / 3) * Math.log(2));
    const profile = profileOf(length, [
      [2, 1],
      [1, 2],
    ]);
    assert.ok(Math.abs(sum(profile) - entropy) < 1e-7);
    profile.forEach((h, j) => {
      assert.ok(j === 0 || h <= (profile[j - 1] ?? 0) + 1e-12);
    });
  });

  test('that can only repeat one symbol is that of the repetition', () => {
    for (const weights of [
      [
        [1, 0],
        [0, 1],
      ],
      [
        [1, 1],
        [0, 1],
      ],
    ]) {
      const [first, ...others] = profileOf(2000, weights);
      assert.ok(Math.abs((first ?? 0) - Math.LN2) < 1e-12);
      assert.ok(others.every((h) => h < 1e-10));
    }
  });

  test('does not change with the scale of the weights, however large', () => {
    const own = profileOf(300, [
      [2, 1],
      [1, 3],
    ]);
    for (const scale of [1e-200, 1e200]) {
      const scaled = profileOf(300, [
        [2 * scale, scale],
        [scale, 3 * scale],
      ]);
      assert.ok(own.every((h, j) => Math.abs(h - (scaled[j] ?? Number.NaN)) < 1e-10));
    }
  });
});

test('a ring that is too large, or that cannot close, is a problem in the file', () => {
  const codes = (value: object) => {
    const findings: Finding[] = [];
    const distribution = readDistribution({ family: 'ring', ...value }, (one) =>
      findings.push(one),
    );
    assert.equal(distribution, undefined);
    return findings.map(({ code }) => code);
  };
  const many = Array.from({ length: 30 }, () => new Array<number>(30).fill(1));
  assert.deepEqual(codes({ length: 1_000_000, weights: many }), ['ring.tooLarge']);
  const swap = [
    [0, 1],
    [1, 0],
  ];
  assert.deepEqual(codes({ length: 7, weights: swap }), ['weights.sum']);
});
