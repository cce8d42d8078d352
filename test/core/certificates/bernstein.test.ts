import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bernsteinUpper, momentsOf, samplesFor } from '../../../src/core/certificates/bernstein';
import { type Random, randomFrom } from '../../../src/core/numbers/random';

/** Laws in [−1, 3], awkward ones among them, with their expectations. */
const laws: readonly (readonly [string, number, (random: Random) => number])[] = [
  ['uniform', 1, (random) => 4 * random.uniform() - 1],
  ['constant', 0.7, () => 0.7],
  ['rarely large', -1 + 4 * 0.02, (random) => (random.uniform() < 0.02 ? 3 : -1)],
  ['rarely small', 3 - 4 * 0.02, (random) => (random.uniform() < 0.02 ? -1 : 3)],
  ['coin', 1, (random) => (random.uniform() < 0.5 ? 3 : -1)],
];

const draw = (random: Random, count: number, law: (random: Random) => number) =>
  Float64Array.from({ length: count }, () => law(random));

describe('the empirical Bernstein bound', () => {
  test('lies above the expectation at least as often as it says', () => {
    for (const [name, mean, law] of laws)
      for (const count of [5, 60, 1000])
        for (const eta of [0.05, 0.3]) {
          let failures = 0;
          for (let run = 0; run < 200; run++) {
            const values = draw(randomFrom(count, run), count, law);
            if (bernsteinUpper(values, -1, 3, eta) < mean) failures++;
          }
          assert.ok(failures <= 200 * eta, `${name}, ${count}: ${failures} of 200 at ${eta}`);
        }
  });

  test('is the formula of Maurer and Pontil', () => {
    const values = Float64Array.of(0, 1, 1, 2);
    const { mean, variance } = momentsOf(values);
    assert.equal(mean, 1);
    assert.ok(Math.abs(variance - 2 / 3) < 1e-15);
    const logarithm = Math.log(2 / 0.1);
    const expected = 1 + Math.sqrt((2 * (2 / 3) * logarithm) / 4) + (7 * 4 * logarithm) / (3 * 3);
    assert.ok(Math.abs(bernsteinUpper(values, -1, 3, 0.1) - expected) < 1e-12);
  });

  test('says nothing of a single value, and refuses values that it does not hold for', () => {
    assert.equal(bernsteinUpper(Float64Array.of(1), 0, 2, 0.1), Number.POSITIVE_INFINITY);
    assert.throws(() => bernsteinUpper(Float64Array.of(1, 3), 0, 2, 0.1), RangeError);
    assert.throws(() => bernsteinUpper(Float64Array.of(1, Number.NaN), 0, 2, 0.1), RangeError);
    assert.throws(() => bernsteinUpper(Float64Array.of(1, 1), 0, 2, 0), RangeError);
  });
});

describe('the number of samples for a certificate', () => {
  test('is the least that is enough for the moments of the pilot', () => {
    const pilot = { count: 50, mean: 0.4, variance: 0.3 };
    for (const maxError of [0.41, 0.5, 1, 20]) {
      const needed = samplesFor(pilot, -2, 2, maxError, 0.05);
      assert.ok(needed.kind === 'samples');
      const reach = (count: number) =>
        0.4 + Math.sqrt((0.6 * Math.log(40)) / count) + (28 * Math.log(40)) / (3 * (count - 1));
      assert.ok(reach(needed.samples) <= maxError);
      assert.ok(needed.samples === 2 || reach(needed.samples - 1) > maxError);
    }
  });

  test('is enough when fresh samples are drawn', () => {
    let reached = 0;
    for (let run = 0; run < 20; run++) {
      const random = randomFrom(7, run);
      const law = () => 4 * random.uniform() - 1;
      const needed = samplesFor(momentsOf(draw(random, 2000, law)), -1, 3, 1.25, 0.05);
      assert.ok(needed.kind === 'samples');
      // what the pilot's mean may be off is added once more
      if (bernsteinUpper(draw(random, 2 * needed.samples, law), -1, 3, 0.05) <= 1.25) reached++;
    }
    assert.ok(reached >= 18, `${reached} of 20`);
  });

  test('does not exist when the error itself is larger', () => {
    const pilot = { count: 50, mean: 0.4, variance: 0.3 };
    const larger = samplesFor(pilot, -2, 2, 0.3, 0.05);
    assert.ok(larger.kind === 'impossible' && larger.message.includes('more than 0.3'));
    assert.equal(samplesFor(pilot, -2, 2, 0.4, 0.05).kind, 'impossible');
  });
});
