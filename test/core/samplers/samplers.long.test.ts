import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enumerationOf } from '../../../src/core/comparison/enumeration';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { UNKNOWN } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { randomFrom } from '../../../src/core/numbers/random';
import { generate } from '../../../src/core/samplers/generate';
import { findSampler, samplers, settingsProblem } from '../../../src/core/samplers/kinds/index';
import { dyadicLevels } from '../../../src/core/samplers/kinds/structured';
import {
  drawTokens,
  hiddenOf,
  type PolicyContext,
  type Values,
} from '../../../src/core/samplers/policy';
import {
  built,
  everySampler,
  limited,
  lineOrders,
  randomTable,
  sequences,
  stickyChain,
} from './laws';

const contextOf = (law: DiscreteDistribution): PolicyContext => ({
  length: law.length,
  alphabet: law.alphabet,
  conditionalEntropy: finish(jointTableProfile(law)),
  ...lineOrders(law.length),
});

describe('every sampler', () => {
  test('has a name of its own, defaults, and a grid of sensible size', () => {
    assert.equal(new Set(samplers.map(({ name }) => name)).size, samplers.length);
    for (const sampler of samplers) {
      assert.equal(findSampler(sampler.name), sampler);
      assert.ok(sampler.parameters.length > 0 && sampler.source && sampler.summary.endsWith('.'));
      for (const length of [1, 2, 7, 300]) {
        const grid = sampler.grid({ length, alphabet: 2 });
        assert.ok(grid.length >= 1 && grid.length <= 40, `${sampler.name} ${grid.length}`);
      }
    }
  });

  test('reveals every position once, at any length and any value of its grid', () => {
    for (const law of [
      stickyChain(1),
      stickyChain(2),
      stickyChain(9),
      randomTable(randomFrom(3), 4, 3),
    ]) {
      const context = contextOf(law);
      for (const sampler of everySampler)
        for (const values of [{}, ...sampler.grid(context)]) {
          const policy = sampler.policy(context, values);
          const random = randomFrom(5);
          const run = policy.start(random);
          const known = new Int32Array(law.length).fill(UNKNOWN);
          let steps = 0;
          for (let round = 0; hiddenOf(known).length > 0; round++) {
            assert.ok(round < 200, `${sampler.name} does not end`);
            const rows = law.conditionals(known);
            const scene = { ...law, rows, known, hidden: hiddenOf(known), round };
            const drawn = drawTokens(scene, random);
            const chosen = run.choose(sampler.usesDrawnToken ? { ...scene, drawn } : scene);
            assert.equal(new Set(chosen).size, chosen.length);
            for (const i of chosen) {
              assert.equal(known[i], UNKNOWN, sampler.name);
              known[i] = drawn[i]!;
            }
            if (chosen.length > 0) steps++;
          }
          const { steps: wanted, block }: Values = values;
          // Dream counts by times
          const byTimes = sampler.parameters.some(({ name }) => name === 'eps');
          const counted = sampler.name !== 'bernoulli' && !sampler.remasks && !byTimes;
          if (wanted !== undefined && block === undefined && counted)
            assert.equal(steps, Math.min(wanted, law.length), sampler.name);
        }
    }
  });

  test('that does not look at drawn tokens draws from the law when it is held to one token a step', () => {
    const count = 6000;
    for (const law of [randomTable(randomFrom(8), 3, 2), stickyChain(3, 0.2)]) {
      const context = contextOf(law);
      const oracle = { ...law, conditionals: enumerationOf(law).conditionals }; // asked once for every question
      for (const sampler of everySampler.filter(({ usesDrawnToken }) => !usesDrawnToken)) {
        const policy = limited(sampler.policy(context, {}), 1);
        const seen = new Map<string, number>();
        for (let r = 0; r < count; r++) {
          const { values, steps } = generate(oracle, policy, randomFrom(1, r));
          if (sampler.remasks) assert.ok(steps >= law.length);
          else assert.equal(steps, law.length);
          seen.set(values.join(), (seen.get(values.join()) ?? 0) + 1);
        }
        let chiSquare = 0;
        for (const x of sequences(law)) {
          const expected = count * Math.exp(law.logProbability(x));
          chiSquare += ((seen.get(x.join()) ?? 0) - expected) ** 2 / expected;
        }
        // seven degrees of freedom: larger once in ten thousand
        assert.ok(chiSquare < 29.9, `${sampler.name}: ${chiSquare}`);
      }
    }
  });

  test('that keeps the likeliest of its drawn tokens does not draw from the law', () => {
    const law = built({ family: 'independent', length: 2, marginal: [0.7, 0.3] });
    const sampler = findSampler('low-confidence');
    assert.ok(sampler);
    const policy = sampler.policy(contextOf(law), { steps: 2 });
    let ones = 0;
    for (let r = 0; r < 4000; r++)
      ones += generate(law, policy, randomFrom(2, r), { usesDrawnToken: true }).values[0]!;
    // first place: kept when it is 0 or both are 1; otherwise drawn once more
    assert.ok(Math.abs(ones / 4000 - (0.3 * 0.3 + 0.3 * 0.7 * 0.3)) < 0.03, String(ones / 4000));
  });
});

