import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  crossEntropy,
  discountsOf,
  fitContexts,
  heldOut,
  type Smoothing,
} from '../../../../src/core/laws/text/smoothing';
import { sum } from '../../../../src/core/numbers/entropy';
import { randomFrom } from '../../../../src/core/numbers/random';
import { naiveProbability } from './naiveModel';

const kinds: readonly Smoothing[] = ['wittenBell', 'kneserNey'];

const near = (found: ArrayLike<number>, expected: readonly number[], tolerance = 1e-14) => {
  assert.equal(found.length, expected.length);
  expected.forEach((value, i) => {
    const one = found[i] ?? Number.NaN;
    assert.ok(Math.abs(one - value) < tolerance, `${i}: ${one}, ${value}`);
  });
};

const idsOf = (text: string) => Int32Array.from(text, (letter) => letter.charCodeAt(0) - 97);

/** A short text, an alphabet that may be larger than it needs, an order, a context. */
const cases = fc.integer({ min: 1, max: 4 }).chain((alphabet) =>
  fc.record({
    alphabet: fc.constant(alphabet),
    order: fc.integer({ min: 0, max: 3 }),
    smoothing: fc.constantFrom(...kinds),
    ids: fc.array(fc.integer({ min: 0, max: alphabet - 1 }), { minLength: 1, maxLength: 40 }),
    context: fc.array(fc.integer({ min: 0, max: alphabet - 1 }), { maxLength: 5 }),
  }),
);

