import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN } from '../../../src/core/laws/law';
import { randomFrom } from '../../../src/core/numbers/random';
import { sampleInSteps } from '../../../src/core/samplers/randomOrder';
import { sampleAtTimes } from '../../../src/core/samplers/randomTimes';
import { scripted } from './scenes';

/** Every token is how many were known when it was drawn. */
const counting = {
  length: 6,
  alphabet: 7,
  conditionals: (known: Int32Array) => {
    const count = known.filter((symbol) => symbol !== UNKNOWN).length;
    return Float64Array.from({ length: 6 * 7 }, (_, cell) => (cell % 7 === count ? 1 : 0));
  },
};
const order = Int32Array.of(4, 0, 5, 2, 1, 3);

/** In the order in which positions come. */
const drawn = (sizes: readonly number[], groups?: number) => {
  const values = sampleInSteps(
    counting,
    Int32Array.from(sizes),
    randomFrom(1),
    undefined,
    order,
    groups,
  );
  return Array.from(order, (position) => values[position]);
};

test('tokens know what was there before their step, and nothing of it', () => {
  assert.deepEqual(drawn([6]), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(drawn([2, 1, 3]), [0, 0, 2, 3, 3, 3]);
  assert.deepEqual(drawn([1, 1, 1, 1, 1, 1]), [0, 1, 2, 3, 4, 5]);
});

test('in groups they know those before them in their group as well', () => {
  assert.deepEqual(drawn([6], 2), [0, 1, 0, 1, 0, 1]);
  assert.deepEqual(drawn([1, 5], 3), [0, 1, 2, 3, 1, 2]);
  assert.deepEqual(drawn([2, 4], 9), [0, 1, 2, 3, 4, 5]);
});

test('without an order positions are in random order, block after block', () => {
  const blocks = [
    { start: 0, length: 2 },
    { start: 2, length: 4 },
  ];
  const ones = new Int32Array(6).fill(1);
  for (let seed = 0; seed < 10; seed++) {
    const values = Array.from(sampleInSteps(counting, ones, randomFrom(seed), blocks));
    assert.deepEqual(values.slice(0, 2).toSorted(), [0, 1]);
    assert.deepEqual(values.slice(2).toSorted(), [2, 3, 4, 5]);
  }
  const whole = sampleInSteps(counting, ones, randomFrom(3));
  assert.deepEqual([...whole.toSorted()], [0, 1, 2, 3, 4, 5]);
});

test('at times they know what came at the times before', () => {
  // half of all at first: 0, 3 and 4, each drawn by one more number; then all others
  const numbers = [0.1, 0.6, 0.7, 0.4, 0.49, 0.5, 0.5, 0.5, 0.5, 0.1, 0.2, 0.3, 0.5, 0.5, 0.5];
  const random = scripted(numbers);
  const values = sampleAtTimes(counting, { times: Float64Array.of(0, 0.5, 1) }, random);
  assert.deepEqual([...values], [0, 3, 3, 0, 0, 3]);
  assert.equal(random.left.length, 0);
});
