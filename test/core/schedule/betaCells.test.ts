import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { betaSizes } from '../../../src/core/schedule/kinds/beta';
import { cheapestWithin } from '../../../src/core/schedule/kinds/betaCells';

const steps = 3;
const profiles = [
  [3, 2.9, 2.5, 1.2, 0.9, 0.4, 0.3, 0.1],
  [2, 2, 1.9, 1.9, 1.8, 0.2, 0.1, 0],
  [5, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4],
  [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.4, 0],
].map((values) => Float64Array.from(values));

/** Shapes from 2^low to 2^high in equal steps. */
const powers = (low: number, high: number, count: number) =>
  Array.from({ length: count }, (_, i) => 2 ** (low + ((high - low) * i) / (count - 1)));

/** The entropies at the starts of steps, for each of their tokens. */
function costOf(profile: Float64Array, sizes: Int32Array): number {
  let start = 0;
  return sizes.reduce((cost, size) => {
    start += size;
    return cost + size * profile[start - size]!;
  }, 0);
}

/** A search that counts what it looks at, from a schedule that is not good. */
function searched(profile: Float64Array, grid: readonly number[], most: number, pairs?: number) {
  let looked = 0;
  const sizes = (a: number, b: number) => {
    looked++;
    return betaSizes(profile.length, steps, a, b);
  };
  const law = {
    conditionalEntropy: profile,
    sizes,
    costOf: (given: Int32Array) => costOf(profile, given),
  };
  const found = cheapestWithin(law, grid, Int32Array.of(6, 1, 1), most, pairs);
  return { cost: costOf(profile, found), looked };
}

function bruteForce(profile: Float64Array, low: number, high: number): number {
  const fine = powers(low, high, 49);
  return Math.min(
    ...fine.flatMap((a) =>
      fine.map((b) => costOf(profile, betaSizes(profile.length, steps, a, b))),
    ),
  );
}

describe('rectangles of Beta shapes', () => {
  for (const [i, profile] of profiles.entries())
    for (const [low, high, most] of [
      [-3, 3, [16, 70, 34, 70]],
      [-1, 5, [9, 50, 28, 50]],
    ] as const)
      test(`hold nothing cheaper than what is found: profile ${i}, 2^${low} to 2^${high}`, () => {
        const least = bruteForce(profile, low, high);
        for (const count of [2, 3]) {
          const { cost, looked } = searched(profile, powers(low, high, count), 1e4);
          assert.ok(cost <= least + 1e-12, `${cost}, ${least}`);
          // most are left alone unseen
          assert.ok(looked <= most[i]!, `${looked}`);
        }
      });

  test('are halved no more where so many were looked at, corners aside', () => {
    const { looked } = searched(profiles[1]!, powers(-3, 3, 2), 20);
    assert.ok(looked >= 4 + 20 && looked < 4 + 20 + 2, `${looked}`);
    assert.equal(searched(profiles[1]!, powers(-3, 3, 3), 0).looked, 9);
  });

  test('are halved no more where so many pairs of ends were compared', () => {
    const looked = (pairs: number) => searched(profiles[1]!, powers(-3, 3, 2), 1e4, pairs).looked;
    // ends from 1 to 6, from 2 to 7, and 8
    assert.equal(looked(6 + 6 * 6 + 6 - 1), 4);
    assert.ok(looked(6 + 6 * 6 + 6) > 4);
    assert.ok(looked(6 + 6 * 6 + 6) < looked(1e4));
  });

  test('are not looked into where the best schedule is known', () => {
    const profile = profiles[2]!;
    const best = betaSizes(profile.length, steps, 1, 8);
    let looked = 0;
    const sizes = (a: number, b: number) => {
      looked++;
      return betaSizes(profile.length, steps, a, b);
    };
    const law = { conditionalEntropy: profile, sizes, costOf: () => 0 };
    assert.equal(cheapestWithin(law, powers(-3, 3, 2), best, 1e4), best);
    assert.equal(looked, 4);
  });
});
