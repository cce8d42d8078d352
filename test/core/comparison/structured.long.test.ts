import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  dependenceGraph,
  independentSet,
  separatingRounds,
} from '../../../src/core/comparison/dependence';
import { enumeratedError } from '../../../src/core/comparison/error';
import { searchedPlans, structuredPlans } from '../../../src/core/comparison/structured';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { partitioned } from '../../../src/core/samplers/policy';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { built, randomTable, star, stickyChain } from '../samplers/laws';
import { sharedTables } from './tables';

const graphOf = (law: DiscreteDistribution) => finish(dependenceGraph(law, 1));
const plansOf = (law: DiscreteDistribution, steps: readonly number[], count = 40) =>
  finish(structuredPlans(law, graphOf(law), { seed: 1, count, steps }));

/** By enumeration. */
function exactly(law: DiscreteDistribution, sets: readonly (readonly number[])[]): number {
  const policy = partitioned(sets);
  const candidate = { policy, random: false, usesDrawnToken: false };
  return finish(enumeratedError(law, sharedTables(law), candidate)).error;
}

/**
 * The same for any sets, by the entropies H of all sets of positions: revealing S when K is known costs
 * Σ over i in S of (H(K ∪ i) − H(K)), less H(K ∪ S) − H(K). Sets of positions are bits.
 */
function byEntropies(law: DiscreteDistribution) {
  const { probabilities, sequence } = sharedTables(law);
  const entropies = Float64Array.from({ length: 2 ** law.length }, (_, bits) => {
    const masses = new Map<string, number>();
    probabilities.forEach((p, index) => {
      const key = sequence(index)
        .filter((_, i) => bits & (1 << i))
        .join();
      masses.set(key, (masses.get(key) ?? 0) + p);
    });
    return -sum([...masses.values()].map((p) => (p > 0 ? p * Math.log(p) : 0)));
  });
  return (sets: readonly (readonly number[])[]) => {
    let error = 0;
    let known = 0;
    for (const set of sets) {
      const all = set.reduce((bits, i) => bits | (1 << i), known);
      for (const i of set) error += entropies[known | (1 << i)]! - entropies[known]!;
      error -= entropies[all]! - entropies[known]!;
      known = all;
    }
    return error;
  };
}

/** Every way to reveal all positions in so many sets, one after another. */
function orderedPartitions(length: number, count: number): readonly (readonly number[][])[] {
  const found: number[][][] = [];
  for (let code = 0; code < count ** length; code++) {
    const sets = Array.from({ length: count }, (): number[] => []);
    for (let i = 0, rest = code; i < length; i++, rest = Math.floor(rest / count))
      sets[rest % count]!.push(i);
    if (sets.every((set) => set.length > 0)) found.push(sets);
  }
  return found;
}

