import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chainConditionals, chainLogProbability } from '../../../../src/core/laws/chain/chain';
import { UNKNOWN } from '../../../../src/core/laws/law';
import {
  chainOfOrder,
  markovOf,
  tooLargeChain,
  windowLaw,
} from '../../../../src/core/laws/text/chainOfOrder';
import { type ContextModel, spell } from '../../../../src/core/laws/text/contextModel';
import { fitContexts } from '../../../../src/core/laws/text/smoothing';
import { WindowPath } from '../../../../src/core/laws/text/windowPath';
import { sum } from '../../../../src/core/numbers/entropy';
import { randomFrom } from '../../../../src/core/numbers/random';

function randomModel(alphabet: number, order: number, size = 60): ContextModel {
  const random = randomFrom(100 * alphabet + order);
  const ids = new Int32Array(size);
  for (let i = 1; i < size; i++)
    ids[i] = random.uniform() < 0.5 ? random.integer(alphabet) : ids[i - 1]!;
  const smoothing = order % 2 === 0 ? 'wittenBell' : 'kneserNey';
  return fitContexts(ids, { alphabet, order, smoothing });
}

const sequences = (alphabet: number, length: number) =>
  Array.from({ length: alphabet ** length }, (_, code) =>
    spell(code, alphabet, new Int32Array(length)),
  );

/** Conditionals by adding up all sequences that agree, with probabilities straight from the model. */
function enumerated(
  model: ContextModel,
  all: readonly Int32Array[],
  weights: readonly number[],
  known: Int32Array,
): Float64Array {
  const rows = new Float64Array(known.length * model.alphabet);
  let total = 0;
  all.forEach((values, s) => {
    if (known.some((symbol, i) => symbol !== UNKNOWN && symbol !== values[i])) return;
    const weight = weights[s]!;
    total += weight;
    values.forEach((symbol, i) => {
      const cell = i * model.alphabet + symbol;
      rows[cell] = rows[cell]! + weight;
    });
  });
  return rows.map((value) => value / total);
}

const small = [1, 2, 3].flatMap((alphabet) =>
  [0, 1, 2, 3].flatMap((order) => [1, 2, 4, 6].map((length) => ({ alphabet, order, length }))),
);

