import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enumerationOf } from '../../../src/core/comparison/enumeration';
import { losslessRounds } from '../../../src/core/comparison/lossless';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { drawIndex, type Random, randomFrom } from '../../../src/core/numbers/random';
import { orderShapeOf, settleOrder } from '../../../src/core/orders/settleOrder';
import { built } from '../samplers/laws';

const options = { seed: 1, count: 400 };

function ordersOf(law: DiscreteDistribution, kind: string) {
  const order = settleOrder({ kind }, orderShapeOf(law));
  assert.ok(typeof order !== 'string');
  return order;
}

function rounds(law: DiscreteDistribution, kind: string, blocks: readonly number[]) {
  return finish(losslessRounds(law, ordersOf(law, kind), blocks, options));
}

/** Draft and verify as it is run, token by token. */
function simulated(law: DiscreteDistribution, order: Int32Array, block: number, random: Random) {
  const { length, alphabet } = law;
  const known = new Int32Array(length).fill(UNKNOWN);
  const rowAt = (rows: Float64Array, i: number) => rows.slice(i * alphabet, (i + 1) * alphabet);
  let rounds = 0;
  for (let place = 0; place < length; rounds++) {
    const drafts = law.conditionals(known).slice();
    const end = Math.min(length, place + block);
    for (let goesOn = true; goesOn && place < end; place++) {
      const i = order[place]!;
      const q = rowAt(drafts, i);
      const p = rowAt(law.conditionals(known), i);
      const drawn = drawIndex(random, q);
      goesOn = random.uniform() < p[drawn]! / q[drawn]!;
      const left = p.map((one, x) => Math.max(0, one - q[x]!));
      known[i] = goesOn
        ? drawn
        : drawIndex(
            random,
            left,
            left.reduce((one, other) => one + other),
          );
    }
  }
  return { rounds, values: known };
}

const chain = built({
  family: 'markov',
  length: 5,
  transition: [
    [0.9, 0.1],
    [0.25, 0.75],
  ],
});

describe('draft and verify', () => {
  test('takes as many rounds as blocks where nothing depends on anything, and one a token alone', () => {
    const free = built({ family: 'independent', length: 7, marginal: [0.3, 0.7] });
    for (const { block, rounds: count } of rounds(free, 'leftToRight', [1, 2, 3, 7]))
      assert.ok(Math.abs(count - Math.ceil(7 / block)) < 1e-12);
    const [alone] = rounds(chain, 'bisection', [1]);
    assert.ok(Math.abs(alone!.rounds - 5) < 1e-12);
  });

  test('of equal tokens is known by hand: the second of a block is kept half of the time', () => {
    const equal = built({ family: 'repetition', length: 3, alphabet: 2 });
    const [two, three] = rounds(equal, 'leftToRight', [2, 3]);
    assert.equal(two!.standardError, null);
    // two: kept or not, the third token is left; three: not kept (½), or the third kept or drawn anew with it
    assert.ok(Math.abs(two!.rounds - 2) < 1e-12);
    assert.ok(Math.abs(three!.rounds - 1.5) < 1e-12);
  });

  test('is as often as it happens, and what comes out follows the law', () => {
    for (const kind of ['leftToRight', 'bisection', 'spread']) {
      const orders = ordersOf(chain, kind);
      const [expected] = rounds(chain, kind, [3]);
      assert.equal(expected!.standardError, null);
      const tables = enumerationOf(chain);
      const seen = new Float64Array(tables.probabilities.length);
      const count = 20_000;
      let total = 0;
      for (let r = 0; r < count; r++) {
        const random = randomFrom(7, r);
        const one = simulated(chain, orders.draw(random), 3, random);
        total += one.rounds;
        const index = tables.indexOf(one.values);
        seen[index] = seen[index]! + 1 / count;
      }
      assert.ok(Math.abs(total / count - expected!.rounds) < 0.02, kind);
      for (const [index, probability] of tables.probabilities.entries())
        assert.ok(Math.abs(seen[index]! - probability) < 0.015);
    }
  });

  test('is estimated without bias where not all can be listed', () => {
    const [exact] = rounds(chain, 'random', [3]);
    assert.ok(exact!.standardError !== null, 'random orders are drawn');
    const all = finish(
      losslessRounds(chain, ordersOf(chain, 'random'), [3], { seed: 2, count: 4000 }),
    );
    const [drawn] = all;
    assert.ok(
      Math.abs(drawn!.rounds - exact!.rounds) < 4 * (exact!.standardError! + drawn!.standardError!),
    );
  });
});
