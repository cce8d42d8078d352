import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entropyWeights, type ResolvedSchedule } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { oddsSchedule } from '../../../src/core/schedule/times/oddsGrid';

const sizes = (...counts: number[]) =>
  ({ kind: 'sizes', sizes: Int32Array.from(counts) }) satisfies ResolvedSchedule;

test('the error is a sum over the profile: + where a step begins, − where tokens come with others', () => {
  const weights = (schedule: ResolvedSchedule, length: number) =>
    Array.from(entropyWeights(schedule, length), (one) => Number(one.toFixed(12)) + 0);
  assert.deepEqual(weights(sizes(2, 1), 3), [1, -1, 0]);
  assert.deepEqual(weights(sizes(1, 3), 4), [0, 2, -1, -1]);
  // each of the two with the same chance
  const parts = [Int32Array.of(2, 1), Int32Array.of(1, 2)];
  assert.deepEqual(weights({ kind: 'mixture', parts }, 3), [0.5, 0, -0.5]);
  // both tokens in the same half of the time: one half
  const times = { kind: 'times', times: Float64Array.of(0, 0.5, 1) } as const;
  assert.deepEqual(weights(times, 2), [0.5, -0.5]);
  // nothing is lost where both come at an end, one by one
  const ends = { ...times, times: Float64Array.of(0, 0.25, 0.75, 1), endsOneByOne: true } as const;
  assert.deepEqual(weights(ends, 2), [0.25, -0.25]);
  const blocks = {
    kind: 'blocks',
    parts: [
      { start: 0, length: 3, schedule: sizes(2, 1) },
      { start: 3, length: 2, schedule: times },
    ],
  } as const;
  assert.deepEqual(weights(blocks, 5), [1, -1, 0, 0.5, -0.5]);
});

test('of tokens sampled jointly in groups, the weights give the error that the steps cost', () => {
  const profile = Float64Array.of(3, 2.5, 1.75, 1.5, 1, 0.5, 0.25);
  for (const groups of [1, 2, 3, 7]) {
    const schedule = { ...sizes(1, 5, 1), groups };
    const weights = entropyWeights(schedule, 7);
    const error = profile.reduce((total, h, j) => total + weights[j]! * h, 0);
    assert.ok(Math.abs(error - scheduleError(profile, schedule.sizes, groups)) < 1e-12);
  }
  // five tokens as two, two and one: three first ones, two second ones
  assert.deepEqual([...entropyWeights({ ...sizes(5), groups: 2 }, 5)], [2, 1, -1, -1, -1]);
});

test('the odds of being revealed grow by the same factor, from 1/99 to 99', () => {
  const times = Array.from(oddsSchedule(100, 5).times, (one) => Number(one.toFixed(6)));
  const odds = 99 ** (-1 / 3);
  const low = Number((odds / (1 + odds)).toFixed(6));
  assert.deepEqual(times, [0, 0.01, low, Number((1 - low).toFixed(6)), 0.99, 1]);
  assert.deepEqual([...oddsSchedule(100, 2).times], [0, 0.5, 1], 'no room for the ends');
  assert.deepEqual([...oddsSchedule(2, 4).times], [0, 0.25, 0.5, 0.75, 1]);
});
