import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { bestBorders } from '../../../src/core/profile/bestBorders';
import { exactBlocks } from '../../../src/core/profile/exactInBlocks';
import { searchOf } from '../../../src/core/schedule/best/search';
import { blocksOf } from '../../../src/core/schedule/blocks';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { compositions } from '../schedule/examples';

const laws = {
  'a stationary chain': {
    family: 'markov',
    length: 7,
    transition: [
      [0.9, 0.1],
      [0.3, 0.7],
    ],
  },
  'parts that differ': {
    family: 'blocks',
    parts: [
      { family: 'repetition', length: 3, alphabet: 2 },
      { family: 'parity', length: 4, alphabet: 2 },
    ],
  },
};

function lawOf(value: unknown): DiscreteDistribution {
  const law = readDistribution(value, ({ message }) => assert.fail(message));
  assert.ok(law?.kind === 'discrete');
  return law;
}

describe('the best borders', () => {
  for (const [name, value] of Object.entries(laws))
    test(`of ${name} are the best of all, for every number of blocks and steps`, () => {
      const law = lawOf(value);
      for (const count of [1, 2, 3])
        for (const steps of [count, count + 1, 5]) {
          const found = bestBorders(law, count, { steps });
          assert.ok(typeof found !== 'string');
          assert.equal(found.lengths.length, count);
          const errorOf = (lengths: readonly number[]) => {
            const blocks = blocksOf(law.length, lengths);
            const profile = finish(exactBlocks(law, blocks));
            return searchOf({ blocks }).forSteps(profile, steps).error;
          };
          const least = Math.min(
            ...[...compositions(law.length)].filter(({ length }) => length === count).map(errorOf),
          );
          assert.ok(errorOf(found.lengths) <= least + 1e-9, `${count} blocks, ${steps} steps`);
        }
    });

  test('of a long chain are as even as its stationarity asks for', () => {
    const chain = { ...laws['a stationary chain'], length: 64 };
    const found = bestBorders(lawOf(chain), 8, { steps: 8 });
    assert.ok(typeof found !== 'string');
    // the first block begins from nothing, all others after a known position
    const [, ...others] = found.lengths;
    assert.ok(Math.max(...others) - Math.min(...others) <= 1, String(found.lengths));
  });

  test('reach an error with the fewest steps', () => {
    const law = lawOf(laws['a stationary chain']);
    const found = bestBorders(law, 2, { maxError: 0.3 });
    assert.ok(typeof found !== 'string');
    const { error } = (() => {
      const blocks = blocksOf(7, found.lengths);
      return searchOf({ blocks }).forSteps(finish(exactBlocks(law, blocks)), found.steps);
    })();
    assert.ok(error <= 0.3 && found.steps < 7);
  });

  test('are refused where they would have to be guessed', () => {
    const grid = lawOf({ family: 'ising', grid: [5, 5], coupling: 0.3, field: 0 });
    assert.match(String(bestBorders(grid, 4, {})), /list of lengths/);
  });
});
