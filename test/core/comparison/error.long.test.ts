import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Candidate } from '../../../src/core/comparison/candidate';
import {
  enumeratedError,
  isEnumerable,
  profiledError,
  replicateErrors,
} from '../../../src/core/comparison/error';
import { estimatedError, type SamplerError } from '../../../src/core/comparison/estimate';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { generate } from '../../../src/core/samplers/generate';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { randomSets } from '../../../src/core/samplers/kinds/randomOrder';
import { evenSizes, type Sampler, type Values } from '../../../src/core/samplers/policy';
import { scheduleError } from '../../../src/core/schedule/stepCosts';
import {
  built,
  everySampler,
  limited,
  lineOrders,
  randomTable,
  stickyChain,
} from '../samplers/laws';
import { listedError } from './listed';
import { sharedTables } from './tables';

function candidate(law: DiscreteDistribution, sampler: Sampler, values: Values = {}): Candidate {
  const conditionalEntropy = finish(jointTableProfile(law));
  const policy = sampler.policy(
    {
      length: law.length,
      alphabet: law.alphabet,
      conditionalEntropy,
      ...lineOrders(law.length),
    },
    values,
  );
  return { ...sampler, policy };
}

const exactly = (law: DiscreteDistribution, one: Candidate): SamplerError => {
  assert.ok(isEnumerable(law, one));
  return finish(enumeratedError(law, sharedTables(law), one));
};

const estimated = (law: DiscreteDistribution, one: Candidate, count: number): SamplerError =>
  estimatedError(finish(replicateErrors(law, one, 7, 0, count)), one);

const named = (name: string): Sampler => {
  const sampler = findSampler(name);
  assert.ok(sampler, name);
  return sampler;
};

