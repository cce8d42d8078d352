import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectiveWeights } from '../../../src/core/theorems/effectiveWeights';

/** φ(t) = t min(1, log 1/t). */
const charge = (t: number) => t * Math.min(1, -Math.log(t));

/** N (N − 1) C(N − 2, m − 1) ∫ φ t^(m − 1) (1 − t)^(N − 1 − m) dt, by Simpson's rule on both sides of the kink. */
function byQuadrature(length: number, m: number): number {
  let factor = length * (length - 1);
  for (let i = 1; i < m; i++) factor *= (length - 1 - i) / i;
  const value = (t: number) =>
    t <= 0 ? 0 : charge(t) * t ** (m - 1) * (1 - t) ** (length - 1 - m);
  const panels = 4000;
  const simpson = (from: number, to: number) => {
    let total = value(from) + value(to);
    for (let i = 1; i < panels; i++)
      total += (i % 2 === 1 ? 4 : 2) * value(from + ((to - from) * i) / panels);
    return (total * (to - from)) / panels / 3;
  };
  return factor * (simpson(0, 1 / Math.E) + simpson(1 / Math.E, 1));
}

test('the weights of the effective total correlation are their integrals', () => {
  for (const length of [2, 3, 7, 20, 60]) {
    const weights = effectiveWeights(length);
    for (let m = 1; m < length; m++) {
      const wanted = byQuadrature(length, m);
      const found = weights[m] ?? Number.NaN;
      assert.ok(Math.abs(found - wanted) <= 1e-7 * wanted, `${length}, ${m}: ${found} ${wanted}`);
    }
  }
});

test('the weights are 0 at the ends, concave, and at most m and N − m', () => {
  for (const length of [1, 2, 50, 3000]) {
    const weights = effectiveWeights(length);
    assert.deepEqual([weights[0], weights[length]], [0, 0]);
    for (let m = 1; m < length; m++) {
      const [before, here, after] = [weights[m - 1] ?? 0, weights[m] ?? 0, weights[m + 1] ?? 0];
      assert.ok(here <= Math.min(m, length - m) * (1 + 1e-12));
      assert.ok(before + after - 2 * here <= 1e-12 * length);
    }
  }
});
