import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eightTextsBytes } from '../../../src/core/kernels/compiled';
import { EightTexts } from '../../../src/core/kernels/eightTexts';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { placesNeeded } from '../../../src/core/kernels/textGaps';
import { UNKNOWN } from '../../../src/core/laws/law';
import { chainOfOrder, windowLaw } from '../../../src/core/laws/text/chainOfOrder';
import { pairTables } from '../../../src/core/laws/text/pairKinds';
import { fitContexts } from '../../../src/core/laws/text/smoothing';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { OneTextPlainly } from './oneTextPlainly';

const length = 12;

/** Fitted to few symbols, of which each likes to be followed by those near it. */
function modelOf(alphabet: number, smoothing: 'wittenBell' | 'kneserNey') {
  const random = randomFrom(alphabet, 3);
  const ids = new Int32Array(60 * alphabet);
  for (let i = 1; i < ids.length; i++)
    ids[i] = (2 * ids[i - 1]! + random.integer(2) * random.integer(3)) % alphabet;
  return fitContexts(ids, { alphabet, order: 2, smoothing });
}

function tablesOf(alphabet: number, smoothing: 'wittenBell' | 'kneserNey') {
  const model = modelOf(alphabet, smoothing);
  const alone = model.shared(Int32Array.of(0)).shorter;
  const tables = pairTables(windowLaw(model, length), alone);
  assert.ok(tables, `${alphabet} symbols`);
  return { tables, law: chainOfOrder(model, length) };
}

/** Eight texts of a law whose letters become known in another order each, level by level. */
function eight(law: ReturnType<typeof chainOfOrder>) {
  return Array.from({ length: 8 }, (_, text) => {
    const random = randomFrom(5, text);
    return { letters: law.sample(random), order: randomOrder(random, length) };
  });
}

const levels = [0, 1, 3, 4, 7, 10, 11];

test('eight texts at once are the same with the kernel and without, to the last bit', () => {
  assert.ok(kernelOf(eightTextsBytes)(), 'it runs here');
  for (const [alphabet, smoothing] of [
    [30, 'wittenBell'],
    [29, 'kneserNey'],
    [27, 'wittenBell'],
  ] as const) {
    const { tables, law } = tablesOf(alphabet, smoothing);
    const compiled = new EightTexts(tables, length);
    const plain = Array.from({ length: 8 }, () => new OneTextPlainly(tables, length));
    const texts = eight(law).map((text) => ({
      ...text,
      known: new Int32Array(length).fill(UNKNOWN),
    }));
    let before = 0;
    for (const level of levels) {
      texts.forEach(({ letters, order, known }, text) => {
        for (const position of order.subarray(before, level)) {
          known[position] = letters[position]!;
          compiled.know(text, position, letters[position]!);
        }
      });
      before = level;
      const told = compiled.tell(8);
      const count = Math.max(...texts.map(({ known }) => placesNeeded(known)));
      texts.forEach(({ known }, text) => {
        const { now, across } = plain[text]!.tell(known, count);
        const every = told.filter((_, i) => i % 8 === text);
        const words = `${alphabet} symbols, ${level} known`;
        assert.deepEqual(
          every.filter((_, i) => i % 2 === 0),
          now,
          words,
        );
        assert.deepEqual(
          every.filter((_, i) => i % 2 === 1),
          across,
          words,
        );
      });
    }
  }
});

test('each of eight texts says what it says on its own', () => {
  for (const [alphabet, smoothing] of [
    [30, 'wittenBell'],
    [29, 'kneserNey'],
  ] as const) {
    const { tables, law } = tablesOf(alphabet, smoothing);
    const together = new EightTexts(tables, length);
    const texts = eight(law).map((text) => ({
      ...text,
      known: new Int32Array(length).fill(UNKNOWN),
      rows: new Float64Array(length * alphabet).fill(1),
    }));
    for (const [i, level] of levels.entries()) {
      texts.forEach(({ letters, order, known }, text) => {
        for (const position of order.subarray(levels[i - 1] ?? 0, level)) {
          known[position] = letters[position]!;
          together.know(text, position, letters[position]!);
        }
      });
      const told = together.tell(8);
      texts.forEach((text, which) => {
        const rows = law.conditionals(text.known);
        text.order.subarray(level).forEach((position) => {
          const row = rows.subarray(position * alphabet, (position + 1) * alphabet);
          const before = text.rows.subarray(position * alphabet, (position + 1) * alphabet);
          const across = row.reduce((total, p, x) => total - p * Math.log(before[x]!), 0);
          const at = 16 * position + which;
          assert.ok(Math.abs(told[at]! - entropyOf(row)) < 1e-5, `${told[at]} ${entropyOf(row)}`);
          assert.ok(Math.abs(told[at + 8]! - across) < 1e-5, `${told[at + 8]} ${across}`);
        });
        text.rows = rows.slice();
      });
    }
  }
});

test('a law of which little can be saved, or whose symbols may be too seldom, is told text by text', () => {
  const model = modelOf(30, 'wittenBell');
  const alone = model.shared(Int32Array.of(0)).shorter;
  const law = windowLaw(model, length);
  assert.equal(pairTables({ ...law, window: 3 }, alone), undefined);
  const rows = law.rows.map((all) => all.map((p, i) => (i === 1 ? 1e-10 : p)));
  assert.equal(pairTables({ ...law, rows }, alone), undefined);
  assert.equal(
    pairTables(
      law,
      alone.map((p, x) => p * (1 + x)),
    ),
    undefined,
  );
});
