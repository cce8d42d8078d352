import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bestErrors } from '../../../../src/core/schedule/best/optimum';
import { allotments, searchOf } from '../../../../src/core/schedule/best/search';
import { blocksOf } from '../../../../src/core/schedule/blocks';
import { scheduleError } from '../../../../src/core/schedule/stepCosts';
import { compositions } from '../examples';

const layout = [3, 1, 4];
const blocks = blocksOf(8, layout);
/** Falls within each block, and rises from one to the next. */
const curve = Float64Array.of(3, 1.25, 1.1, 5, 2, 1.7, 0.3, 0.1);

/** Every schedule that keeps to the blocks. */
const all = layout
  .map((size) => [...compositions(size)])
  .reduce((before, own) => before.flatMap((first) => own.map((sizes) => [...first, ...sizes])), [
    [],
  ] as number[][])
  .map((sizes) => ({ sizes, error: scheduleError(curve, Int32Array.from(sizes)) }));
const leastWith = (steps: number) =>
  Math.min(...all.filter(({ sizes }) => sizes.length === steps).map(({ error }) => error));

describe('the search in blocks', () => {
  const search = searchOf({ blocks });

  test('finds of all schedules that keep to them the best with so many steps', () => {
    assert.equal(search.fewest, 3);
    for (let steps = 3; steps <= 8; steps++) {
      const found = search.forSteps(curve, steps);
      assert.equal(found.steps, steps);
      assert.ok(
        all.some(({ sizes }) => `${sizes}` === `${found.sizes}`),
        `${found.sizes}`,
      );
      assert.ok(Math.abs(found.error - leastWith(steps)) < 1e-12, `${steps}: ${found.error}`);
    }
    for (const steps of [2, 9, Number.NaN])
      assert.throws(() => search.forSteps(curve, steps), /steps for 8 tokens in 3 blocks/);
  });

  test('lists the least errors up to so many steps', () => {
    for (const most of [3, 5, 8, 20]) {
      const errors = search.errors(curve, most);
      assert.equal(errors.length, Math.min(most, 8) - 2);
      errors.forEach((error, i) => {
        assert.ok(Math.abs(error - leastWith(3 + i)) < 1e-12, `${3 + i}: ${error}`);
      });
    }
  });

  test('needs no more steps for an error than any other, also where that is met to the last digit', () => {
    for (let steps = 3; steps <= 8; steps++) {
      const error = leastWith(steps);
      for (const asked of [error, error * (1 + 1e-15)]) {
        assert.equal(search.fewestFor(curve, asked), steps);
        assert.equal(search.forError(curve, asked).steps, steps);
      }
      if (error > 0) assert.equal(search.fewestFor(curve, error * (1 - 1e-6)), steps + 1);
    }
    assert.throws(() => search.fewestFor(curve, -1), /a target error of -1/);
    assert.throws(() => search.forError(curve, Number.NaN), /a target error of NaN/);
  });

  test('asks again where the blocks are others', () => {
    const whole = searchOf({ blocks: blocksOf(8, [8]) });
    const halves = searchOf({ blocks: blocksOf(8, 4) });
    assert.deepEqual([whole.fewest, halves.fewest, searchOf({}).fewest], [1, 2, 1]);
    const falling = curve.slice().sort().reverse();
    assert.deepEqual(whole.errors(falling, 8), bestErrors(falling, 8));
    assert.equal(search.forSteps(falling, 3).sizes.join(), '3,1,4');
    assert.equal(halves.forSteps(falling, 2).sizes.join(), '4,4');
  });
});

test('a step more goes where it is worth most, to the first of equals', () => {
  const least = [Float64Array.of(5, 2, 1, 0), Float64Array.of(0), Float64Array.of(4, 1, 0)];
  assert.deepEqual(
    [...allotments(least)].map(({ steps, error }) => [steps, error]),
    [
      [3, 9],
      [4, 6],
      [5, 3],
      [6, 2],
      [7, 1],
      [8, 0],
    ],
  );
  const given: string[] = [];
  for (const one of allotments(least)) given.push(one.given.join());
  assert.deepEqual(given, ['1,1,1', '2,1,1', '2,1,2', '3,1,2', '4,1,2', '4,1,3']);
});

test('the blocks of a curve are looked at once', () => {
  const curve = Float64Array.of(1, 0.6, 0.5, 0.9, 0.3, 0.2);
  const search = searchOf({
    blocks: [
      { start: 0, length: 3 },
      { start: 3, length: 3 },
    ],
  });
  const fewest = search.fewestFor(curve, 0.2);
  curve.fill(1); // as nobody does: it would lose nothing now
  assert.equal(search.fewestFor(curve, 0.2), fewest);
  assert.notEqual(fewest, search.fewest);
});
