import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { stepsNeeded } from '../../../../src/core/schedule/best/stepsNeeded';

/** What is needed where the errors of one step, two steps, … are these, and all are there. */
function neededOf(errors: readonly number[], unit = 1) {
  const steps = Int32Array.from(errors.keys(), (i) => i + 1);
  const curve = { steps, errors: Float64Array.from(errors), interval: null };
  return finish(stepsNeeded(curve, () => assert.fail('the curve says it'), unit));
}

test('the eight largest round errors below that of one step, and the fewest steps for each', () => {
  const found = neededOf([20, 9, 3, 0.5, 0.02, 0]);
  assert.deepEqual(
    found.map(({ target, steps }) => `${target}: ${steps}`),
    ['10: 2', '3: 3', '1: 4', '0.3: 5', '0.1: 5', '0.03: 5', '0.01: 6', '0.003: 6'],
  );
});

test('what one step reaches already is no target', () => {
  assert.deepEqual(
    neededOf([1, 0]).map(({ target }) => target),
    [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001],
  );
  assert.equal(neededOf([3, 0])[0]?.target, 1);
  assert.deepEqual(neededOf([1e-12, 0]), []);
});

test('targets are in the unit that is shown', () => {
  const [first] = neededOf([20 * Math.LN2, 9.9 * Math.LN2, 0], Math.LN2);
  assert.deepEqual(first, { target: 10, steps: 2 });
});

test('of a curve that lists some numbers of steps alone, the fewest are searched for', () => {
  const curve = { steps: Int32Array.of(1, 5000), errors: Float64Array.of(20, 0), interval: null };
  const asked: number[] = [];
  const search = (maxError: number) => asked.push(maxError);
  assert.equal(finish(stepsNeeded(curve, search, 2))[1]?.steps, 2);
  assert.deepEqual(asked.slice(0, 2), [6, 2]);
});
