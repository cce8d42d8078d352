import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { costsOf } from '../../../src/core/schedule/schedule';
import { dropCosts, type RandomCounts } from '../../../src/core/theorems/ofRandomCounts';
import { dropsOf } from '../../../src/core/theorems/quantities';
import { boundsOfRandomCounts } from '../../../src/core/theorems/theorems';
import { profiles } from '../schedule/examples';

const runs = { seed: 1, numRuns: 150 };

/** Reveal times, or one of several compositions of N. */
const drawn = (length: number): fc.Arbitrary<RandomCounts> =>
  fc.oneof(
    fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
      .map((inner) => inner.sort((one, other) => one - other))
      .chain((inner) =>
        fc.boolean().map((serial) => ({
          kind: 'times' as const,
          times: Float64Array.from([0, ...inner.map((time) => time / 100), 1]),
          ...(serial && inner.length > 0 && { endsOneByOne: true as const }),
        })),
      ),
    fc
      .array(fc.array(fc.boolean(), { minLength: length - 1, maxLength: length - 1 }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((all) => ({ kind: 'mixture' as const, parts: all.map(partOf) })),
  );

function partOf(cuts: readonly boolean[]): Int32Array {
  const sizes = [1];
  for (const cut of cuts)
    if (cut) sizes.push(1);
    else sizes[sizes.length - 1] = (sizes[sizes.length - 1] ?? 0) + 1;
  return Int32Array.from(sizes);
}

const cases = profiles(20).chain((profile) =>
  drawn(profile.length).map((schedule) => ({ profile, schedule })),
);

function randomOffset(size: number, length: number): RandomCounts {
  const resolved = findScheduleKind('randomOffset')?.resolve(
    { size },
    { length, conditionalEntropy: new Float64Array(length) },
  );
  assert.ok(resolved?.kind === 'mixture');
  return resolved;
}

const boundNamed = (profile: Float64Array, schedule: RandomCounts, name: string) =>
  boundsOfRandomCounts(profile, 8, schedule).find((bound) => bound.name === name)?.value ??
  Number.NaN;

describe('a bound where the counts are random', () => {
  test('is never below the expected error', () => {
    fc.assert(
      fc.property(cases, ({ profile, schedule }) => {
        const error = sum(costsOf(profile, schedule));
        for (const { name, value, forTheseSizes } of boundsOfRandomCounts(profile, 8, schedule))
          assert.ok(forTheseSizes && value >= error - 1e-10, `${name}: ${value} < ${error}`);
      }),
      runs,
    );
  });

  test('is told from what a drop costs, whose sum is the error', () => {
    fc.assert(
      fc.property(cases, ({ profile, schedule }) => {
        const costs = dropCosts(schedule, profile.length);
        const error = sum(dropsOf(profile).map((drop, m) => drop * (costs[m] ?? 0)));
        assert.ok(Math.abs(error - sum(costsOf(profile, schedule))) < 1e-10);
        if (schedule.kind === 'times') return;
        // E[b(m) − m], 0 where a step begins at m
        for (let m = 1; m < profile.length; m++) {
          const rests = schedule.parts.map((sizes) => {
            let end = 0;
            for (const size of sizes) if (end < m) end += size;
            return end - m;
          });
          assert.ok(Math.abs((costs[m] ?? 0) - sum(rests) / rests.length) < 1e-12);
        }
      }),
      runs,
    );
  });

  test('is sharp for the law that drops at its worst token', () => {
    const names = [
      'tokensPerStep',
      'totalCorrelation',
      'dualTotalCorrelation',
      'neuralComplexity',
      'effectiveTotalCorrelation',
    ];
    for (const schedule of [
      { kind: 'times', times: Float64Array.of(0, 0.1, 0.4, 0.8, 1) },
      randomOffset(5, 24),
    ] as const)
      for (const name of names) {
        let worst = 0;
        for (let m = 1; m < 24; m++) {
          const profile = Float64Array.from({ length: 24 }, (_, j) => (j < m ? 1 : 0));
          const share = sum(costsOf(profile, schedule)) / boundNamed(profile, schedule, name);
          worst = Math.max(worst, share);
        }
        assert.ok(Math.abs(worst - 1) < 1e-10, `${name}: ${worst}`);
      }
  });

  test('is half of (s − 1) · Z_N with a random offset', () => {
    const profile = Float64Array.from({ length: 40 }, (_, j) => Math.exp(-j / 9));
    const fall = (profile[0] ?? 0) - (profile[39] ?? 0);
    for (const size of [2, 5, 8]) {
      const value = boundNamed(profile, randomOffset(size, 40), 'tokensPerStep');
      assert.ok(Math.abs(value - ((size - 1) / 2) * fall) < 1e-12);
    }
  });
});
