import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { fewTokensLimit, manyTokensLimit } from '../../../src/core/theorems/longSequences';

const along = (length: number, g: (u: number) => number) =>
  Float64Array.from({ length }, (_, j) => g(j / length));

describe('the limits of long sequences', () => {
  // theory §4: r = .1, .3, .7, the limit (9) and what (8) gives
  for (const [name, g, expected] of [
    [
      'exp(−3u)',
      (u: number) => Math.exp(-3 * u),
      [
        [0.1, 3.5542, 3.548],
        [0.3, 0.8775, 0.866],
        [0.7, 0.1187, 0.0997],
      ],
    ],
    [
      '1 − u⁴',
      (u: number) => 1 - u ** 4,
      [
        [0.1, 2.708, 2.7],
        [0.3, 0.6016, 0.567],
        [0.7, 0.0203, -0.043],
      ],
    ],
  ] as const)
    test(`have the values of the theory for g = ${name}`, () => {
      const length = 40_000;
      const profile = along(length, g);
      for (const [rate, few, many] of expected) {
        const steps = rate * length;
        assert.ok(Math.abs(fewTokensLimit(profile, steps) - few) < 2e-3, `(9) at ${rate}`);
        assert.ok(Math.abs(manyTokensLimit(profile, steps) - many) < 5e-3, `(8) at ${rate}`);
        const { error } = bestForSteps(profile, steps);
        assert.ok(Math.abs(error - few) < 5e-3, `D(${steps}) = ${error}`);
      }
    });

  test('are near the optimum of permutations where steps are many and large', () => {
    const length = 4000;
    const profile = Float64Array.from({ length }, (_, j) => Math.log(length - j));
    const { error } = bestForSteps(profile, 200);
    assert.ok(Math.abs(manyTokensLimit(profile, 200) / error - 1) < 0.05);
    assert.ok(Math.abs(fewTokensLimit(profile, 200) / error - 1) < 0.05);
  });
});

describe('numbers of Wen, Liang and Lu on uniform permutations (2608.25505)', () => {
  test('the best four rounds are their compositions', () => {
    for (const [length, rounds] of [
      [8, [3, 2, 2, 1]],
      [16, [6, 5, 3, 2]],
      [32, [12, 9, 7, 4]],
    ] as const) {
      const profile = Float64Array.from({ length }, (_, j) => Math.log(length - j));
      const wanted = [...rounds];
      const { sizes, error } = bestForSteps(profile, 4);
      let left = length;
      let theirs = 0;
      for (const size of wanted) {
        for (let i = 0; i < size; i++) theirs += Math.log(left) - Math.log(left - i);
        left -= size;
      }
      assert.ok(Math.abs(error - theirs) < 1e-12, `${sizes} has not the error of ${wanted}`);
    }
  });

  test('the recursion ρ gives the first order of the least error', () => {
    const length = 20_000;
    const profile = Float64Array.from({ length }, (_, j) => Math.log(length - j));
    let rho = 0;
    for (let rounds = 1; rounds <= 5; rounds++) {
      const theirs = length * (1 - rho) - 0.5 * Math.log(2 * Math.PI * length);
      assert.ok(Math.abs(bestForSteps(profile, rounds).error - theirs) < 3, `${rounds} rounds`);
      rho = Math.exp(rho - 1);
    }
  });

  test('pairs come first as long as 3 (n − R) ≤ n', () => {
    const length = 30;
    const profile = Float64Array.from({ length }, (_, j) => Math.log(length - j));
    for (let rounds = 20; rounds < 30; rounds++) {
      const pairs = length - rounds;
      const sizes = [
        ...new Array<number>(pairs).fill(2),
        ...new Array<number>(rounds - pairs).fill(1),
      ];
      assert.deepEqual([...bestForSteps(profile, rounds).sizes], sizes);
    }
  });
});
