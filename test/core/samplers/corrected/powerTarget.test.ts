import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../../src/core/numbers/random';
import { pathWeight, revealing } from '../../../../src/core/samplers/corrected/revealing';
import { allOrders, cases, p, q, sequences, setsOf, targetOf } from './fkcValues';

describe('the values of laws.json', () => {
  for (const { key, counts, powers, expected } of cases) {
    const target = targetOf(powers);
    const along = (order: readonly number[]) =>
      revealing(target, setsOf(order, counts), randomFrom(0));
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
          const { logWeight, logProposal } = pathWeight(target, x, along(order));
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
          Math.exp(pathWeight(target, x, along(order)).logProposal),
        );
        const mean = drawn.reduce((one, other) => one + other, 0) / drawn.length;
        divergence += wanted * Math.log(wanted / mean);
      }
      assert.ok(Math.abs(divergence - expected.klUncorrected) < 1e-12, `${divergence}`);
    });
  }
});
