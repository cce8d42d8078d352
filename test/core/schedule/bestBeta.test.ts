import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cheapestShape, shapesFor } from '../../../src/core/schedule/kinds/bestBeta';
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

describe('moving downhill from a grid of shapes', () => {
  const grid = shapesFor(25);
  /** The shape that is found, in powers of two. */
  const found = (cost: (x: number, y: number) => number) =>
    cheapestShape(([a, b]) => cost(Math.log2(a), Math.log2(b)), grid).map(Math.log2);
  const near = ([x, y]: readonly number[], wanted: readonly [number, number]) => {
    const away = Math.max(Math.abs(x! - wanted[0]), Math.abs(y! - wanted[1]));
    assert.ok(away < 2 * Math.log2(1.003), `${x}, ${y} is not ${wanted}`);
  };

  test('ends at the bottom, also of a narrow valley that lies across', () => {
    near(
      found((x, y) => (x - 1.3) ** 2 + 2 * (y + 0.7) ** 2),
      [1.3, -0.7],
    );
    near(
      found((x, y) => 50 * (x + y - 2) ** 2 + (x - y - 1) ** 2),
      [1.5, 0.5],
    );
  });

  /** So many plateaus, each a little higher than the one before, and a valley whose rim is above them all. */
  const behind = (plateaus: number) => (x: number, y: number) => {
    const away = Math.hypot(x - 3.3, y - 3.3);
    if (away < 0.6) return away - 1 + (away > 0.01 ? 2 : 0);
    return x < 2 ? 0.1 * (Math.floor(Math.abs(y + 1)) % plateaus) : 9;
  };

  test('begins at the eight cheapest, of which those that cost the same count once', () => {
    for (const plateaus of [1, 7]) {
      const [x, y] = found(behind(plateaus));
      assert.ok(Math.hypot(x! - 3.3, y! - 3.3) < 0.01, `${plateaus}: ${x}, ${y}`);
    }
    const [x] = found(behind(8));
    assert.ok(x! < 2, `${x}`);
  });
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
