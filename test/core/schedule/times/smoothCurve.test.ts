import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';

const n = 40;
/** Its mean after random counts is 2 − τ². */
const squared = Float64Array.from({ length: n }, (_, j) => 2 - (j * (j - 1)) / (n - 1) / (n - 2));

test('the mean after random counts, above its end, with its first two derivatives', () => {
  const curve = new SmoothCurve(squared);
  for (const time of [0, 1e-6, 0.25, 0.7, 1]) {
    const { value, slope, curvature } = curve.at(time);
    assert.ok(Math.abs(value - (1 - time ** 2)) < 1e-12, `${time}: ${value}`);
    assert.ok(Math.abs(slope + 2 * time) < 1e-12, `${time}: ${slope}`);
    assert.ok(Math.abs(curvature + 2) < 1e-12, `${time}: ${curvature}`);
    assert.deepEqual([curve.value(time), curve.slope(time)], [value, slope]);
  }
  assert.deepEqual([curve.length, curve.falls, curve.flat], [n, true, false]);
  // ∫ 1 − τ²
  assert.ok(Math.abs(curve.area - 2 / 3) < 1e-12);
});

test('before the beginning it is what it is there, and so after the end', () => {
  const curve = new SmoothCurve(Float64Array.of(5, 3, 2));
  assert.deepEqual(
    [-1, 2].map((time) => curve.value(time)),
    [3, 0],
  );
  assert.deepEqual(
    [-1, 2].map((time) => curve.slope(time)),
    [-4, -2],
  );
});

test('a curve that rises is meant as it stands, and one that does not move is flat', () => {
  const rising = new SmoothCurve(Float64Array.of(1, 3, 2));
  assert.deepEqual([rising.falls, rising.flat], [false, false]);
  assert.equal(rising.value(0), -1);
  // −1, 1 and 0 with 1, 2 and 1 of four
  assert.equal(rising.value(0.5), 0.25);
  for (const flat of [[7, 7, 7], [7]]) {
    const curve = new SmoothCurve(Float64Array.from(flat));
    assert.deepEqual([curve.falls, curve.flat, curve.value(0.3), curve.area], [true, true, 0, 0]);
  }
  // a single token has no slope, and two have no curvature
  assert.deepEqual([new SmoothCurve(Float64Array.of(7)).at(0.3).slope === 0], [true]);
  assert.equal(new SmoothCurve(Float64Array.of(2, 1)).at(0.3).curvature, 0);
});