describe('the best structured order', () => {
  test('finds who depends on whom', () => {
    const chain = graphOf(stickyChain(6));
    assert.deepEqual(
      chain.map((set) => [...set].sort()),
      [[1], [0, 2], [1, 3], [2, 4], [3, 5], [4]],
    );
    assert.deepEqual([...independentSet(chain)].sort(), [0, 2, 4]);
    const grid = graphOf(built({ family: 'ising', grid: [3, 4], coupling: 0.4, field: 0.1 }));
    assert.equal(grid.reduce((total, set) => total + set.size, 0) / 2, 17);
    assert.equal(independentSet(grid).size, 6);
    const independent = graphOf(built({ family: 'independent', length: 4, marginal: [0.5, 0.5] }));
    assert.ok(independent.every(({ size }) => size === 0));
    assert.equal(separatingRounds(independent).length, 1);
  });

  test('of a chain is exact in about log₂ N steps', () => {
    for (const [length, rounds] of [
      [1, 1],
      [3, 2],
      [7, 3],
      [8, 4],
      [31, 5],
      [33, 6],
      [64, 7],
    ] as const) {
      assert.equal(separatingRounds(graphOf(stickyChain(length))).length, rounds);
      const [plan] = plansOf(stickyChain(length), [rounds], 10);
      assert.equal(plan?.steps, rounds);
      assert.ok(Math.abs(plan?.error ?? 1) < 1e-12, `${length}: ${plan?.error}`);
    }
  });

  test('of a chain is exact in no fewer steps: what a step reveals must be cut apart by what is known', () => {
    // a step that costs nothing reveals at most one position of every stretch between known ones, and r such
    // steps reveal at most 2^r − 1 positions; with strong dependence nothing else is exact
    for (const [length, rounds] of [
      [4, 3],
      [7, 3],
      [8, 4],
    ] as const) {
      const errors = orderedPartitions(length, rounds - 1).map(byEntropies(stickyChain(length)));
      assert.ok(Math.min(...errors) > 1e-3, `${length}: ${Math.min(...errors)}`);
    }
  });

  test('of a small law is the best of all ordered partitions', () => {
    for (const law of [
      randomTable(randomFrom(6), 4, 2),
      randomTable(randomFrom(7), 4, 3),
      star(4),
      stickyChain(5, 0.2),
      stickyChain(1),
    ]) {
      const costOf = byEntropies(law);
      for (const { steps, error, standardError, sets } of plansOf(law, [1, 2, 3, 4])) {
        const every = orderedPartitions(law.length, steps).map(costOf);
        assert.ok(Math.abs(error - Math.min(...every)) < 1e-9, `${steps}: ${error}`);
        assert.ok(Math.abs(error - exactly(law, sets)) < 1e-9);
        assert.equal(standardError, null);
      }
    }
  });

  test('of more is searched for, and no better than the best of all', () => {
    for (const law of [
      built({ family: 'ising', grid: [3, 3], coupling: 0.5 }),
      stickyChain(9, 0.3),
    ]) {
      const wanted = [1, 2, 3, 5];
      const options = { seed: 1, count: 60, steps: wanted };
      const found = finish(searchedPlans(law, graphOf(law), options));
      for (const [k, { error, standardError, sets }] of found.entries()) {
        const best = plansOf(law, wanted)[k]?.error as number;
        const truth = exactly(law, sets);
        assert.ok(truth >= best - 1e-9, `${truth}, ${best}`);
        assert.ok(Math.abs(error - truth) <= 5 * (standardError as number) + 1e-9);
      }
    }
  });

  test('of a star is its hub, then all leaves', () => {
    const [plan] = plansOf(star(7), [2]);
    assert.deepEqual(plan?.sets, [[7], [0, 1, 2, 3, 4, 5, 6]]);
    assert.ok(Math.abs(plan?.error ?? 1) < 1e-12);
    assert.ok(exactly(star(7), plan?.sets ?? []) < 1e-12);
  });

  test('is as good as it is said to be, and better than random order', () => {
    for (const law of [
      stickyChain(9, 0.2),
      built({ family: 'ising', grid: [3, 3], coupling: 0.5, field: 0.1 }),
      randomTable(randomFrom(3), 5, 2),
    ]) {
      const wanted = [1, 2, 3, 4, 5];
      const profile = finish(jointTableProfile(law));
      for (const plan of plansOf(law, wanted, 400)) {
        const { steps, sets, error, standardError, stepCosts } = plan;
        assert.ok(Math.abs(sum(stepCosts) - error) < 1e-9 && stepCosts.length === steps);
        assert.equal(sets.length, steps);
        assert.deepEqual(
          sets.flat().sort((i, j) => i - j),
          Array.from({ length: law.length }, (_, i) => i),
        );
        const truth = exactly(law, sets);
        assert.ok(
          Math.abs(error - truth) <= 5 * (standardError ?? 0) + 1e-9,
          `${error}, not ${truth}`,
        );
        // a table of no structure has no good order, and its best random one is an average of many
        if (law.length === 9)
          assert.ok(truth <= bestForSteps(profile, steps).error + 1e-9, `${steps}`);
      }
    }
  });
});
