import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { entropyOf, sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { intervalCosts, revealError } from '../../../src/core/schedule/randomCounts';
import {
  costsOf,
  entropyWeights,
  meanCounts,
  startEntropies,
} from '../../../src/core/schedule/schedule';
import { randomTable, sequences } from '../samplers/laws';
import { profiles } from './examples';

function timesFrom(name: string, fields: object, profile: Float64Array): Float64Array {
  const context = { length: profile.length, conditionalEntropy: profile };
  const resolved = findScheduleKind(name)?.resolve(fields as Record<string, unknown>, context);
  assert.ok(resolved?.kind === 'times', name);
  return resolved.times;
}

const odds = (time: number) => time / (1 - time);

describe('reveal times after Wainwright', () => {
  test('increase from 0 to 1, for any profile and number of steps, and never beat the best', () => {
    fc.assert(
      fc.property(profiles(40), fc.integer({ min: 1, max: 60 }), (profile, steps) => {
        const best = revealError(profile, timesFrom('optimalTimes', { steps }, profile));
        for (const name of ['geometricOdds', 'ugcBlocks', 'ugcGrid']) {
          const times = timesFrom(name, { steps }, profile);
          assert.equal(times.length, steps + 1, name);
          assert.deepEqual([times[0], times[steps]], [0, 1]);
          assert.ok(
            times.every((time, k) => k === 0 || time > (times[k - 1] ?? 1)),
            `${name}: ${times}`,
          );
          assert.ok(revealError(profile, times) >= best * (1 - 1e-3) - 1e-12, name);
        }
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  test('of geometric odds keep the bound ρ·H of Theorem 1 between 1/N and 1 − 1/N', () => {
    fc.assert(
      fc.property(profiles(60, 3), fc.integer({ min: 3, max: 80 }), (profile, steps) => {
        const length = profile.length;
        const times = timesFrom('geometricOdds', { steps }, profile);
        const factor = odds(times[2] ?? 0) / odds(times[1] ?? 0);
        for (let k = 2; k < steps; k++)
          assert.ok(Math.abs(odds(times[k] ?? 0) / odds(times[k - 1] ?? 0) / factor - 1) < 1e-9);
        // H(0, 1) = Σ d(m) m (N − m) / (N + 1)
        let growth = 0;
        for (let m = 1; m < length; m++)
          growth += (((profile[m - 1] ?? 0) - (profile[m] ?? 0)) * m * (length - m)) / (length + 1);
        const costs = intervalCosts(profile, times).subarray(1, -1);
        assert.ok(sum(costs) <= (factor - 1) * growth * (1 + 1e-9) + 1e-15);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('of Geo(ρ) are the fewest whose odds grow by no more than 1 + ρ', () => {
    const flat = (length: number) => new Float64Array(length).fill(1);
    for (const [length, rho] of [
      [50, 0.5],
      [50, 1],
      [400, 0.1],
      [3, 7],
    ] as const) {
      const times = timesFrom('geometricOdds', { rho }, flat(length));
      const factor = odds(times[2] ?? 0) / odds(times[1] ?? 0);
      assert.ok(factor <= (1 + rho) * (1 + 1e-9), `${length}, ${rho}: ${factor}`);
      const inner = times.length - 3;
      assert.ok(inner === 1 || factor ** (inner / (inner - 1)) > 1 + rho);
    }
    const codes = (fields: Record<string, unknown>) => {
      const found: string[] = [];
      findScheduleKind('geometricOdds')?.check(fields, 50, ({ code }) => found.push(code));
      return found;
    };
    assert.deepEqual(codes({}), ['schedule.goal']);
    assert.deepEqual(codes({ steps: 8, rho: 1 }), ['schedule.goal']);
    assert.deepEqual(codes({ rho: 1e-5 }), ['schedule.steps']);
    assert.deepEqual(codes({ rho: 1 }), []);
    // growth by 1 + ρ that takes so many steps from odds of 1/49 to 49
    const rhoOf = (steps: number) => Math.expm1((2 * Math.log(49)) / (steps - 2));
    assert.deepEqual(codes({ rho: rhoOf(10_000) }), []);
    assert.deepEqual(codes({ rho: rhoOf(10_001) }), ['schedule.steps']);
  });

  test('reveal what is before 1/N and after 1 − 1/N one by one: as enumeration has it', () => {
    const law = randomTable(randomFrom(21), 4, 2);
    const profile = finish(jointTableProfile(law));
    for (const [name, fields] of [
      ['geometricOdds', { steps: 5 }],
      ['ugcBlocks', { steps: 6 }],
    ] as const) {
      const resolved = findScheduleKind(name)?.resolve(fields, {
        length: 4,
        conditionalEntropy: profile,
      });
      assert.ok(resolved?.kind === 'times' && resolved.endsOneByOne, name);
      const costs = costsOf(profile, resolved);
      assert.deepEqual([costs[0], costs.at(-1)], [0, 0]);
      const expected = enumeratedLoss(law, resolved.times);
      assert.ok(Math.abs(sum(costs) - expected) < 1e-12, `${name}: ${sum(costs)}, ${expected}`);
      const weights = entropyWeights(resolved, 4);
      assert.ok(Math.abs(sum(weights.map((one, j) => one * profile[j]!)) - expected) < 1e-12);
      // the area between where the tokens are revealed and the profile is the error
      const starts = startEntropies(profile, resolved);
      const counts = meanCounts(resolved, 4);
      assert.ok(
        Math.abs(sum(starts.map((one, k) => one * counts[k]!)) - sum(profile) - expected) < 1e-12,
      );
    }
  });

  test('in blocks are better where the profile falls in one place, and one block is the plain kind', () => {
    const length = 512;
    const profile = Float64Array.from({ length }, (_, j) => 1 / (1 + Math.exp((j - 300) / 12)));
    const error = (name: string, fields: object) =>
      revealError(profile, timesFrom(name, { steps: 64, ...fields }, profile));
    assert.equal(error('ugcBlocks', { blocks: 1 }), error('geometricOdds', {}));
    assert.ok(error('ugcBlocks', {}) < 0.7 * error('geometricOdds', {}));
    assert.ok(error('ugcGrid', {}) < error('geometricOdds', {}));
  });
});

/** Over every way in which the tokens fall into the intervals: what those between the ends lose together. */
function enumeratedLoss(law: DiscreteDistribution, times: Float64Array): number {
  const intervals = times.length - 1;
  const entropyOfSet = (set: readonly number[]) => {
    const weights = new Map<string, number>();
    for (const x of sequences(law)) {
      const key = set.map((i) => x[i]).join();
      weights.set(key, (weights.get(key) ?? 0) + Math.exp(law.logProbability(x)));
    }
    return entropyOf(Float64Array.from(weights.values()));
  };
  let total = 0;
  for (let code = 0; code < intervals ** law.length; code++) {
    const places = Array.from(
      { length: law.length },
      (_, i) => Math.floor(code / intervals ** i) % intervals,
    );
    const probability = places.reduce((one, k) => one * (times[k + 1]! - times[k]!), 1);
    const upTo = (k: number) => [...places.keys()].filter((i) => places[i]! < k);
    for (let k = 1; k + 1 < intervals; k++) {
      const known = upTo(k);
      const alone = places
        .flatMap((place, i) => (place === k ? [i] : []))
        .map((i) => entropyOfSet([...known, i]) - entropyOfSet(known));
      const together = entropyOfSet(upTo(k + 1)) - entropyOfSet(known);
      total += probability * (alone.reduce((one, other) => one + other, 0) - together);
    }
  }
  return total;
}

test('so little growth that it takes more than 10 000 steps is refused', () => {
  const kind = findScheduleKind('geometricOdds');
  // 2 and so many steps from odds of 1/99 to 99
  const codes = (inner: number) => {
    const found: string[] = [];
    const rho = Math.expm1((2 * Math.log(99)) / inner);
    return [kind?.check({ rho }, 100, ({ code }) => found.push(code)), ...found];
  };
  assert.deepEqual(codes(9997.5), [true]);
  assert.deepEqual(codes(9998.5), [false, 'schedule.steps']);
});

test('the odds grow by steps or by a factor: neither and both are refused', () => {
  const kind = findScheduleKind('geometricOdds');
  for (const fields of [{}, { steps: 4, rho: 1 }]) {
    const found: string[] = [];
    assert.equal(
      kind?.check(fields, 12, ({ code }) => found.push(code)),
      false,
    );
    assert.deepEqual(found, ['schedule.goal']);
  }
});
