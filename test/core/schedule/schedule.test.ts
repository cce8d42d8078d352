import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  costsOf,
  losingTimes,
  meanCounts,
  meanSizes,
  type ResolvedSchedule,
  startEntropies,
  stepsOf,
} from '../../../src/core/schedule/schedule';
import { costOfStep, scheduleError, stepCosts } from '../../../src/core/schedule/stepCosts';

const profile = Float64Array.of(8, 4, 2, 1, 0.5);

const fixed = (...sizes: readonly number[]) =>
  ({ kind: 'sizes', sizes: Int32Array.from(sizes) }) satisfies ResolvedSchedule;
const drawn = (...parts: readonly (readonly number[])[]) =>
  ({
    kind: 'mixture',
    parts: parts.map((sizes) => Int32Array.from(sizes)),
  }) satisfies ResolvedSchedule;
const atTimes = (...times: readonly number[]) =>
  ({ kind: 'times', times: Float64Array.from(times) }) satisfies ResolvedSchedule;

/** Everything that is asked of a schedule, to twelve digits. */
function answers(schedule: ResolvedSchedule, curve = profile) {
  const rounded = (values: Float64Array) => Array.from(values, (one) => Number(one.toFixed(12)));
  return {
    steps: stepsOf(schedule),
    costs: rounded(costsOf(curve, schedule)),
    counts: rounded(meanCounts(schedule, curve.length)),
    starts: rounded(startEntropies(curve, schedule)),
  };
}

describe('what every schedule answers', () => {
  test('of fixed sizes: what the tokens of a step would have gained by those before them', () => {
    assert.deepEqual(answers(fixed(2, 3)), {
      steps: 2,
      // 8 − 4, then 2 − 1 and 2 − ½
      costs: [4, 2.5],
      counts: [2, 3],
      starts: [8, 2],
    });
  });

  test('of tokens sampled jointly in groups: each knows those before it in its group', () => {
    // of five tokens three are first in their group, two second
    assert.deepEqual(answers({ ...fixed(5), groups: 2 }), {
      steps: 1,
      costs: [8 - 2 + 4 - 1 + 8 - 0.5],
      counts: [5],
      starts: [(3 * 8 + 2 * 4) / 5],
    });
    assert.deepEqual(answers({ ...fixed(5), groups: 9 }).costs, [0]);
  });

  test('of sizes that are drawn: the mean of each step, one that nothing reveals beginning where the next does', () => {
    const schedule = drawn([1, 4], [2, 2, 1]);
    assert.deepEqual(answers(schedule), {
      steps: 3,
      // step 1: 0 and 4; step 2: 2 + 3 + 3½ and 1
      costs: [2, (8.5 + 1) / 2, 0],
      counts: [1.5, 3, 0.5],
      starts: [8, Number(((4 * 4 + 2 * 2) / 6).toFixed(12)), 0.5],
    });
    assert.deepEqual([...meanSizes(schedule.parts)], [1.5, 3, 0.5]);
    // an empty step of a theorem begins where the next one does
    assert.deepEqual(answers(fixed(1, 0, 0, 4)).starts, [8, 4, 4, 4]);
  });

  test('of random counts: shares of the tokens, and the mean entropy after as many as come by chance', () => {
    // of two tokens: both at once in half of the cases, which costs h(0) − h(1)
    const pair = Float64Array.of(3, 1);
    assert.deepEqual(answers(atTimes(0, 0.5, 1), pair), {
      steps: 2,
      costs: [0.25 * 2, 0.25 * 2],
      counts: [1, 1],
      starts: [3, 2],
    });
    const ends = { ...atTimes(0, 0.25, 0.75, 1), endsOneByOne: true } as const;
    assert.deepEqual([...losingTimes(ends)], [0.25, 0.75]);
    assert.deepEqual(answers(ends, pair), {
      steps: 3,
      // only in between both may come together
      costs: [0, 0.25 * 2, 0],
      counts: [0.5, 1, 0.5],
      // at the ends the second of two that come together knows the first: 2/16 of the cases, for half a token
      starts: [3 - 0.125 / 0.5, 2.5, 1.5 - 0.125 / 0.5],
    });
  });

  test('of blocks: each by its own part of the profile, one after another', () => {
    const blocks: ResolvedSchedule = {
      kind: 'blocks',
      parts: [
        { start: 0, length: 3, schedule: fixed(1, 2) },
        { start: 3, length: 2, schedule: atTimes(0, 1) },
      ],
    };
    assert.deepEqual(answers(blocks), {
      steps: 3,
      costs: [0, 4 - 2, 1 - 0.5],
      counts: [1, 2, 2],
      starts: [8, 4, 1],
    });
  });
});

test('steps reveal all tokens, or the schedule is none of this profile', () => {
  assert.throws(() => stepCosts(profile, Int32Array.of(2, 2)), /reveal 4 of 5 tokens/);
  assert.throws(() => stepCosts(profile, Int32Array.of(2, 4)), RangeError);
  assert.equal(scheduleError(profile, Int32Array.of(2, 3)), 6.5);
  assert.equal(costOfStep(profile, 1, 2), 0);
  assert.equal(costOfStep(profile, 1, 4), 2 + 3);
});

test('small losses beside large entropies are summed without losing their digits', () => {
  const length = 20_001;
  const curve = Float64Array.from({ length }, (_, j) =>
    j === 0 ? 1 : 1 - 2 ** -40 * (1 + j / length),
  );
  const exact = 2 ** -40 * (length - 1) * (1 + length / (2 * length));
  const found = costOfStep(curve, 0, length);
  assert.ok(Math.abs(found / exact - 1) < 1e-4, `${found} and ${exact}`);
});

test('a mixture loses what its parts lose on average, also where that is little beside the entropies', () => {
  const curve = Float64Array.from({ length: 50 }, (_, j) => 1e6 + 1 / (1 + j));
  const parts = [Int32Array.of(10, 40), Int32Array.of(25, 25), Int32Array.of(1, 49)];
  const mean = parts.reduce((total, sizes) => total + scheduleError(curve, sizes), 0) / 3;
  const found = costsOf(curve, { kind: 'mixture', parts }).reduce((one, other) => one + other, 0);
  assert.ok(Math.abs(found - mean) < 1e-6, `${found} and ${mean}`);
  // nothing is nothing, whatever the profile
  const singles = [new Int32Array(50).fill(1)];
  for (const some of [curve, Float64Array.from({ length: 50 }, (_, j) => 0.3 + 1 / (1 + j))])
    assert.ok(costsOf(some, { kind: 'mixture', parts: singles }).every((cost) => cost === 0));
});