describe('the error of a sampler', () => {
  const laws = [
    randomTable(randomFrom(1), 4, 2),
    randomTable(randomFrom(2), 3, 3),
    stickyChain(5),
    built({ family: 'parity', length: 4, alphabet: 2 }),
  ];

  test('is zero one token at a time, whatever the sampler', () => {
    for (const law of laws)
      for (const sampler of everySampler.filter((one) => !one.usesDrawnToken && !one.remasks)) {
        const any = candidate(law, sampler);
        const one = { ...any, policy: limited(any.policy, 1) };
        const count = isEnumerable(law, one) ? undefined : 20;
        const {
          error,
          steps,
          divergence = 0,
        } = count ? estimated(law, one, count) : exactly(law, one);
        assert.ok(Math.abs(error) < 1e-12, `${sampler.name}: ${error}`);
        assert.ok(Math.abs(divergence) < 1e-12, `${sampler.name}: ${divergence}`);
        assert.ok(Math.abs(steps - law.length) < 1e-9);
      }
  });

  test('is the relative entropy of what comes out, for samplers without randomness', () => {
    for (const law of laws)
      for (const sampler of everySampler.filter((one) => !one.random && !one.usesDrawnToken))
        for (const values of sampler.grid(law)) {
          const one = candidate(law, sampler, values);
          if (one.policy.random) continue;
          const found = exactly(law, one);
          assert.equal(found.kind, 'exact');
          if (found.divergence === undefined) continue;
          assert.ok(
            Math.abs(found.error - found.divergence) < 1e-12,
            `${sampler.name} ${JSON.stringify(values)}: ${found.error}, ${found.divergence}`,
          );
        }
  });

  test('is its mean over all random numbers that can be drawn', () => {
    const law = randomTable(randomFrom(9), 4, 2);
    const unlisted = new Set<string>();
    for (const sampler of everySampler) {
      // Gumbel noise takes more values than can be listed
      if (!sampler.random || sampler.remasks || /alg_temp|info-gain/.test(sampler.name)) continue;
      const steps = sampler.parameters.some(({ name }) => name === 'steps');
      for (const values of steps ? [{ steps: 2 }] : sampler.grid(law).slice(0, 3)) {
        const one = candidate(law, sampler, values);
        const truth = listedError(law, one.policy);
        const found = isEnumerable(law, one) ? exactly(law, one) : estimated(law, one, 400);
        if (found.kind !== 'exact') unlisted.add(sampler.name);
        const noise = 5 * (found.standardError ?? 0) + 1e-12;
        assert.ok(
          Math.abs(found.error - truth) <= noise,
          `${sampler.name} ${JSON.stringify(values)}: ${found.error}, not ${truth}`,
        );
      }
    }
    assert.deepEqual([...unlisted].sort(), [
      'bayer',
      'blocks-bernoulli:block=2',
      'blocks-entropy-sum:block=2',
      'entropy-sum',
      'farthest',
      'spread',
    ]);
  });

  test('of random order is E(t) of the profile, and what comes out is closer', () => {
    let gaps = 0;
    for (const law of laws) {
      const profile = finish(jointTableProfile(law));
      for (let steps = 1; steps <= law.length; steps++) {
        const found = exactly(law, candidate(law, named('random'), { steps }));
        const expected = scheduleError(profile, evenSizes(law.length, steps));
        assert.ok(Math.abs(found.error - expected) < 1e-12, `${found.error}, ${expected}`);
        assert.ok((found.divergence as number) <= found.error + 1e-12);
        if ((found.divergence as number) < found.error - 1e-3) gaps++;
      }
    }
    assert.ok(gaps > 4, 'the gap of Jensen is seen');
  });

  test('of the chain of theory §2 shows the gap that is written there', () => {
    const law = stickyChain(4);
    const profile = finish(jointTableProfile(law));
    const sizes = Int32Array.of(1, 1, 2);
    const policy = randomSets(sizes);
    const { error, divergence } = exactly(law, { ...named('random'), policy });
    assert.ok(Math.abs(error - scheduleError(profile, sizes)) < 1e-12);
    assert.deepEqual([error.toFixed(4), divergence?.toFixed(4)], ['0.0591', '0.0153']);
  });

  test('of random positions is what the profile says', () => {
    for (const law of laws) {
      const profile = finish(jointTableProfile(law));
      for (const name of ['random', 'random-optimal', 'bernoulli'])
        for (const steps of [1, 2, 3]) {
          const truth = exactly(law, candidate(law, named(name), { steps }));
          const said = named(name).byProfile?.(profile, { steps });
          assert.ok(said);
          const { error, steps: mean, stepsQuantiles } = profiledError(said);
          assert.ok(Math.abs(error - truth.error) < 1e-12, `${name}: ${error}, ${truth.error}`);
          assert.ok(Math.abs(mean - truth.steps) < 1e-12, `${name}: ${mean}, ${truth.steps}`);
          assert.deepEqual(stepsQuantiles, truth.stepsQuantiles);
        }
    }
    const many = named('bernoulli').byProfile?.(new Float64Array(3000).fill(0.5), { steps: 700 });
    assert.ok((many?.error ?? 1) < 1e-9, 'nothing overflows');
  });

  test('is estimated without bias', () => {
    for (const law of [randomTable(randomFrom(4), 5, 2), stickyChain(6, 0.2)]) {
      const jointProfile = finish(jointTableProfile(law));
      for (const sampler of everySampler.filter((one) => !one.usesDrawnToken && !one.remasks)) {
        for (const values of [{}, ...sampler.grid(law).slice(1, 3)]) {
          const one = candidate(law, sampler, values);
          if (!isEnumerable(law, one)) continue;
          const truth = exactly(law, one);
          const replicates = finish(replicateErrors(law, one, 7, 0, 300));
          const found = estimatedError(replicates, one);
          const known = estimatedError(replicates, one, { entropy: sum(jointProfile) });
          // the plain means decide how narrow an interval may be, and where they are better it is not wider
          assert.ok(
            (known.standardError as number) <= 1.02 * (found.standardError as number) + 1e-12,
          );
          assert.ok(
            Math.abs(known.error - truth.error) <= 5 * (known.standardError as number) + 1e-9,
          );
          const noise = 5 * (found.standardError as number) + 1e-9;
          assert.ok(
            Math.abs(found.error - truth.error) <= noise,
            `${sampler.name} ${JSON.stringify(values)}: ${found.error}, not ${truth.error}`,
          );
          assert.ok(Math.abs(found.steps - truth.steps) < 0.3, sampler.name);
        }
      }
    }
  });

  test('of samplers that look at drawn tokens is that of the law that comes out', () => {
    const law = randomTable(randomFrom(5), 3, 2);
    const oneByOne = candidate(law, named('low-confidence'), { steps: 3 });
    assert.equal(exactly(law, oneByOne).steps, 3);
    holdsWhatComesOut(law, oneByOne);
    assert.ok(exactly(law, oneByOne).error > 0.01, 'it is biased even one by one');
    for (const [name, values] of [
      ['maskgit-plus-drawn', { steps: 2 }],
      ['threshold-drawn', { threshold: 0.7 }],
      ['factor-drawn', { factor: 0.8 }],
    ] as const)
      holdsWhatComesOut(law, candidate(law, named(name), values));
  });

  function holdsWhatComesOut(law: DiscreteDistribution, one: Candidate) {
    const { error, kind, steps } = exactly(law, one);
    assert.equal(kind, 'exact');
    let calls = 0;
    const seen = new Map<number, number>();
    const tables = sharedTables(law);
    const oracle = { ...law, conditionals: tables.conditionals };
    const count = 40_000;
    for (let r = 0; r < count; r++) {
      const { values, steps } = generate(oracle, one.policy, randomFrom(3, r), {
        usesDrawnToken: true,
      });
      calls += steps / count;
      const index = tables.indexOf(values);
      seen.set(index, (seen.get(index) ?? 0) + 1);
    }
    let counted = 0;
    tables.probabilities.forEach((p, index) => {
      counted += p * Math.log((p * count) / (seen.get(index) ?? 0));
    });
    assert.ok(Math.abs(counted - error) < 0.02, `${counted}, ${error}`);
    assert.ok(Math.abs(calls - steps) < 0.02, `${calls} calls, ${steps}`);
    assert.equal(estimated(law, one, 10).kind, 'approximate');
  }

  test('of such samplers is bounded along sequences, and closely', () => {
    for (const law of [
      randomTable(randomFrom(6), 6, 2),
      stickyChain(7),
      randomTable(randomFrom(7), 3, 4),
    ])
      for (const [sampler, values] of [
        named('low-confidence'),
        named('blocks-low-confidence:block=3'),
        named('maskgit-plus-drawn'),
        named('threshold-drawn'),
        named('factor-drawn'),
      ].flatMap((one) => one.grid(law).map((values) => [one, values] as const))) {
        const one = candidate(law, sampler, values);
        const steps = `${sampler.name} ${JSON.stringify(values)}`;
        const truth = exactly(law, one);
        const found = estimated(law, one, 600);
        const noise = 4 * (found.standardError as number) + 1e-9;
        assert.ok(Math.abs(found.steps - truth.steps) <= (sampler.adaptive ? 0.15 : 0), steps);
        assert.equal(found.stepsAlongData, undefined, steps);
        assert.ok(found.error > truth.error - noise, `${steps}: ${found.error}, ${truth.error}`);
        assert.ok(
          // less so where a set may be of any size
          found.error < (sampler.adaptive ? 2 : 1.15) * truth.error + noise,
          `${steps}: ${found.error}, ${truth.error}`,
        );
      }
  });

  test('of the entropy bound is at most γ a call', () => {
    const random = randomFrom(11);
    for (let n = 0; n < 150; n++) {
      const sampler = named(n % 2 ? 'entropy-bound-confidence' : 'entropy-bound');
      const length = 2 + random.integer(4);
      const law = randomTable(random, length, 2 + random.integer(length < 5 ? 2 : 1));
      const gamma = random.uniform() ** 2 * 3;
      const { error, steps } = exactly(law, candidate(law, sampler, { gamma }));
      assert.ok(error <= gamma * steps + 1e-12, `${error} > ${gamma} · ${steps}`);
    }
  });

  test('of bisection is zero for a chain of 2^m in m + 1 calls, and not in m', () => {
    for (const power of [1, 2, 3, 5]) {
      const law = stickyChain(2 ** power);
      const at = (steps: number) =>
        estimated(
          law,
          { ...named('bisection'), policy: named('bisection').policy(law, { steps }) },
          40,
        );
      assert.ok(Math.abs(at(power + 1).error) < 1e-12);
      assert.equal(at(power + 1).steps, power + 1);
      assert.ok(at(power).error > 0.01);
    }
  });
});

