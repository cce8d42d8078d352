import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { tableLaw } from '../../../src/core/laws/table/sparseLaw';
import { entropyOf, sum } from '../../../src/core/numbers/entropy';
import { totalsOf } from '../../../src/core/schedule/totals';

/** A law of three symbols or fewer on up to four positions, with impossible sequences among them. */
const laws = fc
  .record({ length: fc.integer({ min: 1, max: 4 }), alphabet: fc.integer({ min: 2, max: 3 }) })
  .chain(({ length, alphabet }) =>
    fc
      .array(fc.integer({ min: 0, max: 5 }), {
        minLength: alphabet ** length,
        maxLength: alphabet ** length,
      })
      .filter((weights) => weights.some((weight) => weight > 0))
      .map((weights) => ({ length, alphabet, weights })),
  );

interface Weighted {
  readonly length: number;
  readonly alphabet: number;
  readonly weights: readonly number[];
}

function law(
  { length, alphabet, weights }: Weighted,
  rename = (x: number[]) => x,
): DiscreteDistribution {
  const total = sum(weights);
  const sequences = weights.flatMap((_, index) =>
    rename(
      Array.from({ length }, (_, i) => Math.floor(index / alphabet ** (length - 1 - i)) % alphabet),
    ),
  );
  return tableLaw({
    length,
    alphabet,
    sequences: Int32Array.from(sequences),
    probabilities: Float64Array.from(weights, (weight) => weight / total),
  });
}

const profileOf = (distribution: DiscreteDistribution) => finish(jointTableProfile(distribution));
const near = (one: Float64Array, other: Float64Array) =>
  assert.ok(
    one.every((h, j) => Math.abs(h - (other[j] ?? Number.NaN)) < 1e-10),
    `${one} is not ${other}`,
  );
const runs = { seed: 5, numRuns: 60 };

describe('the profile of any law', () => {
  test('does not depend on the order of positions or the names of symbols', () => {
    fc.assert(
      fc.property(laws, (given) => {
        const own = profileOf(law(given));
        near(profileOf(law(given, (x) => [...x].reverse())), own);
        near(
          profileOf(law(given, (x) => x.map((symbol, i) => (symbol + i) % given.alphabet))),
          own,
        );
      }),
      runs,
    );
  });

  test('never increases, adds up to the entropy, and has TC + DTC = N Z_N', () => {
    fc.assert(
      fc.property(laws, (given) => {
        const profile = profileOf(law(given));
        const { length } = given;
        for (let j = 1; j < length; j++)
          assert.ok((profile[j] ?? 0) <= (profile[j - 1] ?? 0) + 1e-12);
        const { entropy, totalCorrelation, dualTotalCorrelation } = totalsOf(profile);
        const total = sum(given.weights);
        assert.ok(
          Math.abs(entropy - entropyOf(given.weights.map((weight) => weight / total))) < 1e-10,
        );
        const largest = (profile[0] ?? 0) - (profile[length - 1] ?? 0);
        assert.ok(Math.abs(totalCorrelation + dualTotalCorrelation - length * largest) < 1e-10);
      }),
      runs,
    );
  });

  test('of two independent layers is the sum of theirs', () => {
    fc.assert(
      fc.property(
        laws,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 }),
        (one, more) => {
          const other = {
            length: one.length,
            alphabet: 2,
            weights: more.slice(0, 2 ** one.length),
          };
          const layered = {
            length: one.length,
            alphabet: 2 * one.alphabet,
            weights: Array.from({ length: (2 * one.alphabet) ** one.length }, (_, index) => {
              let [first, second, rest] = [0, 0, index];
              for (
                let i = 0, place = 1, bit = 1;
                i < one.length;
                i++, place *= one.alphabet, bit *= 2
              ) {
                const symbol = rest % (2 * one.alphabet);
                rest = Math.floor(rest / (2 * one.alphabet));
                first += place * Math.floor(symbol / 2);
                second += bit * (symbol % 2);
              }
              return (one.weights[first] ?? 0) * (other.weights[second] ?? 0);
            }),
          };
          const [a, b] = [profileOf(law(one)), profileOf(law(other))];
          near(
            profileOf(law(layered)),
            a.map((h, j) => h + (b[j] ?? 0)),
          );
        },
      ),
      { ...runs, numRuns: 25 },
    );
  });
});
