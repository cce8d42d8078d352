import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../src/core/numbers/random';
import { evaluatedMeasured } from './evaluatedMeasured';

describe('a measured profile', () => {
  test('has intervals that contain the truth as often as they say', () => {
    const truth = Array.from({ length: 12 }, (_, j) => 1 + 2 / (1 + j));
    const standardErrors = truth.map((_, j) => 0.05 + 0.01 * j);
    const judged = (fields: object) => evaluatedMeasured(fields, { mine: [2, 4, 6] }).schedules[0];
    const error = judged({ values: truth })?.error ?? Number.NaN;
    const random = randomFrom(5);
    const deviate = () =>
      Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
    let inside = 0;
    for (let run = 0; run < 200; run++) {
      const values = truth.map((c, j) => c + (standardErrors[j] ?? 0) * deviate());
      const [low, high] = judged({ values, standardErrors })?.interval ?? [1, 0];
      if (low <= error && error <= high) inside++;
    }
    // 190 expected, three standard deviations are 9
    assert.ok(inside > 180 && inside < 199, `${inside} of 200`);
  });
});
