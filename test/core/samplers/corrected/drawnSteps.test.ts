import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { drawnSteps } from '../../../../src/core/samplers/corrected/drawnSteps';
import { population } from '../../../../src/core/samplers/corrected/particles';
import { setsOf, targetOf } from './fkcValues';

const all = (sets: readonly (readonly number[])[]) => sets.flat().toSorted((a, b) => a - b);

test('steps of sizes take so many positions each, in the order that is given or in a random one', () => {
  const schedule = { kind: 'sizes', sizes: Int32Array.of(1, 3, 2) } as const;
  const order = Int32Array.of(5, 3, 1, 0, 2, 4);
  assert.deepEqual(drawnSteps(schedule, 6, randomFrom(1), undefined, order), [
    [5],
    [3, 1, 0],
    [2, 4],
  ]);
  const drawn = drawnSteps(schedule, 6, randomFrom(1));
  assert.deepEqual(
    drawn.map(({ length }) => length),
    [1, 3, 2],
  );
  assert.deepEqual(all(drawn), [0, 1, 2, 3, 4, 5]);
  const blocks = [
    { start: 0, length: 3 },
    { start: 3, length: 3 },
  ];
  const halves = drawnSteps({ ...schedule, sizes: Int32Array.of(3, 3) }, 6, randomFrom(1), blocks);
  assert.deepEqual(
    halves.map((set) => all([set])),
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
  );
});

test('at times every position comes by itself, so often in each step as the times are apart', () => {
  const schedule = { kind: 'times', times: Float64Array.of(0, 0.25, 1) } as const;
  let early = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const sets = drawnSteps(schedule, 4, randomFrom(seed));
    assert.deepEqual(all(sets), [0, 1, 2, 3]);
    // where all come at one of the two times it is not told at which
    if (sets.length === 2) early += sets[0]!.length;
  }
  // Σ k C(4, k) (1/4)^k (3/4)^(4 − k) for k = 1, 2, 3
  assert.ok(Math.abs(early / 2000 - (1 - 4 * 0.25 ** 4)) < 0.08, `${early / 2000}`);
});

test('copies of a particle go on by themselves, each with its own tokens', () => {
  const target = targetOf([3, 0]);
  const sets = setsOf([0, 1, 2, 3], [2, 1, 1]);
  for (let seed = 0; seed < 5; seed++) {
    // drawn again at every step
    const { particles, resampled } = population(target, sets, randomFrom(seed), {
      particles: 32,
      threshold: 2,
    });
    assert.equal(resampled, 2);
    assert.equal(new Set(particles).size, 32);
  }
});
