import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';
import { bestOnGrid } from '../../../../src/core/schedule/times/timesOnGrid';

/** What times cost but for a constant: Σ (τ_k − τ_{k−1}) G(τ_{k−1}). */
const costOf = (curve: SmoothCurve, times: ArrayLike<number>) =>
  Array.from(times).reduce(
    (cost, time, k) => (k === 0 ? 0 : cost + (time - times[k - 1]!) * curve.value(times[k - 1]!)),
    0,
  );

/** Every choice of so many of these numbers. */
function choices(from: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return from.flatMap((one, i) =>
    choices(from.slice(i + 1), count - 1).map((others) => [one, ...others]),
  );
}

const random = randomFrom(3);
const grid = Float64Array.of(0, 0.07, 0.1, 0.24, 0.4, 0.55, 0.61, 0.9, 1);
const curves: readonly (readonly [name: string, profile: Float64Array])[] = [
  [
    'falls',
    Float64Array.from({ length: 8 }, () => random.uniform())
      .sort()
      .reverse(),
  ],
  ['falls once', Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0)],
  ['rises and falls', Float64Array.from({ length: 8 }, () => random.uniform())],
  ['falls and rises', Float64Array.of(1, 0.2, 0.1, 0.05, 0.3, 0.6, 0.9, 1)],
];

for (const [name, profile] of curves)
  test(`no other times of a grid cost less than the best, where the curve ${name}`, () => {
    const curve = new SmoothCurve(profile);
    for (let steps = 1; steps < grid.length; steps++) {
      const found = bestOnGrid(curve, grid, steps);
      assert.deepEqual([found.length, found[0], found[steps]], [steps + 1, 0, 1]);
      assert.ok(found.every((time, k) => grid.includes(time) && !(time <= found[k - 1]!)));
      const all = choices([...grid.subarray(1, -1)], steps - 1);
      const least = Math.min(...all.map((inner) => costOf(curve, [0, ...inner, 1])));
      assert.ok(Math.abs(costOf(curve, found) - least) < 1e-12, `${steps} steps: ${found}`);
    }
  });
