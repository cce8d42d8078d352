import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { randomFrom } from '../../../src/core/numbers/random';
import { sampleInSteps } from '../../../src/core/samplers/randomOrder';
import { sampleAtTimes } from '../../../src/core/samplers/randomTimes';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function built(value: unknown): DiscreteDistribution {
  const law = readDistribution(value, ({ message }) => assert.fail(message));
  assert.ok(law?.kind === 'discrete');
  return law;
}

const laws = [
  {
    family: 'markov',
    length: 4,
    transition: [
      [0.9, 0.1],
      [0.3, 0.7],
    ],
  },
  { family: 'parity', length: 4, alphabet: 2 },
  { family: 'permutation', length: 4 },
  { family: 'ising', grid: [2, 2], coupling: 0.8, field: 0.2 },
].map(built);

function sequences({ length, alphabet }: DiscreteDistribution): Int32Array[] {
  return Array.from({ length: alphabet ** length }, (_, index) =>
    Int32Array.from({ length }, (_, i) => Math.floor(index / alphabet ** i) % alphabet),
  );
}

function orders(length: number): number[][] {
  if (length === 0) return [[]];
  return orders(length - 1).flatMap((order) =>
    Array.from({ length }, (_, at) => [...order.slice(0, at), length - 1, ...order.slice(at)]),
  );
}

/** log of the probability that these steps, in this order of positions, produce x. */
function logProduced(
  law: DiscreteDistribution,
  sizes: number[],
  order: number[],
  x: Int32Array,
): number {
  const known = new Int32Array(law.length).fill(UNKNOWN);
  let total = 0;
  let start = 0;
  for (const size of sizes) {
    const rows = law.conditionals(known);
    const step = order.slice(start, start + size);
    for (const i of step) total += Math.log(rows[i * law.alphabet + (x[i] ?? 0)] ?? 0);
    for (const i of step) known[i] = x[i] ?? 0;
    start += size;
  }
  return total;
}

describe('revealing in random order', () => {
  test('loses exactly E(t), averaged over orders (theory (1), by enumeration)', () => {
    for (const law of laws) {
      const profile = finish(jointTableProfile(law));
      for (const sizes of [[4], [1, 3], [3, 1], [2, 2], [1, 2, 1], [1, 1, 1, 1]]) {
        let divergence = 0;
        const all = orders(law.length);
        for (const order of all)
          for (const x of sequences(law)) {
            const log = law.logProbability(x);
            if (log > -Infinity)
              divergence +=
                (Math.exp(log) * (log - logProduced(law, sizes, order, x))) / all.length;
          }
        const error = scheduleError(profile, Int32Array.from(sizes));
        assert.ok(Math.abs(divergence - error) < 1e-10, `${sizes}: ${divergence} is not ${error}`);
      }
    }
  });

  test('one by one draws from the law, all at once from its marginals', () => {
    const count = 6000;
    for (const law of laws) {
      const random = randomFrom(9);
      const seen = new Map<string, number>();
      for (let n = 0; n < count; n++) {
        const key = sampleInSteps(law, Int32Array.of(1, 1, 1, 1), random).join();
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      for (const x of sequences(law)) {
        const p = Math.exp(law.logProbability(x));
        const margin = 5 * Math.sqrt((p * (1 - p)) / count) + 1e-12;
        assert.ok(Math.abs((seen.get(x.join()) ?? 0) / count - p) <= margin, `${x}`);
      }
    }
    const bits = built({ family: 'repetition', length: 4, alphabet: 2 });
    const random = randomFrom(2);
    const mixed = Array.from({ length: 200 }, () => sampleInSteps(bits, Int32Array.of(4), random));
    assert.ok(mixed.some((x) => new Set(x).size === 2));
  });
});

describe('revealing every token by itself', () => {
  test('reveals all, and as many at each time as it says', () => {
    const seen: number[] = [];
    let hidden = 0;
    const watched: DiscreteDistribution = {
      ...built({ family: 'repetition', length: 6, alphabet: 2 }),
      possible: () => true,
      conditionals: (known) => {
        const rest = known.filter((value) => value === UNKNOWN).length;
        if (rest < 6) hidden += rest;
        else seen.push(rest);
        return new Float64Array(12).fill(0.5);
      },
    };
    const random = randomFrom(4);
    const count = 4000;
    for (let n = 0; n < count; n++) {
      const x = sampleAtTimes(watched, { times: Float64Array.of(0, 0.25, 1) }, random);
      assert.ok(x.every((value) => value === 0 || value === 1));
    }
    // hidden after the first time, where that revealed some and not all: 6 · 0.75 less the cases of none
    const expected = 6 * 0.75 - 6 * 0.75 ** 6;
    assert.ok(Math.abs(hidden / count - expected) < 0.1, `${hidden / count}`);
    assert.equal(seen.length, count);
  });

  test('on a fine grid draws nearly from the law', () => {
    const bits = built({ family: 'repetition', length: 4, alphabet: 2 });
    const random = randomFrom(2);
    const mixed = (steps: number) => {
      const times = Float64Array.from({ length: steps + 1 }, (_, k) => k / steps);
      const samples = Array.from({ length: 400 }, () => sampleAtTimes(bits, { times }, random));
      return samples.filter((x) => new Set(x).size === 2).length;
    };
    assert.ok(mixed(1) > 300);
    assert.ok(mixed(400) < 20);
  });

  test('loses nothing at ends that are one by one', () => {
    const bits = built({ family: 'repetition', length: 4, alphabet: 2 });
    const random = randomFrom(3);
    const ends = { times: Float64Array.of(0, 0.5, 1), endsOneByOne: true } as const;
    for (let r = 0; r < 200; r++) assert.equal(new Set(sampleAtTimes(bits, ends, random)).size, 1);
    // between them all that fall there come together
    const within = { times: Float64Array.of(0, 0.01, 0.99, 1), endsOneByOne: true } as const;
    const samples = Array.from({ length: 200 }, () => sampleAtTimes(bits, within, random));
    assert.ok(samples.filter((x) => new Set(x).size === 2).length > 100);
  });
});
