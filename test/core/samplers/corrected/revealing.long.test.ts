import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../../../../src/core/laws/law';
import { randomFrom } from '../../../../src/core/numbers/random';
import { askingOf, correctedStep } from '../../../../src/core/samplers/corrected/powerTarget';
import {
  forMany,
  pathWeight,
  revealing,
  unweighedBecause,
} from '../../../../src/core/samplers/corrected/revealing';
import { findSampler, samplers } from '../../../../src/core/samplers/kinds/index';
import type { Policy } from '../../../../src/core/samplers/policy';
import { p, q, sequences, targetOf } from './fkcValues';

const context = { length: 4, alphabet: 2, conditionalEntropy: Float64Array.of(0.6, 0.5, 0.4, 0.3) };
const inSmallBlocks = ['blocks-klass', 'blocks-entropy', 'blocks-bernoulli'].map(
  (name) => findSampler(`${name}:block=2`) ?? assert.fail(name),
);
/** Other orders are of grids, graphs or files. */
const orders = [undefined, 'spread', 'farthest'];
const weighed = [...samplers, ...inSmallBlocks].filter(
  (one) => !unweighedBecause(one) && orders.includes(one.order),
);

/** Every rule with what its first, a middle and its last settings make of it. */
const rules = weighed.flatMap((sampler) => {
  const grid = sampler.grid(context);
  return [0, Math.floor(grid.length / 2), grid.length - 1].map((place) => ({
    name: `${sampler.name} ${JSON.stringify(grid[place])}`,
    rule: sampler.policy(context, grid[place]!),
    random: sampler.random,
  }));
});

describe('rules that look at laws only', () => {
  for (const [powers, target] of [
    [[2, 0], targetOf([2, 0])],
    [[0.6, 0.4], targetOf([0.6, 0.4])],
  ] as const)
    test(`have weights that are unbiased for every sequence: powers ${powers}`, () => {
      const exact = (x: Int32Array) =>
        Math.exp(powers[0] * p.logProbability(x) + powers[1] * q.logProbability(x));
      for (const { name, rule, random } of rules)
        for (const seed of random ? [1, 2, 3] : [1]) {
          let drawn = 0;
          for (const x of sequences) {
            const way = revealing(target, { rule }, randomFrom(seed));
            const { logWeight, logProposal } = pathWeight(target, x, way);
            const expected = Math.exp(logWeight + logProposal);
            assert.ok(Math.abs(expected - exact(x)) < 1e-12, `${name} ${expected}`);
            drawn += Math.exp(logProposal);
          }
          // it looked at no token before that was drawn: what comes out by these coins is a law
          assert.ok(Math.abs(drawn - 1) < 1e-12, `${name} ${drawn}`);
        }
    });

  test('go on in a copy as they would have gone on', () => {
    const target = targetOf([2, 0]);
    for (const { name, rule, random } of rules)
      for (const x of [sequences[5]!, sequences[11]!]) {
        const asking = askingOf(target, new Int32Array(4).fill(UNKNOWN));
        let way = revealing(target, { rule }, randomFrom(4));
        for (let k = 0; asking.known.includes(UNKNOWN); k++) {
          // one that remembers nothing draws its coins anew
          const copy = way.copy();
          const set = way.next(asking) ?? assert.fail(name);
          if (!rule.choices || !random)
            assert.deepEqual(copy.next(asking), set, `${name}, step ${k}`);
          correctedStep(target, asking, set, (position) => x[position]!);
          way = way.copy();
        }
        assert.equal(way.next(asking), undefined);
      }
  });

  test('choose once where particles know the same, and the same as if they had not', () => {
    const target = targetOf([2, 0]);
    for (const { name, rule, random } of rules) {
      let asked = 0;
      const counted: Policy = {
        ...rule,
        start: (chance) => {
          const run = rule.start(chance);
          const choose: typeof run.choose = (scene) => {
            asked++;
            return run.choose(scene);
          };
          return { ...run, choose };
        },
      };
      const named = forMany({ rule: counted, random });
      const setsOf = (steps: typeof named) =>
        sequences.map((x) => {
          const asking = askingOf(target, new Int32Array(4).fill(UNKNOWN));
          let way = revealing(target, steps, randomFrom(9));
          const sets: (readonly number[])[] = [];
          for (let set = way.next(asking); set; set = way.next(asking)) {
            sets.push(set);
            correctedStep(target, asking, set, (position) => x[position]!);
            way = way.copy();
          }
          return sets;
        });
      const remembered = setsOf(named);
      if (!named.chosen) continue;
      // 1 + 2 + 4 + 8 states at most, of 16 sequences
      assert.ok(asked <= 15, `${name} ${asked}`);
      assert.deepEqual(remembered, setsOf({ rule, random }), name);
    }
    const kept = rules.filter(({ rule, random }) => forMany({ rule, random }).chosen);
    const names = new Set(kept.map(({ name }) => name.split(' ')[0]));
    for (const one of ['entropy', 'punt', 'ete', 'threshold']) assert.ok(names.has(one), one);
    for (const one of ['random', 'klass', 'info-gain']) assert.ok(!names.has(one), one);
  });
});
