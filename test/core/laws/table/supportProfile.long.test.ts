import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../../src/core/jobs/job';
import type { SparseTable } from '../../../../src/core/laws/sparseTable';
import { jointTableProfile } from '../../../../src/core/laws/table/jointTable';
import { tableLaw } from '../../../../src/core/laws/table/sparseLaw';
import { supportProfile } from '../../../../src/core/laws/table/supportProfile';
import { sum } from '../../../../src/core/numbers/entropy';
import { randomFrom } from '../../../../src/core/numbers/random';

/** A few sequences, some of them repeated or without weight. */
const supports = fc
  .record({ length: fc.integer({ min: 1, max: 6 }), alphabet: fc.integer({ min: 1, max: 3 }) })
  .chain(({ length, alphabet }) =>
    fc
      .array(
        fc.record({
          x: fc.array(fc.integer({ min: 0, max: alphabet - 1 }), {
            minLength: length,
            maxLength: length,
          }),
          weight: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .filter((rows) => rows.some(({ weight }) => weight > 0))
      .map((rows): SparseTable => {
        const total = sum(rows.map(({ weight }) => weight));
        return {
          length,
          alphabet,
          sequences: Int32Array.from(rows.flatMap(({ x }) => x)),
          probabilities: Float64Array.from(rows, ({ weight }) => weight / total),
        };
      }),
  );

describe('the profile by the sequences that can occur', () => {
  test('agrees with the joint table', () => {
    fc.assert(
      fc.property(supports, (table) => {
        const own = finish(supportProfile(table));
        const whole = finish(jointTableProfile(tableLaw(table)));
        own.forEach((h, j) => {
          assert.ok(Math.abs(h - (whole[j] ?? Number.NaN)) < 1e-12, `${own} is not ${whole}`);
        });
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('adds up to the entropy where the joint table would be far too large', () => {
    const random = randomFrom(6);
    const length = 22;
    const count = 20;
    const law = tableLaw({
      length,
      alphabet: 1000,
      sequences: Int32Array.from({ length: count * length }, () => random.integer(2)),
      probabilities: new Float64Array(count).fill(1 / count),
    });
    assert.ok(law.exactProfile);
    assert.ok(Math.abs(sum(finish(law.exactProfile.run())) - Math.log(count)) < 1e-10);
  });
});
