import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';
import { timesOfDensity } from '../../../../src/core/schedule/times/timeDensity';

const length = 400;

/** Profiles whose mean after random counts, G, is a known polynomial, and where √|G′| puts the times. */
const known: readonly (readonly [
  name: string,
  profile: (j: number) => number,
  time: (share: number) => number,
])[] = [
  ['2 − τ, evenly', (j) => 2 - j / (length - 1), (share) => share],
  // √|G′| = √2τ, of which the share below τ is τ^1.5
  [
    '2 − τ², denser late',
    (j) => 2 - (j * (j - 1)) / (length - 1) / (length - 2),
    (share) => share ** (2 / 3),
  ],
];

for (const [name, profile, time] of known)
  test(`times go by √|G′|: where G is ${name}`, () => {
    const curve = new SmoothCurve(Float64Array.from({ length }, (_, j) => profile(j)));
    timesOfDensity(curve, 10, 0).forEach((found, k) => {
      assert.ok(Math.abs(found - time(k / 10)) < 1e-3, `${found} is not ${time(k / 10)}`);
    });
    // evenly in the angle where nothing else counts
    timesOfDensity(curve, 10, 1).forEach((found, k) => {
      const even = Math.sin((k / 10) * (Math.PI / 2)) ** 2;
      assert.ok(Math.abs(found - even) < 1e-9, `${found} is not ${even}`);
    });
  });
