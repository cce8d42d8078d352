import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shapesFor } from '../../../src/core/schedule/kinds/bestBeta';
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

test('the first shapes are powers of 2 from 2⁻⁷ to 2⁹, fewer where each takes longer', () => {
  for (const [steps, count] of [
    [1, 129],
    [25, 40],
    [10_000, 15],
  ] as const) {
    const shapes = shapesFor(steps);
    assert.equal(shapes.length, count);
    assert.deepEqual([shapes[0], shapes.at(-1)], [2 ** -7, 2 ** 9]);
    const factor = 2 ** (16 / (count - 1));
    shapes.slice(1).forEach((shape, i) => {
      assert.ok(Math.abs(shape / shapes[i]! / factor - 1) < 1e-12);
    });
  }
});

test('what lies between the shapes of the grid is found where sequences are short', () => {
  // by brute force over 160 000 shapes; moving downhill from the grid alone ends above
  const cases: readonly (readonly [profile: readonly number[], a: number, b: number])[] = [
    [
      [0.989, 0.935, 0.827, 0.782, 0.782, 0.533, 0.293, 0.274, 0.268, 0.246, 0.155, 0.013],
      0.9827350194413581,
      1.0499726573963588,
    ],
    [
      [0.912, 0.852, 0.778, 0.708, 0.632, 0.576, 0.482, 0.428, 0.392, 0.385, 0.296, 0.196],
      0.5787672833467157,
      0.6183658977117427,
    ],
  ];
  for (const [profile, a, b] of cases) {
    const curve = Float64Array.from(profile);
    const found = costOf('bestBeta', { steps: 4 }, curve);
    assert.ok(found <= costOf('beta', { steps: 4, a, b }, curve) + 1e-12, `${a}, ${b}`);
  }
});
