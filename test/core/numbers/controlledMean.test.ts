import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { controlledMean } from '../../../src/core/numbers/controlledMean';
import { randomFrom } from '../../../src/core/numbers/random';

const drawn = (seed: number, count: number) => {
  const random = randomFrom(seed);
  return Float64Array.from({ length: count }, () => random.uniform() - 0.5);
};

describe('a mean with controls', () => {
  test('is the plain one without them', () => {
    const values = Float64Array.of(1, 2, 6);
    const { mean, standardError, freedom } = controlledMean(values, []);
    assert.equal(mean, 3);
    assert.ok(Math.abs(standardError - Math.sqrt(14 / 2 / 3)) < 1e-15);
    assert.equal(freedom, 2);
  });

  test('is exact where they explain everything', () => {
    const [one, other] = [drawn(1, 20), drawn(2, 20)];
    const values = one.map((value, i) => 7 + 3 * value - 2 * other[i]!);
    const { mean, standardError, freedom } = controlledMean(values, [one, other]);
    assert.ok(Math.abs(mean - 7) < 1e-14);
    assert.ok(standardError < 1e-14);
    assert.equal(freedom, 17);
  });

  test('is not led astray by rounding, by what is said twice, and by what does not vary', () => {
    const values = drawn(1, 20).map((value) => 1 + value);
    const rounding = values.map((value) => 1e-16 * (1 + value));
    const plain = controlledMean(values, []);
    assert.deepEqual(controlledMean(values, [rounding, new Float64Array(20)]), plain);
    const control = drawn(2, 20);
    const twice = control.map((value) => -3 * value);
    const once = controlledMean(values, [control]);
    assert.deepEqual(controlledMean(values, [control, twice]), once);
    assert.equal(once.freedom, 18);
  });

  test('takes no more of them than its values bear', () => {
    const controls = [2, 3, 4, 5].map((seed) => drawn(seed, 8));
    assert.equal(controlledMean(drawn(1, 8), controls).freedom, 4);
    assert.equal(controlledMean(drawn(1, 2), controls).freedom, 1);
    assert.deepEqual(controlledMean(Float64Array.of(5), controls), {
      mean: 5,
      standardError: 0,
      freedom: 0,
    });
  });

  test('has an interval that covers, by Student', () => {
    let covered = 0;
    for (let run = 0; run < 400; run++) {
      const random = randomFrom(3, run);
      const controls = [0, 1].map(() => new Float64Array(8).map(() => normal(random)));
      const values = new Float64Array(8).map((_, i) => controls[0]![i]! + normal(random));
      const { mean, standardError } = controlledMean(values, controls);
      // 5 degrees of freedom
      if (Math.abs(mean) <= 2.5706 * standardError) covered++;
    }
    assert.ok(covered > 366 && covered < 396, `${covered} of 400`);
  });
});

function normal(random: { uniform(): number }): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}
