import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiddenChainBytes } from '../../../src/core/kernels/compiled';
import { entropiesAlong, type HiddenChain, passAlong } from '../../../src/core/kernels/hiddenChain';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { UNKNOWN } from '../../../src/core/laws/law';
import {
  HiddenChainPath,
  hiddenChainConditionals,
} from '../../../src/core/laws/states/hiddenChainPath';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { type Random, randomFrom } from '../../../src/core/numbers/random';

/** Rows that add up to 1, some of their numbers 0. */
function randomRows(random: Random, rows: number, columns: number): Float64Array {
  const table = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const weights = Array.from({ length: columns }, (_, x) =>
      x > 0 && random.uniform() < 0.2 ? 0 : random.uniform(),
    );
    const total = weights.reduce((one, other) => one + other, 0);
    weights.forEach((weight, x) => {
      table[row * columns + x] = weight / total;
    });
  }
  return table;
}

function randomChain(random: Random, length: number): HiddenChain {
  const [states, alphabet] = [1 + random.integer(9), 2 + random.integer(5)];
  const emission = randomRows(random, states, alphabet);
  return {
    ...{ length, states, alphabet },
    initial: randomRows(random, 1, states),
    matrix: randomRows(random, states, states),
    likelihood: Float64Array.from(
      { length: alphabet * states },
      (_, cell) => emission[(cell % states) * alphabet + Math.floor(cell / states)]!,
    ),
  };
}

/** Symbol by symbol, so that no pass over all is taken. */
function stepByStep(chain: HiddenChain, known: Int32Array): Float64Array {
  const path = new HiddenChainPath(chain, undefined, false);
  path.conditionals();
  known.forEach((symbol, i) => {
    if (symbol === UNKNOWN) return;
    path.know(i, symbol);
    path.conditionals();
  });
  return path.conditionals();
}

/** Any symbols at all, also such as cannot stand together. */
function someKnown(random: Random, { length, alphabet }: HiddenChain, share: number): Int32Array {
  return Int32Array.from({ length }, () =>
    random.uniform() < share ? random.integer(alphabet) : UNKNOWN,
  );
}

function entropiesOf({ alphabet }: HiddenChain, known: Int32Array, rows: Float64Array) {
  return Float64Array.from(known, (symbol, i) =>
    symbol === UNKNOWN ? entropyOf(rows, i * alphabet, alphabet) : 0,
  );
}

function assertNear(found: Float64Array, expected: Float64Array, words: string): void {
  found.forEach((value, cell) => {
    assert.ok(
      Math.abs(value - expected[cell]!) <= 1e-13,
      `${words}, ${cell}: ${value}, ${expected[cell]}`,
    );
  });
}

test('a pass has the rows of a path that goes on symbol by symbol', () => {
  assert.ok(kernelOf(hiddenChainBytes)(), 'it runs here');
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed);
    const chain = randomChain(random, 129 + random.integer(80));
    const known = someKnown(random, chain, (seed % 10) / 9);
    const rows = new Float64Array(chain.length * chain.alphabet);
    assert.ok(passAlong(chain, known, rows));
    assertNear(rows, stepByStep(chain, known), `${seed}`);
    assertNear(hiddenChainConditionals(chain, known), rows, `${seed}, anew`);
    const entropies = new Float64Array(chain.length);
    assert.ok(entropiesAlong(chain, known, entropies));
    assertNear(entropies, entropiesOf(chain, known, rows), `${seed}, entropies`);
  }
});

test('a path in which many become known at once goes on with single ones, and forgets', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomFrom(100 + seed);
    const chain = randomChain(random, seed % 2 === 0 ? 40 : 140);
    const known = new Int32Array(chain.length).fill(UNKNOWN);
    const blank = new HiddenChainPath(chain);
    blank.conditionals();
    const path = new HiddenChainPath(chain, blank);
    // first nothing is known at all
    for (const count of [0, 1, 30, 1, 1, 20]) {
      for (let k = 0; k < count; k++) {
        const i = random.integer(chain.length);
        known[i] = random.uniform() < 0.2 ? UNKNOWN : random.integer(chain.alphabet);
        if (known[i] === UNKNOWN) path.forget(i);
        else path.know(i, known[i]!);
      }
      const expected = stepByStep(chain, known);
      const entropies = entropiesOf(chain, known, expected);
      assertNear(path.entropies(), entropies, `${seed}, entropies`);
      assertNear(path.conditionals(), expected, `${seed}`);
      assertNear(path.entropies(), entropies, `${seed}, by rows`);
    }
  }
});

test('a chain that has no room is left to the path', () => {
  const chain = randomChain(randomFrom(1), 300_000);
  const known = new Int32Array(chain.length).fill(UNKNOWN);
  const rows = new Float64Array(chain.length * chain.alphabet);
  assert.equal(passAlong(chain, known, rows), false);
  assert.equal(entropiesAlong(chain, known, new Float64Array(chain.length)), false);
  const told = hiddenChainConditionals(chain, known).subarray(0, chain.alphabet);
  assert.ok(Math.abs(told.reduce((one, other) => one + other, 0) - 1) < 1e-14);
});