test('any sampler that needs no more than its block is found in blocks, and goes from left to right', () => {
  const law = stickyChain(10);
  const context = contextOf(law);
  const inBlocks = samplers.flatMap(({ name }) => findSampler(`blocks-${name}`) ?? []);
  const whole = samplers.filter(({ order }) => order === undefined);
  assert.ok(inBlocks.length >= whole.length - 6, String(inBlocks.length));
  assert.equal(
    findSampler('blocks-random-optimal'),
    undefined,
    'it needs the profile of the whole',
  );
  for (const sampler of inBlocks) {
    assert.equal(findSampler(sampler.name)?.title, sampler.title);
    for (const values of sampler.grid(context)) {
      const run = sampler.policy(context, { ...values, block: 4 }).start(randomFrom(1));
      const known = new Int32Array(10).fill(UNKNOWN);
      for (let round = 0; hiddenOf(known).length > 0; round++) {
        const hidden = hiddenOf(known);
        const scene = { ...law, rows: law.conditionals(known), known, hidden, round };
        const drawn = drawTokens(scene, randomFrom(round));
        const block = Math.floor(hidden[0]! / 4);
        for (const i of run.choose(sampler.usesDrawnToken ? { ...scene, drawn } : scene)) {
          assert.equal(Math.floor(i / 4), block, sampler.name);
          known[i] = 0;
        }
        assert.ok(round < 300, sampler.name);
      }
    }
  }
});

test('levels of powers of two take one, then the middles of what is left', () => {
  assert.deepEqual(dyadicLevels(8), [[0], [4], [2, 6], [1, 3, 5, 7]]);
  for (const length of [1, 2, 3, 5, 64, 100])
    assert.deepEqual(
      dyadicLevels(length)
        .flat()
        .sort((a, b) => a - b),
      Array.from({ length }, (_, i) => i),
    );
});

test('temperature 0 takes the likeliest token, and top-p only the likely ones', () => {
  const law = built({ family: 'independent', length: 5, marginal: [0.2, 0.5, 0.3] });
  const policy = samplers[0]?.policy(law, { steps: 2 });
  assert.ok(policy);
  const at = (temperature: number, topP: number) =>
    new Set(
      Array.from({ length: 50 }, (_, r) => [
        ...generate(law, policy, randomFrom(3, r), { temperature, topP }).values,
      ]).flat(),
    );
  assert.deepEqual([...at(0, 1)], [1]);
  assert.deepEqual([...at(1, 0.7)].sort(), [1, 2]);
  assert.deepEqual([...at(2, 1)].sort(), [0, 1, 2]);
});

test('parameters are settled behind a name, or it is said what is wrong', () => {
  const found = findSampler('blocks-klass:history=1:block=3');
  assert.equal(found?.name, 'blocks-klass:history=1:block=3');
  assert.match(found?.title ?? '', /history 1, block 3/);
  for (const { history, block } of found?.grid({ length: 9, alphabet: 2 }) ?? [])
    assert.deepEqual([history, block], [1, 3]);
  assert.deepEqual(findSampler('random:steps=3')?.grid({ length: 9, alphabet: 2 }), [{ steps: 3 }]);
  assert.equal(findSampler('no-such:steps=3'), undefined);
  for (const [name, problem] of [
    ['entropy:algtemp=1', /^The sampler entropy has no "algtemp"; it has steps, eps, alg_temp\.$/],
    [
      'entropy:alg_temp=-1',
      /^"alg_temp" of the sampler entropy is a number from 0 below 1000000000, not "-1"\.$/,
    ],
    [
      'random:steps=1.5',
      /^"steps" of the sampler random is a whole number from 1 to 100000, not "1.5"\.$/,
    ],
    ['random:steps', /whole number from 1 to 100000, not ""/],
  ] as const) {
    assert.equal(findSampler(name), undefined);
    assert.match(settingsProblem(name) ?? '', problem);
  }
});

test('Dream draws positions by the softmax of their scores over alg_temp, one after another', () => {
  const confidences = [0.9, 0.6, 0.5, 0.7, 0.8];
  const length = confidences.length;
  const scene = {
    length,
    alphabet: 2,
    rows: Float64Array.from(confidences.flatMap((one) => [one, 1 - one])),
    known: new Int32Array(length).fill(UNKNOWN),
    hidden: Int32Array.from(confidences.keys()),
    round: 0,
  };
  const weights = confidences.map((score) => Math.exp(score / 0.2));
  const whole = weights.reduce((one, other) => one + other);
  const sampler = findSampler('maskgit-plus:alg_temp=0.2');
  // the first call of two takes two of five
  const choices = sampler?.policy(scene, { steps: 2 }).choices?.(scene) ?? [];
  const found = new Map(Array.from(choices, (one) => [one.positions.join(), one.probability]));
  assert.equal(found.size, 10);
  for (const [set, probability] of found) {
    const [a, b] = set.split(',').map((i) => weights[Number(i)]!) as [number, number];
    const expected = (a / whole) * (b / (whole - a)) + (b / whole) * (a / (whole - b));
    assert.ok(Math.abs(probability - expected) < 1e-12, set);
  }
  // so cold that all weights but one vanish beside the largest
  const cold = findSampler('maskgit-plus:alg_temp=0.0001')?.policy(scene, { steps: 2 });
  assert.deepEqual(cold?.start(randomFrom(1)).choose(scene), [0, 4]);
});