describe('smoothed contexts', () => {
  test('Witten–Bell, by hand', () => {
    // a a b a b over {a, b, c}: a 3 times, b twice; aa once, ab twice, ba once
    const options = { alphabet: 3, order: 1, smoothing: 'wittenBell' } as const;
    const model = fitContexts(idsOf('aabab'), options);
    // no context: 5 symbols, 2 different, so P(a) = (3 + 2/3) / 7 = 11/21, P(b) = (2 + 2/3) / 7 = 8/21
    const none = [11 / 21, 8 / 21, 2 / 21];
    near(model.law(idsOf('')), none);
    // after a: 3 symbols, 2 different: (1 + 2·11/21) / 5, (2 + 2·8/21) / 5, (0 + 2·2/21) / 5
    near(model.law(idsOf('a')), [43 / 105, 58 / 105, 4 / 105]);
    // after b: 1 symbol, 1 different: (1 + 11/21) / 2, (8/21) / 2, (2/21) / 2
    near(model.law(idsOf('b')), [16 / 21, 4 / 21, 1 / 21]);
    near(model.law(idsOf('c')), none);
  });

  test('modified Kneser–Ney, by hand', () => {
    // aa 4 times, ab 3 times, ba twice, bc and ca once: n₁ = 2, n₂ = n₃ = n₄ = 1, so Y = 2 / (2 + 2) = 1/2,
    // D₁ = 1 − 2Y·1/2 = 1/2, D₂ = 2 − 3Y·1/1 = 1/2, D₃ = 3 − 4Y·1/1 = 1
    const options = { alphabet: 4, order: 1, smoothing: 'kneserNey' } as const;
    const model = fitContexts(idsOf('aaaaabababca'), options);
    // no context: before a stand a, b, c, before b only a, before c only b: 3 + 1 + 1; n₂ = 0, so all
    // discounts are 1/2 and 1.5 of 5 goes to the uniform law: 2.5/5 + 0.3/4, 0.5/5 + 0.3/4, twice, 0.3/4
    const none = [0.575, 0.175, 0.175, 0.075];
    near(model.law(idsOf('d')), none);
    // after a: aa 4, ab 3, of 7; each gives up 1, so 2/7 is passed on
    near(model.law(idsOf('a')), [(3 + 2 * 0.575) / 7, (2 + 2 * 0.175) / 7, 0.35 / 7, 0.15 / 7]);
    // after b: ba 2, bc 1, of 3; each gives up 1/2, so 1/3 is passed on
    near(model.law(idsOf('b')), [(1.5 + 0.575) / 3, 0.175 / 3, (0.5 + 0.175) / 3, 0.075 / 3]);
    // after c: ca 1, of 1; 1/2 is passed on
    near(model.law(idsOf('c')), [0.5 + 0.575 / 2, 0.175 / 2, 0.175 / 2, 0.075 / 2]);
    // at the beginning plain counts: a 8, b 3, c 1, of 12, discounts 1/2 again, 1.5/12 for the uniform law
    const uniform = 1.5 / 12 / 4;
    near(model.law(idsOf('')), [
      7.5 / 12 + uniform,
      2.5 / 12 + uniform,
      0.5 / 12 + uniform,
      uniform,
    ]);
  });

  test('discounts by the counts of counts, or ½', () => {
    near(discountsOf(Int32Array.of(1, 1, 2, 3, 4, 9)), [0.5, 0.5, 1]);
    for (const counts of [[], [1], [2, 3, 4], [1, 3, 4], [1, 2, 4], [1, 2, 3]])
      assert.deepEqual(discountsOf(Int32Array.from(counts)), [0.5, 0.5, 0.5]);
    // D₂ = 2 − 3·(1/3)·3 < 0
    assert.deepEqual(discountsOf(Int32Array.of(1, 2, 3, 3, 3, 4)), [0.5, 0.5, 0.5]);
  });

  test('are the definitions, for any text and order', () => {
    fc.assert(
      fc.property(cases, ({ alphabet, order, smoothing, ids, context }) => {
        const model = fitContexts(Int32Array.from(ids), { alphabet, order, smoothing });
        const law = model.law(Int32Array.from(context));
        law.forEach((probability, x) => {
          const expected = naiveProbability(ids, alphabet, order, smoothing, context, x);
          assert.ok(Math.abs(probability - expected) < 1e-13, `${x}: ${probability}, ${expected}`);
        });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('are the definitions where the discounts are those of the counts', () => {
    const random = randomFrom(3);
    const ids = Array.from({ length: 150 }, () => Math.floor(12 * random.uniform() ** 2));
    const pairs = new Map<string, number>();
    for (let i = 1; i < ids.length; i++) {
      const pair = `${ids[i - 1]} ${ids[i]}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    assert.notEqual(discountsOf(Int32Array.from(pairs.values()))[0], 0.5);
    for (const order of [1, 2]) {
      const model = fitContexts(Int32Array.from(ids), {
        alphabet: 12,
        order,
        smoothing: 'kneserNey',
      });
      for (const context of [[], [0], [1, 0], [0, 3], [11, 0]])
        near(
          model.law(Int32Array.from(context)),
          Array.from({ length: 12 }, (_, x) =>
            naiveProbability(ids, 12, order, 'kneserNey', context, x),
          ),
          1e-13,
        );
    }
  });

  test('are laws that rule nothing out', () => {
    fc.assert(
      fc.property(cases, ({ alphabet, order, smoothing, ids, context }) => {
        const model = fitContexts(Int32Array.from(ids), { alphabet, order, smoothing });
        const law = model.law(Int32Array.from(context));
        assert.ok(law.every((probability) => probability > 0));
        assert.ok(Math.abs(sum(law) - 1) < 1e-12);
        const joint = model.initial(order);
        assert.equal(joint.length, alphabet ** order);
        assert.ok(joint.every((probability) => probability > 0));
        assert.ok(Math.abs(sum(joint) - 1) < 1e-12);
      }),
      { seed: 8, numRuns: 400 },
    );
  });

  test('add up to 1 with a large alphabet, too', () => {
    const random = randomFrom(4);
    const alphabet = 20_000;
    const ids = Int32Array.from({ length: 50_000 }, () =>
      Math.floor(alphabet * random.uniform() ** 4),
    );
    for (const smoothing of kinds) {
      const model = fitContexts(ids, { alphabet, order: 2, smoothing });
      for (const context of [[], [0], [0, 0], [3, 1], [19_999, 0]])
        assert.ok(Math.abs(sum(model.law(Int32Array.from(context))) - 1) < 1e-12);
    }
  });

  test('walking along a text gives the laws of its contexts', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 6 }), (one, from) => {
        const { alphabet, order, smoothing, ids, context } = one;
        const model = fitContexts(Int32Array.from(ids), { alphabet, order, smoothing });
        const text = Int32Array.from([...context, ...ids.slice(3), ...context]);
        let expected = 0;
        for (let i = from; i < text.length; i++)
          expected += Math.log(model.law(text.subarray(0, i))[text[i]!]!);
        assert.ok(Math.abs(model.logProbability(text, from) - expected) < 1e-11);
      }),
      { seed: 9, numRuns: 400 },
    );
  });

  test('the first symbols follow the shorter contexts', () => {
    for (const smoothing of kinds) {
      const model = fitContexts(idsOf('abcabbacab'), { alphabet: 3, order: 2, smoothing });
      const joint = model.initial(3);
      for (let code = 0; code < 27; code++) {
        const text = Int32Array.of(Math.floor(code / 9), Math.floor(code / 3) % 3, code % 3);
        const expected = Math.exp(model.logProbability(text));
        assert.ok(Math.abs(joint[code]! - expected) < 1e-14);
      }
      near(model.initial(0), [1]);
      near(model.initial(1), [...model.law(idsOf(''))]);
    }
  });
});

/** A text of an order-2 chain in which three symbols can follow, equally likely. */
function chainText(length: number, alphabet: number): Int32Array {
  const random = randomFrom(11);
  const ids = new Int32Array(length);
  for (let i = 2; i < length; i++)
    ids[i] = (ids[i - 1]! * 7 + ids[i - 2]! * 3 + random.integer(3) ** 2) % alphabet;
  return ids;
}

describe('cross entropy', () => {
  test('nears the entropy of the source, in sample from below, held out from above', () => {
    // log 3 nats each: three equally likely symbols
    const ids = chainText(60_000, 12);
    for (const smoothing of kinds) {
      const found = heldOut(ids, { alphabet: 12, order: 2, smoothing });
      assert.ok(found.fitted < Math.log(3) + 0.01, `${found.fitted}`);
      assert.ok(found.heldOut > Math.log(3) - 0.01, `${found.heldOut}`);
      assert.ok(found.heldOut < Math.log(3) + 0.02, `${found.heldOut}`);
      assert.ok(found.fitted < found.heldOut);
    }
  });

  test('held out is the last tenth, given what came before', () => {
    const ids = chainText(1000, 12);
    const options = { alphabet: 12, order: 2, smoothing: 'kneserNey' } as const;
    const model = fitContexts(ids.subarray(0, 900), options);
    let total = 0;
    for (let i = 900; i < 1000; i++) total -= Math.log(model.law(ids.subarray(0, i))[ids[i]!]!);
    const found = heldOut(ids, options);
    assert.ok(Math.abs(found.heldOut - total / 100) < 1e-12);
    assert.equal(found.fitted, crossEntropy(model, ids.subarray(0, 900)));
  });
});
