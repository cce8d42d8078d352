import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sum } from '../../../src/core/numbers/entropy';
import {
  leastWorstCase,
  type Total,
  worstCaseRatio,
  worstCaseSizes,
} from '../../../src/core/theorems/worstCase';

function near(value: number | undefined, expected: number, tolerance = 1e-11): void {
  assert.ok(Math.abs((value ?? Number.NaN) - expected) <= tolerance, `${value} is not ${expected}`);
}

describe('worst shares', () => {
  const totals: readonly Total[] = [
    'totalCorrelation',
    'dualTotalCorrelation',
    'neuralComplexity',
    'effectiveTotalCorrelation',
  ];

  test('are least for the greedy schedule, by enumeration', () => {
    for (const total of totals)
      for (let length = 1; length <= 9; length++) {
        const least = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
        for (let cuts = 0; cuts < 2 ** (length - 1); cuts++) {
          const sizes = [1];
          for (let i = 0; i < length - 1; i++)
            if ((cuts >> i) & 1) sizes.push(1);
            else sizes[sizes.length - 1] = (sizes[sizes.length - 1] ?? 0) + 1;
          const share = worstCaseRatio(total, Int32Array.from(sizes));
          for (let steps = sizes.length; steps <= length; steps++)
            least[steps] = Math.min(least[steps] ?? 0, share);
        }
        for (let steps = 1; steps <= length; steps++)
          near(leastWorstCase(total, length, steps), least[steps] ?? 0, 1e-14);
      }
  });

  test('are reached by the greedy schedule again', () => {
    for (const total of totals)
      for (const [length, steps] of [
        [100, 7],
        [4096, 60],
        [4096, 4000],
      ] as const) {
        const share = leastWorstCase(total, length, steps);
        const sizes = worstCaseSizes(total, length, share);
        assert.equal(sum(sizes), length);
        assert.ok(sizes.length <= steps);
        near(worstCaseRatio(total, sizes), share, 1e-15);
      }
  });
});
