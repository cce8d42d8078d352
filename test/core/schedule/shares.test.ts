import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { greedySizes, type Total, worstShare } from '../../../src/core/schedule/bounds/shares';
import { effectiveWeights } from '../../../src/core/schedule/effectiveWeights';

const totals: readonly Total[] = [
  'totalCorrelation',
  'dualTotalCorrelation',
  'neuralComplexity',
  'effectiveTotalCorrelation',
];

const weights: { readonly [total in Total]: (m: number, length: number) => number } = {
  totalCorrelation: (m, length) => length - m,
  dualTotalCorrelation: (m) => m,
  neuralComplexity: (m, length) => (m * (length - m)) / length,
  effectiveTotalCorrelation: (m, length) => effectiveWeights(length)[m] ?? Number.NaN,
};

/** Step after step, without runs. */
function oneByOne(total: Total, length: number, share: number): readonly number[] {
  const sizes: number[] = [];
  for (let start = 0; start < length; start += sizes[sizes.length - 1] as number) {
    const last = start + 1 >= length;
    const inner = last ? 0 : Math.floor(share * weights[total](start + 1, length) * (1 + 1e-12));
    sizes.push(Math.min(length - start, 1 + inner));
  }
  return sizes;
}

describe('the greedy schedule for a share of a total', () => {
  test('is the same by runs of equal steps as step after step', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...totals),
        fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 3000 })),
        fc.double({ min: -4, max: 2, noNaN: true }),
        (total, length, power) => {
          const share = 10 ** power;
          const found = [...greedySizes(total, length, share)];
          assert.deepEqual(found, oneByOne(total, length, share));
          assert.ok(worstShare(total, Int32Array.from(found)) <= share * (1 + 1e-9));
        },
      ),
      { seed: 3, numRuns: 1500 },
    );
  });
});
