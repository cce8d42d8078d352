import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setsAtTimes } from '../../../src/core/samplers/randomTimes';
import { scripted } from './scenes';

/** The sets of three positions at these times, by these random numbers, all of them. */
function sets(times: readonly number[], numbers: readonly number[], endsOneByOne?: true) {
  const random = scripted(numbers);
  const schedule = { times: Float64Array.from(times), ...(endsOneByOne && { endsOneByOne }) };
  const found = [...setsAtTimes(3, schedule, random)].map((set) => [...set]);
  assert.equal(random.left.length, 0, 'all random numbers are taken');
  return found;
}

test('at every time each hidden token is revealed with the share of what is left that is due', () => {
  // a quarter of all, then a third of what is left, then all
  const times = [0, 0.25, 0.5, 1];
  assert.deepEqual(sets(times, [0.24, 0.25, 0.9, 0.33, 0.34, 0.99]), [[0], [1], [2]]);
  // a time at which nothing comes is no step
  assert.deepEqual(sets(times, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.99, 0.99, 0.99]), [[0, 1, 2]]);
  assert.deepEqual(sets(times, [0, 0, 0]), [[0, 1, 2]]);
});

test('where the ends are revealed one by one, the tokens of the first and of the last time are in random order', () => {
  const times = [0, 0.25, 0.75, 1];
  const first = sets(times, [0, 0, 0, 0.5, 0.5, 0.5], true);
  assert.deepEqual(
    first.map(({ length }) => length),
    [1, 1, 1],
  );
  assert.deepEqual(first.flat().toSorted(), [0, 1, 2]);
  // in between they come together
  assert.deepEqual(sets(times, [0.5, 0.5, 0.5, 0, 0, 0], true), [[0, 1, 2]]);
  const last = sets(times, [0.5, 0.5, 0.5, 0.9, 0.9, 0.9, 0, 0, 0, 0.5, 0.5, 0.5], true);
  assert.deepEqual(
    last.map(({ length }) => length),
    [1, 1, 1],
  );
  assert.deepEqual(sets([0, 1], [0, 0, 0]), [[0, 1, 2]]);
});