test('replicates are the same in any split of the work', () => {
  const law = stickyChain(12);
  const one = candidate(law, named('entropy-sum'));
  const all = finish(replicateErrors(law, one, 5, 0, 20));
  const first = finish(replicateErrors(law, one, 5, 0, 7));
  const rest = finish(replicateErrors(law, one, 5, 7, 20));
  assert.deepEqual([...all.errors], [...first.errors, ...rest.errors]);
  assert.deepEqual([...all.steps], [...first.steps, ...rest.steps]);
});

test('steps are those of what is generated, and those along the data where they are others', () => {
  const judged = Array.from({ length: 12 }, (_, seed) => {
    const law = randomTable(randomFrom(seed), 5, 2);
    const one = {
      ...candidate(law, named('threshold'), { threshold: 0.65 }),
      adaptive: true as const,
    };
    return { law, one, ...exactly(law, one) };
  });
  const apart = judged.find(
    ({ steps, stepsAlongData = steps }) => Math.abs(stepsAlongData - steps) > 0.02,
  );
  assert.ok(apart?.stepsAlongData, 'none differs');
  const { law, one, steps, stepsAlongData, stepsQuantiles } = apart;
  const count = 4000;
  const drawn = Array.from(
    { length: count },
    (_, r) => generate(law, one.policy, randomFrom(9, r)).steps,
  );
  const mean = sum(Float64Array.from(drawn)) / count;
  assert.ok(Math.abs(mean - steps) < 0.06, `${mean} for ${steps}`);
  assert.ok(stepsQuantiles[0] <= steps && steps <= stepsQuantiles[2]);
  const found = estimated(law, one, 2000);
  assert.ok(Math.abs(found.steps - steps) < 0.09, `${found.steps} for ${steps}`);
  assert.ok(Math.abs((found.stepsAlongData ?? found.steps) - stepsAlongData) < 0.09);
  assert.equal(
    exactly(law, candidate(law, named('entropy'), { steps: 2 })).stepsAlongData,
    undefined,
  );
});
