import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/jobs/job';
import { entropyOf, sum } from '../../../src/core/numbers/entropy';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function profileOf(fields: object): Float64Array {
  const distribution = readDistribution({ family: 'markov', ...fields }, ({ message }) =>
    assert.fail(message),
  );
  assert.ok(distribution?.exactProfile);
  assert.ok(distribution.exactProfile.seconds > 0);
  return finish(distribution.exactProfile.run());
}

const near = (one: Float64Array, other: Float64Array, tolerance = 1e-12) =>
  one.forEach((h, j) => {
    assert.ok(Math.abs(h - (other[j] ?? Number.NaN)) < tolerance, `h(${j}): ${h}, ${other[j]}`);
  });

const laws = (size: number) =>
  fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: size, maxLength: size })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => weights.map((weight) => weight / sum(weights)));
const chains = fc.integer({ min: 1, max: 3 }).chain((alphabet) =>
  fc.record({
    length: fc.integer({ min: 2, max: 40 }),
    initial: laws(alphabet),
    transition: fc.array(laws(alphabet), { minLength: alphabet, maxLength: alphabet }),
  }),
);

describe('the profile of a chain', () => {
  test('is the same with one matrix and with that matrix for every step', () => {
    fc.assert(
      fc.property(chains, ({ length, initial, transition }) => {
        const transitions = new Array(length - 1).fill(transition);
        near(profileOf({ length, initial, transition }), profileOf({ initial, transitions }));
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  test('is the same backwards', () => {
    // backwards, a chain that begins in its stationary law has the transition π_y T_yx / π_x
    const forwards = [
      [0.7, 0.3, 0],
      [0, 0.6, 0.4],
      [0.5, 0, 0.5],
    ];
    const law = [20 / 47, 15 / 47, 12 / 47];
    const backwards = law.map((to, x) =>
      law.map((from, y) => (from * (forwards[y]?.[x] ?? 0)) / to),
    );
    near(
      profileOf({ length: 300, transition: forwards }),
      profileOf({ length: 300, transition: backwards }),
    );
  });

  test('adds up to the entropy that the steps add, at a hundred thousand positions', () => {
    const step = entropyOf([0.95, 0.05]);
    const transition = [
      [0.95, 0.05],
      [0.05, 0.95],
    ];
    const length = 100_000;
    for (const [initial, first] of [
      [[1, 0], 0],
      [[0.5, 0.5], Math.LN2],
    ] as const) {
      const total = sum(profileOf({ length, transition, initial }));
      assert.ok(Math.abs(total - first - (length - 1) * step) < 1e-7);
    }
  });

  test('that forgets nothing is right at any length', () => {
    const cycle = [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ];
    const profile = profileOf({ length: 20_000, transition: cycle });
    assert.ok(Math.abs((profile[0] ?? 0) - Math.log(3)) < 1e-15);
    assert.ok(profile.subarray(1).every((h) => h < 1e-12));
  });
});
