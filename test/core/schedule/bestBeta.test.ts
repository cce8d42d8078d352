import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { sizesFrom } from './examples';

/** What a member of the family costs under a profile. */
const costOf = (kind: string, fields: object, profile: Float64Array) =>
  scheduleError(profile, Int32Array.from(sizesFrom(kind, fields, profile)));

const shapes: readonly (readonly [name: string, shape: (share: number) => number])[] = [
  ['falls at once', (share) => Math.exp(-20 * share)],
  ['falls late', (share) => 1 - share ** 6],
  ['falls in the middle', (share) => 1 / (1 + Math.exp(30 * (share - 0.5)))],
  ['falls twice', (share) => Math.exp(-30 * share) + 1 - share ** 8],
];

for (const [name, shape] of shapes)
  test(`no Beta of a grid is cheaper than the best one, where the profile ${name}`, () => {
    const length = 200;
    const profile = Float64Array.from({ length }, (_, j) => shape(j / length));
    for (const steps of [4, 9]) {
      const found = costOf('bestBeta', { steps }, profile);
      const powers = Array.from({ length: 33 }, (_, i) => 2 ** (-7 + i / 2));
      for (const a of powers)
        for (const b of powers)
          assert.ok(found <= costOf('beta', { steps, a, b }, profile) + 1e-12, `${a}, ${b}`);
    }
  });
