import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oddsSchedule } from '../../../../src/core/schedule/times/oddsGrid';
import { SmoothCurve } from '../../../../src/core/schedule/times/smoothCurve';

test('blocks of odds lie as the curve falls: alike before and after the middle, and dense there', () => {
  const length = 200;
  const curve = new SmoothCurve(
    Float64Array.from({ length }, (_, j) => 1 / (1 + Math.exp((j - (length - 1) / 2) / 6))),
  );
  const { times } = oddsSchedule(length, 42, curve, 3);
  assert.equal(times.length, 43);
  times.forEach((time, k) => {
    assert.ok(Math.abs(time + times[42 - k]! - 1) < 1e-9, `${time} and ${times[42 - k]}`);
  });
  const within = (some: Float64Array) => some.filter((time) => time > 0.3 && time < 0.7).length;
  assert.ok(within(times) > 2 * within(oddsSchedule(length, 42).times));
});