describe('a chain of order k', () => {
  test('has the conditionals of all its sequences, added up', () => {
    const random = randomFrom(21);
    for (const { alphabet, order, length } of small) {
      const model = randomModel(alphabet, order);
      const law = chainOfOrder(model, length);
      const all = sequences(alphabet, length);
      const weights = all.map((values) => Math.exp(model.logProbability(values)));
      assert.ok(Math.abs(sum(weights) - 1) < 1e-12);
      all.forEach((values, s) => {
        const found = Math.exp(law.logProbability(values));
        assert.ok(Math.abs(found - weights[s]!) < 1e-13);
      });
      for (let round = 0; round < 30; round++) {
        const share = round === 0 ? 0 : round === 1 ? 1 : random.uniform();
        const known = Int32Array.from({ length }, () =>
          random.uniform() < share ? random.integer(alphabet) : UNKNOWN,
        );
        const expected = enumerated(model, all, weights, known);
        const rows = law.conditionals(known);
        assert.equal(rows.length, expected.length);
        rows.forEach((value, cell) => {
          const other = expected[cell]!;
          const what = `q ${alphabet}, k ${order}, [${known}], cell ${cell}: ${value}, ${other}`;
          assert.ok(Math.abs(value - other) < 1e-12, what);
          if (known[Math.floor(cell / alphabet)] !== UNKNOWN) assert.ok(value === 0 || value === 1);
        });
      }
    }
  });

  test('goes on from what was known before, with all rows in full and by what they have of their own', () => {
    const random = randomFrom(25);
    for (const [alphabet, order, text] of [
      [12, 2, 150],
      [5, 3, 60],
      [2, 2, 300],
    ] as const) {
      const { sparse, ...law } = windowLaw(randomModel(alphabet, order, text), 24);
      assert.equal(sparse !== undefined, alphabet > 2, 'a short text says little of most windows');
      const values = chainOfOrder(randomModel(alphabet, order, text), 24).sample(random);
      const path = new WindowPath(
        { ...law, ...(sparse && { sparse }) },
        new WindowPath({ ...law, ...(sparse && { sparse }) }),
      );
      const known = new Int32Array(24).fill(UNKNOWN);
      for (let step = 0; step < 60; step++) {
        const position = random.integer(24);
        const hides = random.uniform() < 0.3;
        known[position] = hides ? UNKNOWN : values[position]!;
        if (hides) path.forget(position);
        else path.know(position, values[position]!);
        if (random.uniform() < 0.3) continue;
        const anew = new WindowPath(law);
        known.forEach((symbol, i) => {
          if (symbol !== UNKNOWN) anew.know(i, symbol);
        });
        const expected = anew.conditionals();
        path.conditionals().forEach((value, cell) => {
          assert.ok(
            Math.abs(value - expected[cell]!) < 1e-12 * (1 + expected[cell]!),
            `${step}, ${cell}`,
          );
        });
      }
    }
  });

  test('is sampled as often as it is probable', () => {
    const model = randomModel(3, 2);
    const law = chainOfOrder(model, 4);
    const random = randomFrom(22);
    const counts = new Float64Array(81);
    const draws = 40_000;
    for (let draw = 0; draw < draws; draw++) {
      const code = law.sample(random).reduce((number, symbol) => number * 3 + symbol, 0);
      counts[code] = counts[code]! + 1;
    }
    // χ² with 80 degrees of freedom: mean 80, standard deviation √160
    let chiSquare = 0;
    sequences(3, 4).forEach((values, code) => {
      const expected = draws * Math.exp(law.logProbability(values));
      chiSquare += (counts[code]! - expected) ** 2 / expected;
    });
    assert.ok(chiSquare < 80 + 4 * Math.sqrt(160), `${chiSquare}`);
  });

  test('of order 1 or 0 is a Markov chain', () => {
    for (const order of [0, 1]) {
      const model = randomModel(3, order);
      const { initial, transition } = markovOf(model);
      const chain = { length: 9, alphabet: 3, initial, transition: () => transition };
      const law = chainOfOrder(model, 9);
      const cases = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 9, maxLength: 9 });
      fc.assert(
        fc.property(cases, (list) => {
          const known = Int32Array.from(list);
          const expected = chainConditionals(chain, known);
          law.conditionals(known).forEach((value, cell) => {
            assert.ok(Math.abs(value - expected[cell]!) < 1e-13);
          });
          const values = known.map((symbol) => Math.max(0, symbol));
          const difference = law.logProbability(values) - chainLogProbability(chain, values);
          assert.ok(Math.abs(difference) < 1e-12);
        }),
        { seed: 23, numRuns: 50 },
      );
      if (order === 0) assert.deepEqual([...transition], [...initial, ...initial, ...initial]);
    }
  });

  test('stays a law over long sequences and long windows', () => {
    const law = chainOfOrder(randomModel(2, 10, 5000), 1000);
    const random = randomFrom(24);
    const values = law.sample(random);
    for (const share of [0, 0.02, 0.5, 0.99]) {
      const known = values.map((symbol) => (random.uniform() < share ? symbol : UNKNOWN));
      const rows = law.conditionals(known);
      known.forEach((_, i) => {
        assert.ok(Math.abs(sum(rows.subarray(2 * i, 2 * i + 2)) - 1) < 1e-12);
      });
    }
  });

  test('refuses what takes too long or too much, with the number', () => {
    const refusal = (alphabet: number, order: number, length: number) =>
      String(tooLargeChain(alphabet, order, length));
    assert.match(
      refusal(60, 3, 100),
      /60 symbols with order 3 make 2\.2·10\^5 windows; at most 65536 /,
    );
    assert.match(refusal(30, 3, 1000), /length 1000 take 8\.1·10\^8 steps .* at most 2·10\^8 /);
    assert.match(refusal(2, 15, 2000), /need 6\.6·10\^7 numbers .* at most 3·10\^7 /);
    assert.match(refusal(9000, 1, 2), /need 8\.1·10\^7 numbers /);
    // exactly so many windows, steps or numbers are followed
    for (const [alphabet, order, length] of [
      [4, 8, 9],
      [100, 2, 200],
      [2, 7, 3e7 / 2 ** 7],
    ] as const)
      chainOfOrder(
        fitContexts(Int32Array.of(0), { alphabet, order, smoothing: 'wittenBell' }),
        length,
      );
    assert.match(refusal(100, 2, 201), /at most 2·10\^8 /);
    assert.match(refusal(2, 7, 3e7 / 2 ** 7 + 1), /at most 3·10\^7 /);
    // a sequence shorter than the order needs only its own windows
    chainOfOrder(
      fitContexts(Int32Array.of(0), { alphabet: 60, order: 5, smoothing: 'kneserNey' }),
      2,
    );
  });
});
