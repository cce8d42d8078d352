import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findScheduleKind, scheduleKinds } from '../../../src/core/schedule/kinds/index';
import { sizesFrom } from './examples';

/** The rules need no profile, or are given one that falls in two steps. */
const profile = Float64Array.from({ length: 100 }, (_, j) => (j < 30 ? 2 : j < 60 ? 1 : 0));

/** Sizes of 100 tokens, from the formulas by a program of a few lines that shares nothing with this one. */
const expected: readonly (readonly [kind: string, fields: object, sizes: readonly number[]])[] = [
  ['uniform', { steps: 5 }, [20, 20, 20, 20, 20]],
  ['linear', { steps: 5 }, [20, 20, 20, 20, 20]],
  ['even', { steps: 3 }, [34, 33, 33]],
  ['even', { steps: 8 }, [13, 13, 13, 13, 12, 12, 12, 12]],
  ['austin', { steps: 5 }, [1, 1, 1, 49, 48]],
  ['austin', { steps: 4 }, [1, 1, 49, 49]],
  ['austin', { steps: 1 }, [100]],
  ['cosine', { steps: 5 }, [5, 14, 22, 28, 31]],
  ['maskgitCosine', { steps: 5 }, [5, 15, 22, 28, 30]],
  ['sine2', { steps: 5 }, [10, 25, 30, 25, 10]],
  ['square', { steps: 5 }, [4, 12, 20, 28, 36]],
  ['power', { steps: 5 }, [4, 12, 20, 28, 36]],
  ['power', { steps: 5, exponent: 0.5 }, [45, 18, 14, 12, 11]],
  ['pow', { steps: 5, exponent: 3 }, [1, 5, 16, 29, 49]],
  ['root', { steps: 5 }, [45, 18, 14, 12, 11]],
  ['cubic', { steps: 5 }, [1, 5, 16, 29, 49]],
  ['arccos', { steps: 5 }, [13, 13, 15, 18, 41]],
  ['log', { steps: 5 }, [65, 15, 9, 6, 5]],
  ['exp', { steps: 5 }, [3, 3, 10, 24, 60]],
  ['poly', { steps: 5 }, [36, 28, 20, 12, 4]],
  ['poly', { steps: 5, exponent: 3 }, [49, 29, 16, 5, 1]],
  ['geometric', { steps: 5 }, [8, 11, 17, 26, 38]],
  ['geometric', { steps: 5, ratio: 0.5 }, [52, 25, 13, 7, 3]],
  ['geometric', { steps: 5, ratio: 1 }, [20, 20, 20, 20, 20]],
  ['geometric', { steps: 5, ratio: 1.05 }, [18, 19, 20, 21, 22]],
  ['sigmoid', { steps: 5 }, [10, 24, 32, 24, 10]],
  ['sigmoid', { steps: 5, start: -6, end: 0, tau: 2 }, [8, 13, 20, 27, 32]],
  ['logit', { steps: 5 }, [5, 23, 44, 23, 5]],
  // γ = s, which is sine2; γ = s² and 1 − (1 − s)²
  ['beta', { steps: 5 }, [10, 25, 30, 25, 10]],
  ['beta', { steps: 5, a: 2 }, [1, 5, 23, 42, 29]],
  ['beta', { steps: 5, b: 2 }, [29, 42, 23, 5, 1]],
  // 90 nats in five parts of 18: nine tokens of two nats at first
  ['equalInformation', { steps: 5 }, [9, 9, 9, 15, 58]],
  // half of what is left, and single tokens where half of it is none
  ['ccl', { by: 'totalCorrelation', bound: 1, maxError: 1 }, [50, 25, 12, 6, 3, 2, 1, 1]],
  ['ccl', { by: 'dualTotalCorrelation', bound: 1, maxError: 1 }, [1, 1, 2, 3, 6, 12, 25, 50]],
  // where ζ = N, one of N, the share of what is left that rounds to none, and what is left one by one
  [
    'ccl',
    { by: 'totalCorrelation', bound: 99, maxError: 1, emptySteps: true },
    [1, 0, ...new Array<number>(99).fill(1)],
  ],
  ['ccl', { by: 'totalCorrelation', bound: 100, maxError: 1 }, new Array<number>(100).fill(1)],
  ['ccl', { by: 'totalCorrelation', bound: 0, maxError: 1 }, [100]],
  ['ccl', { by: 'totalCorrelation', bound: 0, maxError: 1, emptySteps: true }, [100]],
  // ⌊log 96 / log 5/4⌋ + 2 = 22 shares of a fifth, the last of them empty, and what is left one by one
  [
    'ccl',
    { by: 'totalCorrelation', bound: 10, maxError: 2.5, emptySteps: true },
    [20, 16, 12, 10, 8, 6, 5, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1],
  ],
];

for (const [kind, fields, sizes] of expected)
  test(`${kind} ${JSON.stringify(fields)}`, () => {
    assert.deepEqual(sizesFrom(kind, fields, profile), sizes);
  });

test('as many steps as tokens are single ones, also of the shortest sequences', () => {
  for (const length of [1, 2, 3]) {
    const falling = Float64Array.from({ length }, (_, j) => 3 - j);
    for (const { name } of scheduleKinds.filter(
      ({ fields }) => fields.required?.join() === 'steps',
    ))
      if (
        findScheduleKind(name)!.resolve({ steps: length }, { length, conditionalEntropy: falling })
          .kind === 'sizes'
      )
        assert.deepEqual(
          sizesFrom(name, { steps: length }, falling),
          new Array(length).fill(1),
          name,
        );
  }
});

test('equal information ends a step where the nats are reached, not where a pause after them ends', () => {
  assert.deepEqual(
    sizesFrom('equalInformation', { steps: 2 }, Float64Array.of(1, 0, 0, 1)),
    [1, 3],
  );
});

test('equal information counts within the token that reaches the nats', () => {
  // half of 10 nats: all of the first token and two thirds of the second
  assert.deepEqual(
    sizesFrom('equalInformation', { steps: 2 }, Float64Array.of(1, 6, 1, 1, 1)),
    [2, 3],
  );
});

test('steps that grow by more than a number can hold still end as their ratio says', () => {
  // 1.7^1000 is above 10^230; the last steps end at N/1.7² = 1417.3 and N/1.7 = 2409.4 of 4096
  const sizes = sizesFrom('geometric', { steps: 1000, ratio: 1.7 }, new Float64Array(4096));
  assert.deepEqual(sizes.slice(-2), [2409 - 1417, 4096 - 2409]);
});

test('the odds of being revealed go from 1/(N − 1) to N − 1, each step by the same factor, before all is spread from 0 to N', () => {
  for (const length of [3, 4, 5, 7, 10, 16, 33])
    for (let steps = 1; steps <= Math.min(length, 6); steps++) {
      const revealed = Array.from({ length: steps + 1 }, (_, k) => {
        const odds = (length - 1) ** ((2 * k) / steps - 1);
        return odds / (1 + odds);
      });
      const [first, last] = [revealed[0]!, revealed.at(-1)!];
      const ends = revealed.map((one) =>
        Math.floor((length * (one - first)) / (last - first) + 0.5 + 1e-9),
      );
      const sizes = ends.slice(1).map((end, k) => end - ends[k]!);
      if (sizes.includes(0)) continue;
      assert.deepEqual(sizesFrom('logit', { steps }, new Float64Array(length)), sizes);
    }
});
