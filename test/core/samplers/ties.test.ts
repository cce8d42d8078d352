import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { highest } from '../../../src/core/samplers/ties';

test('the one of the highest score is the first of all in their order, also in a row of near equals', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = randomFrom(seed);
    const positions = Array.from({ length: 1 + random.integer(8) }, (_, i) => i).reverse();
    // steps of a bit less than what parts equals, so that rows of them form
    const scores = positions.map(() => 0.5 + 7e-13 * random.integer(6));
    const score = (i: number) => scores[i]!;
    assert.deepEqual(
      highest(positions, 1, score),
      highest(positions, positions.length + 1, score).slice(0, 1),
      `${seed}`,
    );
  }
});

test('positions come by their scores, and equals by their index, whatever order they are given in', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomFrom(seed);
    const positions = Array.from(randomOrder(random, 1 + random.integer(30)));
    const scores = positions.map(() => random.integer(8) / 8 + 1e-15 * random.integer(3));
    const rounded = (i: number) => Math.round(8 * scores[i]!);
    const expected = positions.toSorted((i, j) => rounded(j) - rounded(i) || i - j);
    for (const count of [1, 2, positions.length])
      assert.deepEqual(
        highest(positions, count, (i) => scores[i]!),
        expected.slice(0, count),
        `${seed}`,
      );
  }
});
