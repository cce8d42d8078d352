import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';
import { timesOfDensity } from '../../../../src/core/schedule/times/timeDensity';

const length = 400;

/** Profiles whose mean after random counts, G, is a known polynomial, where √|G′| puts the times, and its inverse. */
const known: readonly (readonly [
  name: string,
  profile: (j: number) => number,
  time: (share: number) => number,
  passed: (time: number) => number,
])[] = [
  ['2 − τ, evenly', (j) => 2 - j / (length - 1), (share) => share, (time) => time],
  // √|G′| = √2τ, of which the share below τ is τ^1.5
  [
    '2 − τ², denser late',
    (j) => 2 - (j * (j - 1)) / (length - 1) / (length - 2),
    (share) => share ** (2 / 3),
    (time) => time ** 1.5,
  ],
];

for (const [name, profile, time, passed] of known)
  test(`times go by √|G′|: where G is ${name}`, () => {
    const curve = new SmoothCurve(Float64Array.from({ length }, (_, j) => profile(j)));
    for (const intervals of [1, 10, 77])
      timesOfDensity(curve, intervals, 0).forEach((found, k) => {
        const wanted = time(k / intervals);
        assert.ok(Math.abs(found - wanted) < 1e-5, `${found} is not ${wanted}`);
      });
    // evenly in the angle where nothing else counts
    timesOfDensity(curve, 10, 1).forEach((found, k) => {
      const even = Math.sin((k / 10) * (Math.PI / 2)) ** 2;
      assert.ok(Math.abs(found - even) < 1e-9, `${found} is not ${even}`);
    });
    // else a fifth of them by the angle
    timesOfDensity(curve, 10).forEach((found, k) => {
      const byAngle = Math.asin(Math.sqrt(found)) / (Math.PI / 2);
      const share = 0.8 * passed(found) + 0.2 * byAngle;
      assert.ok(Math.abs(share - k / 10) < 1e-5, `${share} is not ${k / 10}`);
    });
  });
