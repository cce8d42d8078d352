import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { bestForSteps } from '../../../../src/core/schedule/best/optimum';
import { paretoCurve, spread } from '../../../../src/core/schedule/best/paretoCurve';
import { PricedPaths } from '../../../../src/core/schedule/best/pricedPaths';

/** Falls ever more slowly, so that every number of steps has one best schedule. */
const falling = (length: number) => Float64Array.from({ length }, (_, j) => 1 / (1 + j / 50));

describe('the curve D(K)', () => {
  test('lists every number of steps up to 4096 tokens', () => {
    const { steps } = finish(paretoCurve(falling(4096)));
    assert.equal(steps.length, 4096);
    assert.ok(steps.every((count, i) => count === i + 1));
  });

  test('tells how far it is at least once in 64 errors, so that it can be given up', () => {
    const told = [...paretoCurve(falling(640))].map(({ fraction }) => fraction);
    assert.deepEqual(
      told,
      Array.from({ length: 10 }, (_, i) => (i + 1) / 10),
    );
    assert.ok(told.every((fraction, i) => fraction > (told[i - 1] ?? 0) && fraction <= 1));
    const long = [...paretoCurve(falling(5000))].map(({ fraction }) => fraction);
    const count = spread(5000).length;
    assert.deepEqual(
      long,
      Array.from({ length: count }, (_, i) => (i + 1) / count),
    );
  });

  test('of more tokens lists some in every factor of two, and each error is the least', () => {
    const profile = falling(4097);
    const { steps, errors } = finish(paretoCurve(profile));
    assert.deepEqual([...steps.subarray(0, 8)], [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(steps.at(-1), 4097);
    for (let from = 8; from < 1024; from *= 2) {
      const within = steps.filter((count) => count > from && count <= 2 * from).length;
      assert.ok(within >= 6 && within <= 12, `${within} from ${from} to ${2 * from}`);
    }
    steps.forEach((count, i) => {
      const least = bestForSteps(profile, count).error;
      assert.ok(Math.abs(errors[i]! - least) <= 1e-9, `D(${count})`);
    });
  });
});

test('a long curve takes a pass for each number of steps, and two more for the few that are searched for', () => {
  const passes = mock.method(PricedPaths.prototype, 'cheapest');
  finish(paretoCurve(falling(4100)));
  const count = passes.mock.callCount();
  passes.mock.restore();
  assert.ok(count <= spread(4100).length + 2 * 8, `${count}`);
});

test('of a long curve that rises now and then, some numbers of steps in every factor of two, and their least errors', () => {
  const length = 4500;
  const curve = Float64Array.from(
    { length },
    (_, j) => 5 * Math.exp((-3 * j) / length) + 0.002 * Math.sin(j),
  );
  const { steps, errors, interval } = finish(paretoCurve(curve));
  assert.equal(interval, null);
  assert.deepEqual([steps[0], steps.at(-1)], [1, length]);
  for (let from = 2; from < 256; from *= 2) {
    const within = steps.filter((count) => count > from && count <= 2 * from).length;
    assert.ok(within >= 2, `${within} from ${from} to ${2 * from}`);
  }
  for (const i of [0, 1, 4, 8]) {
    const least = bestForSteps(curve, steps[i]!).error;
    assert.ok(Math.abs(errors[i]! - least) <= 1e-9 * Math.abs(least), `D(${steps[i]})`);
  }
  // more steps than those of the cheapest schedule, of whatever price, do not help
  assert.equal(errors.at(-1), Math.min(...errors));
  const told = [...paretoCurve(curve)].map(({ fraction }) => fraction);
  assert.ok(told.every((fraction, i) => fraction > (told[i - 1] ?? 0)));
  assert.equal(told.at(-1), 1);
  // four prices while they fall to a half, over the square of 4500: 2 · 12.14 doublings; and 0
  assert.equal(told.length, 8 * 25 + 1);
});

test('numbers of steps spread ever farther, from the fewest to all', () => {
  assert.deepEqual([...spread(16)].slice(0, 9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const length of [2, 3, 5, 100, 1e6])
    for (let few = 1; few <= Math.min(8, length); few++)
      assert.ok(spread(length).includes(few), `${few} of ${length}`);
  const some = [...spread(1000, 100)];
  assert.deepEqual([some[0], some.at(-1)], [100, 1000]);
  some.slice(1).forEach((count, i) => {
    assert.ok(count > some[i]! && count / some[i]! < 1.11, `${some[i]} and ${count}`);
  });
  assert.deepEqual([...spread(1)], [1]);
  // eight in each factor of two
  const ten = spread(2 ** 20).filter((count) => count > 2 ** 10).length;
  assert.equal(ten, 80);
});
