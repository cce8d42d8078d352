import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../../../../src/core/laws/law';
import { randomFrom } from '../../../../src/core/numbers/random';
import {
  answersOf,
  askingOf,
  proposalRows,
} from '../../../../src/core/samplers/corrected/powerTarget';
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

test('tokens are drawn by the product of what the factors say where so much is known; known ones have their symbol', () => {
  const target = targetOf([2, 3]);
  const known = Int32Array.of(1, UNKNOWN, 0, UNKNOWN);
  const answers = answersOf(target, askingOf(target, known));
  [p, q].forEach((law, k) => {
    answers[k]!.forEach((one, cell) => {
      if (known[cell >> 1] === UNKNOWN)
        assert.ok(Math.abs(one - law.conditionals(known)[cell]!) < 1e-12);
    });
  });
  const rows = proposalRows(target, answers, known);
  assert.equal(rows.length, 8);
  assert.deepEqual([...rows.slice(0, 2), ...rows.slice(4, 6)], [0, 1, 1, 0]);
  for (const i of [1, 3]) {
    const [one, other] = [0, 1].map(
      (x) => answers[0]![2 * i + x]! ** 2 * answers[1]![2 * i + x]! ** 3,
    );
    assert.ok(Math.abs(rows[2 * i]! - one! / (one! + other!)) < 1e-12);
    assert.ok(Math.abs(rows[2 * i + 1]! - other! / (one! + other!)) < 1e-12);
  }
});
