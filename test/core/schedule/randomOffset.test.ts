import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { costsOf, entropyWeights, meanSizes, stepsOf } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { profiles } from './examples';

function resolved(size: number, profile: Float64Array) {
  const context = { length: profile.length, conditionalEntropy: profile };
  const found = findScheduleKind('randomOffset')?.resolve({ size }, context);
  assert.ok(found?.kind === 'mixture');
  return found;
}

describe('steps from a random offset', () => {
  test('cost the mean of all offsets, at most (s − 1)/2 of what one token can tell', () => {
    fc.assert(
      fc.property(profiles(40), fc.nat(), (profile, chosen) => {
        const { length } = profile;
        const size = 1 + (chosen % length);
        const schedule = resolved(size, profile);
        const errors: number[] = [];
        for (let first = 1; first <= size; first++) {
          const sizes = [first];
          for (let start = first; start < length; start += size)
            sizes.push(Math.min(size, length - start));
          assert.deepEqual([...(schedule.parts[first - 1] ?? [])], sizes);
          errors.push(scheduleError(profile, Int32Array.from(sizes)));
        }
        const mean = sum(errors) / size;
        const costs = costsOf(profile, schedule);
        assert.equal(costs.length, stepsOf(schedule));
        assert.ok(Math.abs(sum(costs) - mean) < 1e-12);
        const weights = entropyWeights(schedule, length);
        assert.ok(Math.abs(sum(weights.map((w, j) => w * (profile[j] ?? 0))) - mean) < 1e-12);
        const most = ((size - 1) / 2) * ((profile[0] ?? 0) - (profile[length - 1] ?? 0));
        assert.ok(mean <= most + 1e-12, `${mean} > ${most}`);
        assert.ok(Math.abs(sum(meanSizes(schedule.parts)) - length) < 1e-9);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('one by one they cost nothing, and two at a time what is counted by hand', () => {
    const profile = Float64Array.of(3, 2, 1.5);
    assert.equal(sum(costsOf(profile, resolved(1, profile))), 0);
    // 1, 2 costs 2 − 1.5; 2, 1 costs 3 − 2
    const costs = costsOf(profile, resolved(2, profile));
    assert.ok(Math.abs(sum(costs) - 0.75) < 1e-15);
  });

  test('cannot be longer than the sequence', () => {
    const codes: string[] = [];
    const kind = findScheduleKind('randomOffset');
    assert.equal(
      kind?.check({ size: 9 }, 8, ({ code }) => codes.push(code)),
      false,
    );
    assert.deepEqual(codes, ['schedule.size']);
  });
});
