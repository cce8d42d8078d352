import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  dropWeights,
  intervalCosts,
  intervalGrowth,
  meanEntropies,
  revealError,
} from '../../../src/core/schedule/randomCounts';

const close = (found: number, wanted: number, about: string, share = 1e-12) =>
  assert.ok(
    Math.abs(found - wanted) <= share * Math.abs(wanted),
    `${about}: ${found}, not ${wanted}`,
  );

const profile = (length: number, h: (j: number) => number) =>
  Float64Array.from({ length }, (_, j) => h(j));

/**
 * Profiles whose mean after random counts G is a known polynomial, with N (q − p) G(p) − N ∫ G from p to q and
 * N ∫ u (1 − u) |G′| up to a time, both divided by N.
 */
const known = [
  {
    name: '2 − τ',
    of: (n: number) => profile(n, (j) => 2 - j / (n - 1)),
    G: (u: number) => 2 - u,
    cost: (p: number, q: number) => (q - p) ** 2 / 2,
    growth: (u: number) => u ** 2 / 2 - u ** 3 / 3,
  },
  {
    name: '2 − τ²',
    of: (n: number) => profile(n, (j) => 2 - (j * (j - 1)) / (n - 1) / (n - 2)),
    G: (u: number) => 2 - u ** 2,
    cost: (p: number, q: number) => (q - p) ** 2 * ((q - p) / 3 + p),
    growth: (u: number) => (2 * u ** 3) / 3 - u ** 4 / 2,
  },
] as const;

for (const { name, of, G, cost, growth } of known)
  describe(`where the mean entropy after random counts is ${name}`, () => {
    // wide, narrow, and at both ends
    const times = Float64Array.of(0, 1e-7, 0.001, 0.0012, 0.2, 0.200001, 0.24, 0.9, 1 - 1e-6, 1);
    for (const length of [3, 20, 3000]) {
      const curve = of(length);
      test(`each interval loses what is drawn too early: N = ${length}`, () => {
        const costs = intervalCosts(curve, times);
        costs.forEach((found, k) => {
          const [p, q] = [times[k]!, times[k + 1]!];
          close(found, length * cost(p, q), `${p} to ${q}`, 1e-8);
        });
        const total = costs.reduce((one, other) => one + other, 0);
        close(revealError(curve, times), total, 'all');
        const weights = dropWeights(length, times);
        assert.equal(weights.length, length - 1);
        const byDrops = weights.reduce((sum, w, j) => sum + w * (curve[j]! - curve[j + 1]!), 0);
        close(byDrops, total, 'by drops');
      });

      test(`each interval grows by its share of u (1 − u) |G′|: N = ${length}`, () => {
        intervalGrowth(curve, Float64Array.of(0, 0.1, 0.5, 1)).forEach((found, k) => {
          const [p, q] = [[0, 0.1, 0.5][k]!, [0.1, 0.5, 1][k]!];
          close(found, length * (growth(q) - growth(p)), `${p} to ${q}`, 1e-10);
        });
      });
    }

    test('the mean is told at any time', () => {
      const asked = [0, 1e-9, 0.3, 0.999, 1];
      meanEntropies(of(50), asked).forEach((found, i) => {
        close(found, G(asked[i]!), `${asked[i]}`);
      });
      // nothing is known before the beginning, and all after the end
      assert.deepEqual([...meanEntropies(Float64Array.of(3, 2, 1), [-1, 2])], [3, 1]);
    });
  });

test('to look once more saves as many tokens as are left, times what the mean has fallen, to the last digits', () => {
  // one drop: G is as steep as it can be for so many tokens
  for (const [length, at] of [
    [2, 1],
    [30, 10],
    [400, 200],
    [5000, 20],
  ] as const) {
    const curve = profile(length, (j) => (j < at ? 1 : 0));
    const middle = at / length;
    for (const width of [1e-3, 0.03, 0.3, 1, 3, 9].map((one) => one / Math.sqrt(length)))
      for (const from of [0, 0.5, 1]) {
        const p = Math.max(0, middle - from * width);
        const r = Math.min(1, p + width);
        const q = p + 0.4 * (r - p);
        const [fromStart = 0, fromMiddle = 0] = meanEntropies(curve, [p, q]);
        const once = revealError(curve, Float64Array.of(p, r));
        const twice = revealError(curve, Float64Array.of(p, q, r));
        const saved = length * (r - q) * (fromStart - fromMiddle);
        const about = `N = ${length}, ${p} to ${r}`;
        assert.ok(
          Math.abs(once - twice - saved) <= 1e-11 * once + 1e-13,
          `${about}: ${once - twice}, ${saved}`,
        );
      }
  }
});

test('a single token loses nothing', () => {
  assert.equal(revealError(Float64Array.of(1), Float64Array.of(0, 0.5, 1)), 0);
  assert.equal(dropWeights(1, Float64Array.of(0, 1)).length, 0);
  assert.equal(dropWeights(0, Float64Array.of(0, 1)).length, 0);
});
