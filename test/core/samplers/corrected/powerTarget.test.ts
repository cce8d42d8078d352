import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { estimateOfZ } from '../../../../src/core/samplers/corrected/estimateOfZ';
import { population, systematic } from '../../../../src/core/samplers/corrected/particles';
import { type PowerTarget, pathWeight } from '../../../../src/core/samplers/corrected/powerTarget';
import { built } from '../laws';

interface Expected {
  readonly Z: number;
  readonly klUncorrected: number;
}

const values: { readonly P: readonly number[]; readonly Q: readonly number[] } = JSON.parse(
  readFileSync('test/fixtures/laws.json', 'utf8'),
);

const tableOf = (weights: readonly number[]) =>
  built({ family: 'table', length: 4, alphabet: 2, weights });
const [p, q] = [tableOf(values.P), tableOf(values.Q)];

const sequences = Array.from({ length: 16 }, (_, index) =>
  Int32Array.from({ length: 4 }, (_, i) => (index >> (3 - i)) & 1),
);

/** Sizes and powers of the values, such as "fkc (1, 1, 2) 0.5 0.5". */
const cases = Object.entries<Expected>(
  values as unknown as Readonly<Record<string, Expected>>,
).flatMap(([key, expected]) => {
  const [, sizes, a, b] = key.match(/^fkc \(([\d, ]+)\) (\S+) (\S+)$/) ?? [];
  if (sizes === undefined) return [];
  const counts = sizes.split(',').flatMap((size) => (size.trim() ? [Number(size)] : []));
  const powers = [Number(a), Number(b)] as const;
  return [{ key, counts, powers, expected }];
});

const expectedOf = (key: string) => cases.find((one) => one.key === key)!.expected;

const allOrders = [0, 1, 2, 3].flatMap((a) =>
  [0, 1, 2, 3].flatMap((b) =>
    [0, 1, 2, 3].flatMap((c) => (new Set([a, b, c]).size === 3 ? [[a, b, c, 6 - a - b - c]] : [])),
  ),
);

function targetOf([a, b]: readonly [number, number]): PowerTarget {
  return [{ law: p, power: a }, ...(b > 0 ? [{ law: q, power: b }] : [])];
}

function setsOf(order: readonly number[], sizes: readonly number[]): number[][] {
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return order.slice(start - size, start);
  });
}

describe('the values of laws.json', () => {
  for (const { key, counts, powers, expected } of cases) {
    const target = targetOf(powers);
    const exact = (x: Int32Array) =>
      Math.exp(powers[0] * p.logProbability(x) + powers[1] * q.logProbability(x));

    test(`${key}: the weights are unbiased for every sequence, in every order`, () => {
      for (const order of [
        [0, 1, 2, 3],
        [3, 1, 0, 2],
        [2, 3, 1, 0],
      ]) {
        let total = 0;
        for (const x of sequences) {
          const { logWeight, logProposal } = pathWeight(target, x, setsOf(order, counts));
          const expectation = Math.exp(logWeight + logProposal);
          assert.ok(Math.abs(expectation - exact(x)) < 1e-12);
          total += expectation;
        }
        assert.ok(Math.abs(total - expected.Z) < 1e-12, `${total}`);
      }
    });

    test(`${key}: what token by token misses in random order`, () => {
      let divergence = 0;
      for (const x of sequences) {
        const wanted = exact(x) / expected.Z;
        const drawn = allOrders.map((order) =>
          Math.exp(pathWeight(target, x, setsOf(order, counts)).logProposal),
        );
        const mean = drawn.reduce((one, other) => one + other, 0) / drawn.length;
        divergence += wanted * Math.log(wanted / mean);
      }
      assert.ok(Math.abs(divergence - expected.klUncorrected) < 1e-12, `${divergence}`);
    });
  }
});

describe('particles', () => {
  test('are drawn again so often as their shares say', () => {
    const shares = Float64Array.of(0.5, 0.05, 0.45);
    const counts = new Float64Array(3);
    const rounds = 3000;
    for (let r = 0; r < rounds; r++)
      for (const m of systematic(shares, (r + 0.5) / rounds)) counts[m] = counts[m]! + 1;
    shares.forEach((share, m) => {
      assert.ok(Math.abs(counts[m]! / rounds - 3 * share) < 2e-3);
    });
  });

  test('give an estimate of Z whose interval covers it as often as it says', () => {
    const target = targetOf([2, 0]);
    const { Z } = expectedOf('fkc (2, 2) 2 0');
    let covered = 0;
    const tries = 400;
    for (let seed = 0; seed < tries; seed++) {
      const logs = Float64Array.from({ length: 30 }, (_, r) => {
        const random = randomFrom(seed, r);
        return population(target, setsOf([0, 1, 2, 3], [2, 2]), random, { particles: 16 }).logZ;
      });
      const [low, high] = estimateOfZ(logs).interval;
      if (low <= Math.log(Z) && Math.log(Z) <= (high ?? Number.POSITIVE_INFINITY)) covered++;
    }
    assert.ok(covered >= 0.93 * tries && covered <= 0.97 * tries, `${covered} of ${tries}`);
  });

  test('tell a lower end alone where populations differ too much', () => {
    const { logZ, standardError, interval } = estimateOfZ(Float64Array.of(-20, -30, -12, -25));
    assert.deepEqual([standardError, interval[1]], [null, null]);
    assert.ok(Math.abs(interval[0] - (logZ - Math.log(20))) < 1e-12);
  });

  test('write sequences nearer to the target than token by token does', () => {
    const target = targetOf([1.5, 0]);
    const exact = sequences.map((x) => Math.exp(1.5 * p.logProbability(x)));
    const total = exact.reduce((one, other) => one + other, 0);
    const apart = (particles: number) => {
      const seen = new Float64Array(16);
      const draws = 2000;
      for (let r = 0; r < draws; r++) {
        const { values: x } = population(target, [[0, 1, 2, 3]], randomFrom(5, r), { particles });
        const index = x.reduce((sum, bit) => 2 * sum + bit, 0);
        seen[index] = seen[index]! + 1 / draws;
      }
      return exact.reduce((sum, w, i) => sum + Math.abs(w / total - seen[i]!) / 2, 0);
    };
    const [one, many] = [apart(1), apart(64)];
    assert.ok(one > 0.2 && many < 0.08, `${one} and ${many}`);
  });

  test('that keep a sequence are worth what the law of what comes out says of it', () => {
    // Σ_x E over ordinary populations of f = E over kept ones of f Z / Ẑ, here with f = 1 [drawn again]
    const target = targetOf([2, 0]);
    const sets = setsOf([0, 1, 2, 3], [1, 1, 1, 1]);
    const { Z } = expectedOf('fkc (1, 1, 1, 1) 2 0');
    const options = { particles: 4, threshold: 0.9 };
    const rounds = 8000;
    let [plain, kept] = [0, 0];
    const cold = tableOf(values.P.map((weight) => weight ** 2));
    for (let r = 0; r < rounds; r++) {
      plain += population(target, sets, randomFrom(1, r), options).resampled;
      const random = randomFrom(2, r);
      const values = cold.sample(random);
      const found = population(target, sets, random, { ...options, kept: values });
      kept += found.resampled * Math.exp(Math.log(Z) - found.logZ);
    }
    assert.ok(Math.abs(plain - kept) / rounds < 0.05, `${plain / rounds} and ${kept / rounds}`);
  });
});
