import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { costsOf, startEntropies } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { profiles, sizesFrom } from './examples';

const runs = { seed: 1, numRuns: 500 };
const flat = (length: number) => new Float64Array(length);

describe('the schedules of Chen, Cong and Li', () => {
  const totals = (profile: Float64Array) => ({
    totalCorrelation: sum(profile.map((h) => (profile[0] ?? 0) - h)),
    dualTotalCorrelation: sum(profile.map((h) => h - (profile[profile.length - 1] ?? 0))),
  });

  test('keep their promise in no more steps than the theorem says, and greedy ones need no more', () => {
    fc.assert(
      fc.property(
        profiles(60),
        fc.double({ min: 0.02, max: 3, noNaN: true }),
        (profile, maxError) => {
          for (const [by, bound] of Object.entries(totals(profile))) {
            const length = profile.length;
            const sizes = sizesFrom('ccl', { by, bound, maxError }, profile);
            assert.equal(sum(sizes), length);
            assert.ok(sizes.every((size) => size > 0));
            assert.ok(scheduleError(profile, Int32Array.from(sizes)) <= maxError + 1e-9);
            const most = 2 + (1 + Math.log(length)) * (1 + Math.ceil(bound / maxError));
            const kept = sizesFrom('ccl', { by, bound, maxError, emptySteps: true }, profile);
            assert.ok(kept.length <= most + 1e-9, `${kept.length} > ${most}`);
            assert.deepEqual(
              kept.filter((size) => size > 0),
              sizes,
            );
            const resolved = { kind: 'sizes', sizes: Int32Array.from(kept) } as const;
            const costs = costsOf(profile, resolved);
            assert.ok(Math.abs(sum(costs) - scheduleError(profile, Int32Array.from(sizes))) < 1e-9);
            // what begins with nothing to reveal begins as the next one does
            startEntropies(profile, resolved).forEach((entropy, k) => {
              const start = sum(kept.slice(0, k));
              assert.ok(Math.abs(entropy - profile[start]!) < 1e-12);
            });
            assert.ok(sizesFrom(by, { bound, maxError }, profile).length <= sizes.length);
          }
        },
      ),
      runs,
    );
  });

  test('follow the recursion of the paper', () => {
    // ζ = 1 + ⌈2 / 1⌉ = 3: N_i = ⌊N + (20 − N)/3⌋ = 6, 10, 13, 15, 16, 17, 18, then by ones
    const fields = { bound: 2, maxError: 1 };
    const shrinking = [6, 4, 3, 2, 1, 1, 1, 1, 1];
    const by = 'totalCorrelation';
    // λ = ⌊log 18 / log 1.5⌋ + 2 = 9 steps by shares, of which two reveal nothing
    const whole = [6, 4, 3, 2, 1, 1, 1, 0, 0, 1, 1];
    assert.deepEqual(sizesFrom('ccl', { ...fields, by, emptySteps: true }, flat(20)), whole);
    assert.deepEqual(sizesFrom('ccl', { ...fields, by }, flat(20)), shrinking);
    assert.deepEqual(
      sizesFrom('ccl', { ...fields, by: 'dualTotalCorrelation' }, flat(20)),
      shrinking.reverse(),
    );
    assert.deepEqual(sizesFrom('ccl', { by, bound: 0, maxError: 1 }, flat(20)), [20]);
    assert.deepEqual(sizesFrom('ccl', { by, bound: 9, maxError: 1 }, flat(4)), [1, 1, 1, 1]);
  });
});

describe('splits', () => {
  test('are even as in LLaDA: the first steps take what is left over', () => {
    assert.deepEqual(sizesFrom('even', { steps: 3 }, flat(8)), [3, 3, 2]);
    assert.deepEqual(sizesFrom('even', { steps: 5 }, flat(8)), [2, 2, 2, 1, 1]);
  });

  test('begin with single tokens as after Austin, and keep his bound', () => {
    assert.deepEqual(sizesFrom('austin', { steps: 1 }, flat(9)), [9]);
    assert.deepEqual(sizesFrom('austin', { steps: 2 }, flat(9)), [1, 8]);
    assert.deepEqual(sizesFrom('austin', { steps: 5 }, flat(12)), [1, 1, 1, 5, 4]);
    fc.assert(
      fc.property(profiles(40, 3), fc.nat(), (profile, chosen) => {
        const length = profile.length;
        const steps = 2 + (chosen % (length - 1));
        const sizes = sizesFrom('austin', { steps }, profile);
        const singles = Math.ceil(steps / 2);
        const dual = sum(profile.map((h) => h - (profile[length - 1] ?? 0)));
        const error = scheduleError(profile, Int32Array.from(sizes));
        assert.ok(error <= ((length - singles) * dual) / (singles + 1) + 1e-9);
      }),
      runs,
    );
  });
});

describe('schedules that samplers know by name', () => {
  test('are the curves of their mask ratios', () => {
    const ends = (name: string, fields: object = {}, length = 1024, steps = 4) => {
      let end = 0;
      return sizesFrom(name, { steps, ...fields }, flat(length)).map((size) => {
        end += size;
        return end;
      });
    };
    const rounded = (fraction: (s: number) => number) =>
      [0.25, 0.5, 0.75, 1].map((s) => Math.floor(1024 * fraction(s) + 0.5));
    assert.deepEqual(
      ends('square'),
      rounded((s) => s * s),
    );
    assert.deepEqual(ends('root'), rounded(Math.sqrt));
    assert.deepEqual(
      ends('cubic'),
      rounded((s) => s ** 3),
    );
    assert.deepEqual(ends('pow', { exponent: 2.5 }), ends('power', { exponent: 2.5 }));
    assert.deepEqual(ends('poly', { exponent: 1 }), ends('uniform'));
    assert.deepEqual(
      ends('poly', { exponent: 3 }),
      rounded((s) => 1 - (1 - s) ** 3),
    );
    // log₂ of 1/4 is −2, of 1024 it is 10
    assert.deepEqual(ends('log')[0], Math.floor(1024 * 0.8 + 0.5));
    assert.deepEqual(ends('exp'), [6, 32, 181, 1024]);
    assert.deepEqual(ends('arccos')[1], Math.floor(1024 / 3 + 0.5));
    assert.deepEqual(ends('sigmoid')[1], 512);
    assert.deepEqual(ends('sigmoid', { start: -1e-4, end: 1e-4 }), ends('uniform'));
  });

  test('the cosine of MaskGIT is rounded as MaskGIT rounds', () => {
    assert.deepEqual(sizesFrom('maskgitCosine', { steps: 3 }, flat(8)), [2, 3, 3]);
    assert.deepEqual(sizesFrom('maskgitCosine', { steps: 1 }, flat(8)), [8]);
    assert.deepEqual(sizesFrom('maskgitCosine', { steps: 8 }, flat(8)), Array(8).fill(1));
    assert.deepEqual(
      sizesFrom('maskgitCosine', { steps: 8 }, flat(256)),
      [5, 15, 24, 31, 39, 45, 48, 49],
    );
  });

  test('a sigmoid that does not grow is refused', () => {
    for (const fields of [{ start: 3 }, { end: -4 }, { start: 1e6, end: 2e6 }]) {
      const codes: string[] = [];
      findScheduleKind('sigmoid')?.check({ steps: 2, ...fields }, 8, ({ code }) =>
        codes.push(code),
      );
      assert.deepEqual(codes, ['schedule.range']);
    }
  });
});
