import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Candidate } from '../../../src/core/comparison/candidate';
import { enumerationOf } from '../../../src/core/comparison/enumeration';
import { enumeratedError, isEnumerable } from '../../../src/core/comparison/error';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { samplers } from '../../../src/core/samplers/kinds/index';
import { highest, lead } from '../../../src/core/samplers/ties';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { filesOf } from '../../files';
import { smallFiles, smallInstances } from '../../formats/families/smallInstances';
import { built, everySampler, lineOrders, sequences, stickyChain } from './laws';

describe('scores', () => {
  test('that rounding alone parts are equal, whether about one, small or large', () => {
    for (const [one, other] of [
      [0.1 + 0.2, 0.3],
      [1e-17, 0],
      [1e6 + 1e-9, 1e6],
      [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    ] as const)
      assert.equal(lead(one, other), 0, `${one}`);
    assert.ok(lead(0.3 + 1e-11, 0.3) > 0 && lead(0.3 - 1e-11, 0.3) < 0);
    assert.ok(lead(Number.POSITIVE_INFINITY, 1e300) > 0);
  });

  test('of equals the smallest index comes first, also where a higher one is equal by rounding', () => {
    const scores = [0.5, 0.3, 0.1 + 0.2, 0.5 + 1e-16, 0.1];
    const score = (place: number) => scores[place]!;
    assert.deepEqual(highest([4, 3, 2, 1, 0], 3, score), [0, 3, 1]);
    assert.deepEqual(highest([2, 1], 5, score), [1, 2]);
    assert.deepEqual(highest([2, 1], 0, score), []);
  });
});

/** The same law by the probabilities of its sequences alone. */
function asTable(law: DiscreteDistribution): DiscreteDistribution {
  const { length, alphabet } = law;
  // position 0 is the most significant
  const weights = sequences(law).map((x) => Math.exp(law.logProbability(x.reverse())));
  return built({ family: 'table', length, alphabet, weights });
}

/** What is enumerated of a sampler, at a value in the middle of its grid and, of small laws, at a second one. */
function numbersOf(law: DiscreteDistribution): Map<string, readonly number[]> {
  const { length, alphabet } = law;
  const tables = enumerationOf(law);
  const conditionalEntropy = finish(jointTableProfile(law));
  const context = { length, alphabet, conditionalEntropy, ...lineOrders(length) };
  const found = new Map<string, readonly number[]>();
  for (const sampler of [...everySampler, ...samplers.filter(({ edits }) => edits)]) {
    const grid = sampler.grid(context);
    const middle = grid[Math.floor(grid.length / 2)];
    for (const values of alphabet ** length > 32 ? [middle] : new Set([grid[1], middle])) {
      if (!values) continue;
      const candidate: Candidate = { ...sampler, policy: sampler.policy(context, values) };
      if (!isEnumerable(law, candidate)) continue;
      const {
        error,
        divergence,
        steps,
        stepsAlongData = steps,
      } = finish(enumeratedError(law, tables, candidate));
      found.set(`${sampler.name} ${JSON.stringify(values)}`, [
        ...[error, divergence ?? error, stepsAlongData, steps],
      ]);
    }
  }
  return found;
}

describe('a law and its table give the same numbers for every sampler: ', () => {
  for (const [family, instances] of Object.entries(smallInstances))
    for (const [which, instance] of instances.entries())
      test(`${family} ${which + 1}`, () => {
        const law = readDistribution(
          instance,
          ({ severity, message }) => assert.notEqual(severity, 'error', message),
          filesOf(smallFiles),
        );
        if (law?.kind !== 'discrete' || law.alphabet ** law.length > 64) return;
        const byTable = numbersOf(asTable(law));
        for (const [name, numbers] of numbersOf(law))
          for (const [place, number] of numbers.entries()) {
            const other = byTable.get(name)?.[place] ?? Number.NaN;
            const near = number === other || Math.abs(number - other) < 1e-9;
            assert.ok(near, `${name}: ${numbers} and ${byTable.get(name)}`);
          }
      });
});

test('two ways to write the sticky chain of the report agree', () => {
  const chain = stickyChain(6);
  assert.deepEqual(
    [...numbersOf(chain)].map(([name, [error = 0]]) => [name, error.toFixed(9)]),
    [...numbersOf(asTable(chain))].map(([name, [error = 0]]) => [name, error.toFixed(9)]),
  );
});
