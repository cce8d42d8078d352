import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import type { MaskedModel } from '../../src/core/laws/law';
import { randomFrom } from '../../src/core/numbers/random';
import { totalOfSizes } from '../../src/core/orders/surface/stepCosts';
import { exactChoice } from '../../src/core/profile/choose';
import { bestForSteps } from '../../src/core/schedule/best/optimum';
import { readDistribution } from '../../src/formats/families/readDistribution';
import {
  exactCosts,
  forcedNats,
  measuredCells,
  measuredCosts,
  measuredGrid,
  sizesFor,
} from './plans';
import { wordsLaw } from './subjects';

/** A chain of 64 bits as a model that was trained until nothing was left to learn. */
const chain = readDistribution(
  {
    family: 'markov',
    length: 64,
    transition: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
  },
  ({ message }) => assert.fail(message),
);
assert.ok(chain?.kind === 'discrete');
const rows = Array.from({ length: 240 }, (_, r) => chain.sample(randomFrom(1, r)));
const model: MaskedModel = {
  ...{ kind: 'model', length: 64, alphabet: 2, rows, batch: 1 },
  conditionals: (known) => chain.conditionals(known),
  surprises: () => [],
};

describe('plans of the benchmark', () => {
  test('of words are in random order those of the profile', () => {
    const law = wordsLaw();
    const profile = exactChoice(law);
    assert.ok(profile);
    const { conditionalEntropy } = finish(profile.run());
    const costs = exactCosts(law, 'random');
    for (const steps of [4, 5, 6])
      assert.deepEqual(sizesFor(costs, steps), [...bestForSteps(conditionalEntropy, steps).sizes]);
  });

  test('one letter a call costs a window what the law says of it, in any order', () => {
    const one = new Array(64).fill(1);
    for (const order of ['random', 'spread', 'leftToRight']) {
      const nats = forcedNats(model, { order, sizes: one }, { seed: 3, from: 0, to: 5 });
      nats.forEach((total, r) => {
        assert.ok(Math.abs(total + chain.logProbability(rows[r]!)) < 1e-9, `${order} ${total}`);
      });
    }
  });

  test('measured rows find what sizes cost, as the exact surface has it', () => {
    const windows = { seed: 5, from: 0, to: 240 };
    for (const order of ['random', 'spread']) {
      const exact = exactCosts(chain, order);
      const measured = measuredCosts([measuredCells(model, order, windows)], 240);
      for (const sizes of [
        [8, 8, 8, 8, 8, 8, 8, 8],
        [4, 4, 8, 16, 32],
        [16, 16, 32],
      ]) {
        const [truth, found] = [totalOfSizes(exact, sizes)!, totalOfSizes(measured, sizes)!];
        // 240 windows: a standard error of 0.3 to 0.5 nats of 22 to 33
        assert.ok(Math.abs(truth - found) < 1.6, `${order} ${sizes}: ${truth} ${found}`);
      }
    }
  });

  test('measured sizes are whole, as many as are asked for, and better than even ones in a spread order', () => {
    const windows = { seed: 5, from: 0, to: 120 };
    const costs = measuredCosts([measuredCells(model, 'spread', windows)], 120);
    const sizes = sizesFor(costs, 3);
    assert.equal(sizes.length, 3);
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      measuredGrid.length,
    );
    const other = { seed: 6, from: 120, to: 240 };
    const mean = (plan: readonly number[]) =>
      forcedNats(model, { order: 'spread', sizes: plan }, other).reduce(
        (sum, one) => sum + one,
        0,
      ) / 120;
    assert.ok(mean(sizes) < mean([22, 21, 21]) - 0.5);
  });
});
