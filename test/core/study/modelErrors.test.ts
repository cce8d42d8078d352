import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { bestForModel, firstBelow, modelErrorsOf } from '../../../src/core/study/modelErrors';
import { compositions, profiles } from '../schedule/examples';

/** A profile with cross entropies above it, of any shape. */
const models = profiles(8).chain((profile) =>
  fc
    .array(fc.double({ min: 0, max: 2, noNaN: true }), {
      minLength: profile.length,
      maxLength: profile.length,
    })
    .map((excess) => ({ profile, cross: profile.map((h, j) => h + (excess[j] ?? 0)) })),
);
const close = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) < 1e-10, `${one} is not ${other}`);

/** Σ s_k c(t_{k−1}). */
function startsOf(curve: Float64Array, sizes: readonly number[]): number {
  let start = 0;
  return sum(
    sizes.map((size) => {
      start += size;
      return size * curve[start - size]!;
    }),
  );
}

describe('a trained model', () => {
  test('makes a total error of its own and the schedule’s, theory (5)', () => {
    fc.assert(
      fc.property(models, ({ profile, cross }) => {
        for (const sizes of compositions(profile.length)) {
          const schedule = { kind: 'sizes', sizes: Int32Array.from(sizes) } as const;
          const error = scheduleError(profile, schedule.sizes);
          const { total, learning, gap } = modelErrorsOf(cross, profile, schedule, error);
          close(gap, startsOf(cross, sizes) - sum(cross));
          close(total, startsOf(cross, sizes) - sum(profile));
          close(
            learning,
            startsOf(
              cross.map((c, j) => c - profile[j]!),
              sizes,
            ),
          );
          assert.ok(learning >= -1e-12);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('has the schedule with the least total error of all with at most so many steps', () => {
    fc.assert(
      fc.property(models, ({ profile, cross }) => {
        const entropy = sum(profile);
        const all = [...compositions(profile.length)];
        for (let steps = 1; steps <= profile.length; steps++) {
          const within = all.filter((sizes) => sizes.length <= steps);
          const least = Math.min(...within.map((sizes) => startsOf(cross, sizes)));
          const best = bestForModel(cross, entropy, { kind: 'steps', steps });
          assert.ok(best);
          close(best.error, least - sum(cross));
          close(startsOf(cross, [...best.sizes]), least);
        }
        const totals = all.map((sizes) => [sizes.length, startsOf(cross, sizes) - entropy]);
        for (const [, maxError = 0] of totals.slice(0, 20)) {
          const enough = totals.filter(([, total = 0]) => total <= maxError + 1e-9);
          const fewest = Math.min(...enough.map(([steps = 0]) => steps));
          const goal = { kind: 'maxError', maxError: maxError + 1e-9 } as const;
          assert.equal(bestForModel(cross, entropy, goal)?.steps, fewest);
        }
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test('may gain by steps of several tokens, and no schedule reaches what is below all', () => {
    const cross = Float64Array.of(1, 3, 2);
    const best = bestForModel(cross, 3, { kind: 'steps', steps: 3 });
    assert.deepEqual([best?.steps, best?.error], [1, -3]);
    assert.equal(bestForModel(cross, 3, { kind: 'maxError', maxError: -1 }), undefined);
    assert.equal(bestForModel(cross, 2, { kind: 'maxError', maxError: 0.5 }), undefined);
    const falling = Float64Array.of(2, 1.5, 1.5);
    assert.equal(bestForModel(falling, 3, { kind: 'maxError', maxError: 1 }), undefined);
  });

  test('cannot be better than the data are uncertain', () => {
    assert.equal(firstBelow(Float64Array.of(2, 1 - 1e-5), Float64Array.of(1, 1)), 1);
    assert.equal(firstBelow(Float64Array.of(2, 1 - 1e-7), Float64Array.of(1, 1)), undefined);
  });
});
