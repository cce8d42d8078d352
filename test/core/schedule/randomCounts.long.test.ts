import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../src/core/numbers/entropy';
import { gaussLegendre } from '../../../src/core/numbers/quadrature';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import {
  dropWeights,
  intervalCosts,
  meanEntropies,
  revealError,
} from '../../../src/core/schedule/randomCounts';
import { entropyWeights } from '../../../src/core/schedule/schedule';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { profiles } from './examples';

const runs = { seed: 1, numRuns: 200 };

const grids = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: most })
    .map((inner) =>
      Float64Array.from([0, ...inner.sort((a, b) => a - b).map((time) => time / 1000), 1]),
    );

function close(one: number, other: number, relative = 1e-12, message = ''): void {
  const allowed = relative * Math.max(1e-3, Math.abs(one), Math.abs(other));
  assert.ok(Math.abs(one - other) <= allowed, `${message} ${one} is not ${other}`);
}

/** Every way to put so many tokens into so many steps, empty ones included, with its probability. */
function* outcomes(tokens: number, shares: readonly number[]): Generator<[number[], number]> {
  const [share = 0, ...rest] = shares;
  if (rest.length === 0) {
    yield [[tokens], share ** tokens];
    return;
  }
  let choices = 1;
  for (let count = 0; count <= tokens; count++) {
    for (const [sizes, probability] of outcomes(tokens - count, rest))
      yield [[count, ...sizes], choices * share ** count * probability];
    choices = (choices * (tokens - count)) / (count + 1);
  }
}

const uniformTimes = (steps: number) =>
  Float64Array.from({ length: steps + 1 }, (_, k) => (k === steps ? 1 : k / steps));

describe('the error of random counts', () => {
  test('is the mean of E(t) over the counts, whose empty steps are nothing', () => {
    fc.assert(
      fc.property(profiles(6), grids(4), (profile, times) => {
        const shares = [...times.slice(1)].map((time, k) => time - (times[k] ?? 0));
        let mean = 0;
        for (const [sizes, probability] of outcomes(profile.length, shares)) {
          const realised = Int32Array.from(sizes.filter((size) => size > 0));
          mean += probability * scheduleError(profile, realised);
        }
        close(revealError(profile, times), mean);
      }),
      runs,
    );
  });

  test('is N (Σ (τ_k − τ_{k−1}) G(τ_{k−1}) − ∫ G), theory (4)', () => {
    fc.assert(
      fc.property(profiles(60), grids(20), (profile, times) => {
        const length = profile.length;
        const levels = meanEntropies(profile, times);
        const left = [...times.slice(1)].map(
          (time, k) => (time - (times[k] ?? 0)) * (levels[k] ?? 0),
        );
        close(revealError(profile, times), length * sum(left) - sum(profile), 1e-11);
      }),
      runs,
    );
  });

  test('is never less than the best fixed counts, and is TC at once', () => {
    fc.assert(
      fc.property(profiles(40), grids(60), (profile, times) => {
        const length = profile.length;
        const steps = Math.min(times.length - 1, length);
        const error = revealError(profile, times);
        assert.ok(error >= bestForSteps(profile, steps).error - 1e-12);
        const atOnce = scheduleError(profile, Int32Array.of(length));
        close(revealError(profile, Float64Array.of(0, 1)), atOnce);
        assert.ok(error <= atOnce * (1 + 1e-12) + 1e-15);
        assert.ok(intervalCosts(profile, times).every((cost) => cost >= 0));
      }),
      runs,
    );
  });

  test('is linear in the profile', () => {
    fc.assert(
      fc.property(profiles(60), grids(20), (profile, times) => {
        const length = profile.length;
        const weights = entropyWeights({ kind: 'times', times }, length);
        close(
          sum(weights.map((weight, j) => weight * (profile[j] ?? 0))),
          revealError(profile, times),
        );
        const drops = dropWeights(length, times);
        assert.ok(drops.every((weight) => weight >= 0));
      }),
      runs,
    );
  });

  test('of a repeated token and of a parity has a closed form at any length', () => {
    // d is log 2 at one m: at m = 1, the mean count beyond the first of the first step that is not empty
    for (const length of [2, 3, 50, 1000, 100_000]) {
      const repetition = Float64Array.from({ length }, (_, j) => (j === 0 ? Math.LN2 : 0));
      const parity = Float64Array.from({ length }, (_, j) => (j < length - 1 ? Math.LN2 : 0));
      for (const steps of [1, 2, 7, 100]) {
        const times = uniformTimes(steps);
        // E[(b − 1)⁺; a = 0] = (1 − p)^N E[(Bin(N, β) − 1)⁺]
        let first = 0;
        let last = 0;
        for (let k = 0; k < steps; k++) {
          const [p, q] = [times[k] ?? 0, times[k + 1] ?? 0];
          const beta = (q - p) / (1 - p);
          const none = Math.exp(length * Math.log1p(-beta));
          first += Math.exp(length * Math.log1p(-p)) * (length * beta - 1 + none);
          // the last step with hidden tokens: E[1; all shown at q, at least two of them hidden at p]
          if (q === 1) last += 1 - p ** length - length * (1 - p) * p ** (length - 1);
          else last += q ** length - p ** length - length * (q - p) * p ** (length - 1);
        }
        close(revealError(repetition, times), Math.LN2 * first, 1e-10, `${length}, ${steps}:`);
        close(revealError(parity, times), Math.LN2 * last, 1e-10, `${length}, ${steps}:`);
      }
    }
  });

  test('tends to P/(2K) as the grid is refined, without losing digits (theory §6)', () => {
    const length = 400;
    const profile = Float64Array.from({ length }, (_, j) => 1 - j / length);
    // d is 1/N everywhere: the error is N (N − 1) Σ (Δτ)² / 2 · (1/N), whatever the times
    for (const steps of [1, 10, 1000, 100_000])
      close(revealError(profile, uniformTimes(steps)), (length - 1) / (2 * steps), 1e-11);
    const fine = Float64Array.of(0, 0.5, 0.5 + 1e-12, 1);
    const tiny = intervalCosts(profile, fine)[1] ?? 0;
    close(tiny / (((length - 1) / 2) * ((fine[2] ?? 0) - 0.5) ** 2), 1, 1e-9);
  });

  test('of a long sequence is that of the continuum', () => {
    const length = 100_000;
    const profile = Float64Array.from({ length }, (_, j) => Math.exp((-5 * j) / length));
    const error = revealError(profile, uniformTimes(64));
    // the continuum: N (Σ Δτ g(τ) − ∫ g), and nearly nothing for the spread of the counts
    let left = 0;
    for (let k = 0; k < 64; k++) left += Math.exp((-5 * k) / 64) / 64;
    close(error, length * (left - (1 - Math.exp(-5)) / 5), 1e-3);
  });
});

test('the rule of Gauss and Legendre is exact for polynomials', () => {
  for (const count of [1, 3, 5, 8, 12]) {
    const { points, weights } = gaussLegendre(count);
    for (let degree = 0; degree < 2 * count; degree++)
      close(sum(weights.map((weight, i) => weight * (points[i] ?? 0) ** degree)), 1 / (degree + 1));
  }
});
