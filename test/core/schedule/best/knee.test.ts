import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { kneeOf } from '../../../../src/core/schedule/best/knee';
import { bestErrors } from '../../../../src/core/schedule/best/optimum';
import { everyOne, spread } from '../../../../src/core/schedule/best/paretoCurve';

const profiles = fc
  .array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values).sort().reverse());

test('at the knee a step begins to save less than its share of D(1)', () => {
  fc.assert(
    fc.property(profiles, (profile) => {
      const { length } = profile;
      const errors = bestErrors(profile, length);
      const knee = kneeOf({ steps: everyOne(length), errors });
      const share = errors[0]! / length;
      const saved = (steps: number) => errors[steps - 1]! - errors[steps]!;
      if (knee < length) assert.ok(saved(knee) <= share + 1e-9);
      if (knee > 1) assert.ok(saved(knee - 1) >= share - 1e-9);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('one step is enough where it loses nothing', () => {
  assert.equal(kneeOf({ steps: everyOne(4), errors: new Float64Array(4) }), 1);
  assert.equal(kneeOf({ steps: everyOne(4), errors: Float64Array.of(1e-15, 0, 0, 0) }), 1);
  // 10⁻¹² nats a token are rounding, and more is not
  const late = (first: number) => Float64Array.from({ length: 100 }, (_, k) => (k < 9 ? first : 0));
  assert.equal(kneeOf({ steps: everyOne(100), errors: late(0.9e-10) }), 1);
  assert.equal(kneeOf({ steps: everyOne(100), errors: late(1.1e-10) }), 10);
  // in blocks there is no schedule with fewer steps
  assert.equal(kneeOf({ steps: everyOne(4, 2), errors: new Float64Array(3) }), 2);
});

test('of equal ones the fewest', () => {
  // 1/4 + 1 = 2/4 + 3/4, but for rounding
  assert.equal(kneeOf({ steps: everyOne(4), errors: Float64Array.of(1, 0.75, 0.6, 0.5) }), 1);
  assert.equal(
    kneeOf({ steps: everyOne(4), errors: Float64Array.of(1, 0.75 - 1e-13, 0.6, 0.5) }),
    1,
  );
});

test('it is about the root of N where the error falls as 1/K, and near by on a curve with gaps', () => {
  const errors = (steps: Int32Array) => Float64Array.from(steps, (count) => 100 / count);
  const every = everyOne(10_000);
  assert.equal(kneeOf({ steps: every, errors: errors(every) }), 100);
  const some = spread(10_000);
  const near = kneeOf({ steps: some, errors: errors(some) });
  assert.ok(near > 90 && near < 110, String(near));
});

test('an estimate that wobbles hardly moves it', () => {
  const steps = everyOne(400);
  const errors = Float64Array.from(steps, (count) => 100 / count + 0.2 * Math.sin(7 * count));
  const knee = kneeOf({ steps, errors });
  assert.ok(knee >= 15 && knee <= 26, String(knee));
});
