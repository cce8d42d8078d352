import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import {
  type PopulationStep,
  population,
  stepsTaken,
  systematic,
} from '../../../../src/core/samplers/corrected/particles';
import { p, setsOf, tableOf, targetOf } from './fkcValues';

const target = targetOf([2, 0]);
const oneByOne = setsOf([0, 1, 2, 3], [1, 1, 1, 1]);

/** The steps of a population of eight, drawn again after every step but the last. */
function stepsOf(seed: number, options: { readonly kept?: Int32Array } = {}) {
  const told: PopulationStep[] = [];
  const found = population(target, oneByOne, randomFrom(seed), {
    ...{ particles: 8, threshold: 2, told: (step: PopulationStep) => told.push(step) },
    ...options,
  });
  return { told, found };
}

describe('who is drawn again', () => {
  test('is in whose share of the line each of the points (u + i) / M falls', () => {
    const drawn = (uniform: number, ...shares: number[]) => [
      ...systematic(Float64Array.from(shares), uniform),
    ];
    assert.deepEqual(drawn(0, 0.25, 0.25, 0.25, 0.25), [0, 1, 2, 3]);
    assert.deepEqual(drawn(0.99, 0.25, 0.25, 0.25, 0.25), [0, 1, 2, 3]);
    assert.deepEqual(drawn(0, 0.5, 0, 0.5), [0, 0, 2]);
    assert.deepEqual(drawn(0.6, 0.5, 0, 0.5), [0, 2, 2]);
    // rounding at the end of the line must not ask for one more
    assert.deepEqual(drawn(0.9, 0.5, 0.4), [0, 1]);
  });

  test('has as many offspring as its share says, up to one, kept or not', () => {
    for (const kept of [undefined, Int32Array.of(0, 1, 1, 0), Int32Array.of(1, 0, 0, 1)])
      for (let seed = 0; seed < 40; seed++) {
        const { told, found } = stepsOf(seed, kept && { kept });
        assert.equal(found.resampled, 3);
        for (const { shares, ancestors } of told.slice(0, 3)) {
          // points that rise meet the shares one after another
          assert.deepEqual(ancestors, ancestors?.toSorted());
          shares.forEach((share, m) => {
            const offspring = ancestors?.filter((one) => one === m).length ?? assert.fail();
            assert.ok(Math.abs(offspring - 8 * share) < 1 + 1e-9, `${offspring} of ${8 * share}`);
          });
        }
      }
  });

  test('is drawn where few are effective, and never after the last step', () => {
    for (let seed = 0; seed < 20; seed++) {
      const told: PopulationStep[] = [];
      const found = population(target, oneByOne, randomFrom(seed), {
        ...{ particles: 8, threshold: 0.9, told: (step: PopulationStep) => told.push(step) },
      });
      assert.equal(told.length, 4);
      told.forEach(({ effective, ancestors }, k) => {
        assert.equal(ancestors !== undefined, k < 3 && effective < 0.9 * 8, `${k}: ${effective}`);
      });
      assert.equal(found.resampled, told.filter(({ ancestors }) => ancestors).length);
      assert.equal(found.leastEffective, Math.min(8, ...told.map(({ effective }) => effective)));
    }
    const never = population(target, oneByOne, randomFrom(1), { particles: 8, threshold: 0 });
    assert.equal(never.resampled, 0);
  });
});

test('a kept sequence is among the particles at every step, whoever is drawn again', () => {
  const kept = Int32Array.of(1, 0, 1, 1);
  const places = new Set<number>();
  let others = 0;
  for (let seed = 0; seed < 60; seed++) {
    const { told, found } = stepsOf(seed, { kept });
    told.forEach(({ particles }, k) => {
      const begins = (one: Int32Array) =>
        one.slice(0, k + 1).join() === kept.slice(0, k + 1).join();
      assert.ok(particles.some(begins), `step ${k}`);
    });
    others += told[0]!.particles.filter(([token]) => token !== kept[0]).length;
    const place = found.particles.findIndex((one) => one.join() === kept.join());
    assert.ok(place >= 0);
    places.add(place);
  }
  // the seven others draw their tokens
  assert.ok(others > 2 * 60, `${others}`);
  // it goes on at a place that is drawn
  assert.ok(places.size > 1, [...places].join());
});

test('the weights of a step tell how many particles are effective, and Z of what is known by now', () => {
  const told: PopulationStep[] = [];
  const { logWeights, logZ } = population(target, oneByOne, randomFrom(3), {
    ...{ particles: 8, threshold: 0, told: (step: PopulationStep) => told.push(step) },
  });
  for (const { shares, effective } of told) {
    const [sum, squares] = [shares, shares.map((one) => one ** 2)].map((some) =>
      some.reduce((one, other) => one + other, 0),
    );
    assert.ok(Math.abs(sum! - 1) < 1e-12);
    assert.ok(Math.abs(effective - 1 / squares!) < 1e-9);
  }
  const weights = Array.from(logWeights, Math.exp);
  const mean = weights.reduce((one, other) => one + other, 0) / 8;
  assert.ok(Math.abs(logZ - Math.log(mean)) < 1e-12);
  assert.ok(Math.abs(told.at(-1)!.logZ - logZ) < 1e-12);
});

test('one particle, token by token, is a draw by the squared rows, and its weight what they added up to', () => {
  // drawn again or not, it is the only one
  for (const threshold of [0.5, 2]) {
    const options = { particles: 1, threshold };
    const { values, logZ, particles } = population(target, oneByOne, randomFrom(5), options);
    assert.deepEqual(particles, [values]);
    // of one particle the weight times how likely it was drawn is the target at it
    let logProposal = 0;
    const known = new Int32Array(4).fill(-1);
    values.forEach((token, i) => {
      const row = p.conditionals(known).slice(2 * i, 2 * i + 2);
      logProposal += Math.log(row[token]! ** 2 / (row[0]! ** 2 + row[1]! ** 2));
      known[i] = token;
    });
    assert.ok(Math.abs(logZ + logProposal - 2 * p.logProbability(values)) < 1e-12);
  }
});

test('of what cannot occur there is a sequence all the same, with nothing to its weight', () => {
  // one law is all zeros, the other all ones
  const only = (place: number) =>
    tableOf(Array.from({ length: 16 }, (_, i) => (i === place ? 1 : 0)));
  const never = [0, 15].map((place) => ({ law: only(place), power: 1 }));
  const told: PopulationStep[] = [];
  const found = population(never, oneByOne, randomFrom(2), {
    ...{ particles: 4, told: (step: PopulationStep) => told.push(step) },
  });
  assert.equal(found.logZ, Number.NEGATIVE_INFINITY);
  assert.deepEqual([found.values.length, found.resampled, found.leastEffective], [4, 0, 0]);
  assert.ok(found.values.every((token) => token === 0 || token === 1));
  assert.deepEqual([told.at(-1)!.effective, ...told.at(-1)!.shares], [0, 0, 0, 0, 0]);
});

test('steps taken are those that reveal something', () => {
  assert.equal(stepsTaken([[1], [], [2, 0], []]), 2);
});
