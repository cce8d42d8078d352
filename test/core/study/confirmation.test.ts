import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom, standardNormal } from '../../../src/core/numbers/random';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { confirmed, differenceWeights, levelsOf } from '../../../src/core/study/confirmation';

describe('a plan that is confirmed', () => {
  const [plan, even] = [Int32Array.of(1, 2, 5), Int32Array.of(3, 2, 3)];
  const weights = differenceWeights(plan, even);
  const curve = Float64Array.from({ length: 8 }, (_, j) => 1 / (1 + j));
  const truth = scheduleError(curve, plan) - scheduleError(curve, even);

  test('needs the levels alone at which the steps of the two begin', () => {
    // 1 · c(0) + 2 · c(1) + 5 · c(3) beside 3 · c(0) + 2 · c(3) + 3 · c(5)
    assert.deepEqual([...weights], [-2, 2, 0, 3, 0, -3, 0, 0]);
    assert.deepEqual(levelsOf(weights), [0, 1, 3, 5]);
  });

  test('differs from the even split by as much as its errors do, in an honest interval', () => {
    let covered = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomFrom(seed);
      const texts = Array.from({ length: 20 }, () => {
        const own = 3 * standardNormal(random);
        return new Map(
          levelsOf(weights).map((j) => [j, curve[j]! + own + 0.05 * standardNormal(random)]),
        );
      });
      // a text that was not measured everywhere does not count
      const found = confirmed(weights, [...texts, new Map([[0, 1e6]])], 0.95);
      assert.ok(found?.texts === 20);
      // what a text has more at every level is none of the difference
      assert.ok(Math.abs(found.difference - truth) < 0.3);
      if (found.interval[0] <= truth && truth <= found.interval[1]) covered++;
    }
    assert.ok(covered >= 372 && covered <= 392, `${covered} of 400`);
  });

  test('needs eight texts', () => {
    const text = new Map(levelsOf(weights).map((j) => [j, 1]));
    assert.equal(confirmed(weights, new Array(7).fill(text), 0.95), undefined);
    assert.equal(confirmed(weights, new Array(8).fill(text), 0.95)?.difference, 0);
  });
});
