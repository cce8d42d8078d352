import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  estimatedError,
  type Replicates,
  replicatesWanted,
} from '../../../src/core/comparison/estimate';
import { randomFrom } from '../../../src/core/numbers/random';
import { studentQuantile } from '../../../src/core/numbers/studentQuantile';

const plain = { random: false, usesDrawnToken: false };

/** Replicates whose errors are these, told by entropies with this much noise beside. */
function replicates(errors: Float64Array, noise: number): Replicates {
  const random = randomFrom(5);
  const drawn = () => errors.map(() => random.uniform() - 0.5);
  const none = errors.map(() => Number.NaN);
  return {
    steps: errors.map(() => 4),
    generated: new Float64Array(0),
    errors,
    byEntropies: drawn().map((value, r) => errors[r]! + noise * value),
    entropies: none,
    surprises: none,
    beyondEntropy: drawn(),
  };
}

const alike = (count: number) => {
  const random = randomFrom(1);
  return Float64Array.from({ length: count }, () => 1 + 0.1 * random.uniform());
};

describe('how many replicates an estimate takes', () => {
  test('as few as say as much as so many plain ones', () => {
    const some = replicates(alike(20), 1);
    assert.equal(replicatesWanted(some, plain, { count: 80 }).paths, 20);
    const { paths } = replicatesWanted(replicates(alike(20), 0.01), plain, { count: 80 });
    assert.ok(paths > 20 && paths <= 40, `${paths}`);
    assert.equal(replicatesWanted(replicates(alike(20), 0), plain, { count: 30 }).paths, 30);
  });

  test('more where one of them is most of what there is', () => {
    const rare = alike(20).map((value, r) => (r === 7 ? 10 : value / 10));
    assert.equal(replicatesWanted(replicates(rare, 100), plain, { count: 80 }).paths, 40);
  });

  test('no more where nothing varies, and where one is enough', () => {
    const settled = replicates(new Float64Array(20).fill(2), 0);
    assert.equal(replicatesWanted(settled, plain, { count: 80 }).paths, 20);
    assert.equal(replicatesWanted(settled, { ...plain, random: true }, { count: 80 }).paths, 40);
    const unlike = { ...settled, steps: settled.steps.with(2, 3) };
    assert.equal(replicatesWanted(unlike, plain, { count: 80 }).paths, 40);
    const never = { ...settled, errors: settled.errors.with(3, Number.POSITIVE_INFINITY) };
    assert.equal(replicatesWanted(never, plain, { count: 80 }).paths, 20);
    assert.equal(estimatedError(never, plain).error, Number.POSITIVE_INFINITY);
  });

  test('runs that generate are as many as tell the number of steps to 2 %', () => {
    const steps = (...values: number[]) => ({
      ...replicates(alike(20), 1),
      generated: Float64Array.from({ length: 20 }, (_, r) => values[r % values.length]!),
    });
    assert.equal(replicatesWanted(steps(30), plain, { count: 80 }).generated, 20);
    assert.equal(replicatesWanted(steps(27, 33), plain, { count: 80 }).generated, 27);
    assert.equal(replicatesWanted(steps(1, 9), plain, { count: 80 }).generated, 80);
  });

  test('what differs by rounding alone has no standard error', () => {
    const settled = replicates(
      alike(20).map((_, r) => 3 + 1e-15 * r),
      0,
    );
    assert.equal(estimatedError(settled, plain).standardError, 0);
  });

  test('and the interval is not narrower than that of so many plain ones', () => {
    const some = replicates(alike(20), 1);
    const asked = { ...some, errors: some.byEntropies };
    const { standardError } = estimatedError(some, plain, { count: 80 });
    const none = { ...asked, beyondEntropy: some.entropies };
    const all = estimatedError(none, plain, { count: 20 }).standardError as number;
    const wider = studentQuantile(0.975, 79 / 2) / studentQuantile(0.975, 19 / 2);
    assert.ok(Math.abs((standardError as number) - (all * wider) / 2) < 1e-12);
  });
});
