import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { highest, highestUpTo, lead } from '../../../src/core/samplers/ties';

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

test('a few of many are the first of all in their order, also where rows of near equals go on below them', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const positions = Array.from(randomOrder(random, 4 + random.integer(100)));
    const [levels, step] = [1 + random.integer(40), [1e-15, 7e-13, 0.01][seed % 3]!];
    const scores = positions.map(() => step * random.integer(levels) - (seed % 2));
    const score = (i: number) => scores[i]!;
    const all = highest(positions, positions.length + 1, score);
    for (const count of [2, 3, 8, 17, 33])
      assert.deepEqual(highest(positions, count, score), all.slice(0, count), `${seed}: ${count}`);
    const end = random.integer(positions.length + 10);
    const asked: number[] = [];
    const ends = (i: number, before: number) => asked.push(i) > end && before >= end;
    assert.deepEqual(highestUpTo(positions, score, ends), all.slice(0, end), `${seed}`);
    assert.deepEqual(asked, all.slice(0, end + 1), 'each is asked once, in turn');
  }
});

test('one score leads by its difference, or by nothing where rounding alone parts them', () => {
  assert.equal(lead(0.75, 0.5), 0.25);
  assert.equal(lead(0.5, 0.75), -0.25);
  assert.equal(lead(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY), 0);
  assert.equal(lead(0, Number.NEGATIVE_INFINITY), Number.POSITIVE_INFINITY);
  // up to 10⁻¹², of small values too; of large ones the share counts, of the smaller of the two
  assert.deepEqual([lead(1e-12, 0), lead(0, 1e-12), lead(1.5e-12, 0)], [0, 0, 1.5e-12]);
  assert.equal(lead(1e6, 1e6 + 1e-7), 0);
  assert.equal(lead(-1e6 - 1e-7, -1e6), 0);
  assert.ok(lead(1e6, 1e6 + 1e-5) < 0);
  assert.ok(lead(1e13, 1) > 0);
});
