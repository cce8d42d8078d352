import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../../src/core/jobs/job';
import { sum } from '../../../../src/core/numbers/entropy';
import {
  bestErrors,
  bestForError,
  bestForSteps,
  errorOfEnds,
} from '../../../../src/core/schedule/best/optimum';
import { paretoCurve } from '../../../../src/core/schedule/best/paretoCurve';
import {
  risingCheapest,
  risingCosts,
  risingEnds,
  risingStepsFor,
} from '../../../../src/core/schedule/best/risingCurve';
import { sqrtRule } from '../../../../src/core/schedule/kinds/sqrtRule';
import { scheduleError } from '../../../../src/core/schedule/stepCosts';

/** Curves of any shape, often with ties. */
const curves = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.integer({ min: 0, max: 9 }).map((n) => n / 8),
        fc.double({ min: 0, max: 2, noNaN: true }),
      ),
      { minLength: 1, maxLength },
    )
    .map((values) => Float64Array.from(values));

function* compositions(total: number): Generator<Int32Array> {
  for (let mask = 0; mask < 2 ** (total - 1); mask++) {
    const sizes = [1];
    for (let i = 0; i < total - 1; i++)
      if (mask & (2 ** i)) sizes.push(1);
      else sizes[sizes.length - 1] = (sizes[sizes.length - 1] ?? 0) + 1;
    yield Int32Array.from(sizes);
  }
}

/** The least cost with at most so many steps, from all schedules there are. */
function leastOf(curve: Float64Array): Float64Array {
  const least = new Float64Array(curve.length).fill(Infinity);
  for (const sizes of compositions(curve.length))
    least[sizes.length - 1] = Math.min(least[sizes.length - 1] ?? 0, scheduleError(curve, sizes));
  for (let k = 1; k < least.length; k++) least[k] = Math.min(least[k] ?? 0, least[k - 1] ?? 0);
  return least;
}

const close = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) <= 1e-12 * (1 + Math.abs(one)), `${one} is not ${other}`);

/** A wavy curve as a half-trained model has. */
const wavy = (length: number) =>
  Float64Array.from(
    { length },
    (_, j) =>
      5 * Math.exp((-3 * j) / length) + 0.05 * Math.sin(j * 12.9898) + 0.2 * Math.cos(j / 40),
  );

describe('the best schedule for a curve of any shape', () => {
  test('is the best of all compositions with at most so many steps', () => {
    fc.assert(
      fc.property(curves(10), (curve) => {
        const least = leastOf(curve);
        const layers = [...risingCosts(curve)];
        for (let steps = 1; steps <= curve.length; steps++) {
          const ends = risingEnds(curve, steps);
          assert.ok(ends.length <= steps && ends[ends.length - 1] === curve.length);
          assert.ok(
            ends.every((end, k) => end > (ends[k - 1] ?? 0)),
            'no step is empty',
          );
          close(errorOfEnds(curve, ends), least[steps - 1] ?? 0);
          close(layers[Math.min(steps, layers.length) - 1] ?? 0, least[steps - 1] ?? 0);
          close(bestForSteps(curve, steps).error, least[steps - 1] ?? 0);
        }
        for (const [k, error] of bestErrors(curve, curve.length).entries())
          close(error, least[k] ?? 0);
        for (const [k, error] of finish(paretoCurve(curve)).errors.entries())
          close(error, least[k] ?? 0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('is the ordinary one where the curve never increases', () => {
    fc.assert(
      fc.property(curves(60), (values) => {
        const curve = values.slice().sort().reverse();
        for (const [k, error] of bestErrors(curve, curve.length).entries())
          close(errorOfEnds(curve, risingEnds(curve, k + 1)), error);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('needs no more steps for an error than any other', () => {
    fc.assert(
      fc.property(curves(9), fc.double({ min: 0, max: 2, noNaN: true }), (curve, maxError) => {
        const least = leastOf(curve);
        const fewest = least.findIndex((error) => error <= maxError + 1e-12) + 1;
        assert.ok(risingStepsFor(curve, maxError + 1e-12) <= fewest);
        const best = bestForError(curve, maxError);
        assert.ok(best.error <= maxError + 1e-9);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('is at the price of a step the cheapest of all', () => {
    fc.assert(
      fc.property(curves(9), fc.double({ min: 0, max: 1, noNaN: true }), (curve, price) => {
        const cost = (sizes: Int32Array) => scheduleError(curve, sizes) + price * sizes.length;
        const least = Math.min(...[...compositions(curve.length)].map(cost));
        const [ends = new Int32Array()] = risingCheapest(curve, [price]);
        close(errorOfEnds(curve, ends) + price * ends.length, least);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('is at each of several prices what it is at that one alone', () => {
    const curve = wavy(30);
    const prices = [0.5, 0, 3, 0.01];
    const together = [...risingCheapest(curve, prices)];
    assert.deepEqual(
      together,
      prices.flatMap((price) => [...risingCheapest(curve, [price])]),
    );
  });

  test('reaches an error that it meets to the last digit', () => {
    // over one token per step: 7 in one, 1 in two, −1 in three
    const rising = Float64Array.of(4, 2, 3, 0);
    assert.deepEqual(
      [8, 7, 6, 1, 0].map((most) => risingStepsFor(rising, most)),
      [1, 1, 2, 2, 3],
    );
  });

  test('is the same where layers are found twice to save memory', () => {
    const alike = (curve: Float64Array) => {
      for (const steps of [1, 2, 3, 4, 5, 9, 16, 17, 26, 39, 60].filter((k) => k <= curve.length))
        assert.deepEqual(risingEnds(curve, steps, 0), risingEnds(curve, steps), `${steps} steps`);
    };
    fc.assert(fc.property(curves(30), alike), { seed: 6, numRuns: 60 });
    alike(wavy(60));
    alike(Float64Array.from({ length: 60 }, (_, j) => 1 / (1 + j / 5)));
  });

  test('may save over one token per step, and says so', () => {
    const rising = Float64Array.of(1, 2, 3, 4);
    assert.equal(bestForSteps(rising, 4).steps, 1);
    close(bestForSteps(rising, 4).error, -6);
  });

  test('has a curve for every length, and the square-root rule answers too', () => {
    for (const length of [300, 5000]) {
      const curve = wavy(length);
      const { steps, errors } = finish(paretoCurve(curve));
      assert.deepEqual([steps[0], steps[steps.length - 1]], [1, length]);
      assert.ok(errors.every((error, i) => i === 0 || error <= (errors[i - 1] ?? 0) + 1e-9));
      const found = sqrtRule.resolve({ steps: 8 }, { length, conditionalEntropy: curve });
      assert.ok(found.kind === 'sizes' && sum(found.sizes) === length);
    }
  });
});
