import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eightTextsBytes } from '../../../src/core/kernels/compiled';
import { EightTexts } from '../../../src/core/kernels/eightTexts';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { lanesOf } from '../../../src/core/kernels/textLanes';
import { UNKNOWN } from '../../../src/core/laws/law';
import { chainOfOrder, windowLaw } from '../../../src/core/laws/text/chainOfOrder';
import { pairTables } from '../../../src/core/laws/text/pairKinds';
import { fitContexts } from '../../../src/core/laws/text/smoothing';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { OneLanePlainly } from './oneLanePlainly';

const length = 24;

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

const levels = [0, 1, 4, 8, 11, 13, 15, 17, 19, 22, 23];

/** Of texts that become known level by level: what is known, and which positions are since the level before. */
function* becomingKnown(law: ReturnType<typeof chainOfOrder>) {
  const texts = eight(law);
  const known = texts.map(() => new Int32Array(length).fill(UNKNOWN));
  let before = 0;
  for (const level of levels) {
    const fresh = texts.map(({ letters, order }, text) => {
      const positions = order.subarray(before, level);
      for (const position of positions) known[text]![position] = letters[position]!;
      return positions;
    });
    before = level;
    yield { level, known, fresh };
  }
}

const settings = [
  [30, 'wittenBell'],
  [29, 'kneserNey'],
  [27, 'wittenBell'],
] as const;

test('eight lanes at once are the same with the kernel and without, to the last bit', () => {
  assert.ok(kernelOf(eightTextsBytes)(), 'it runs here');
  for (const [alphabet, smoothing] of settings) {
    const { tables, law } = tablesOf(alphabet, smoothing);
    const compiled = new EightTexts(tables, length);
    const plain = new OneLanePlainly(tables);
    let count = 0;
    for (const { level, known, fresh } of becomingKnown(law)) {
      fresh.forEach((positions, text) => {
        for (const position of positions) compiled.know(text, position, known[text]![position]!);
      });
      const told = compiled.tell(8);
      const isFresh = fresh.map((positions) =>
        Uint8Array.from({ length }, (_, i) => +(level === 0 || positions.includes(i))),
      );
      const lanes = lanesOf(known, isFresh, 8);
      for (const lane of lanes) {
        const own = plain.tell(lane);
        lane.symbols.forEach((symbol, i) => {
          if (symbol >= 0 || lane.texts[i]! < 0) return;
          count++;
          assert.equal(told[8 * lane.positions[i]! + lane.texts[i]!], own[i], `${level} known`);
        });
      }
    }
    assert.ok(count > 100);
  }
});

test('each of eight texts says what it says on its own, whatever is not told anew', () => {
  for (const [alphabet, smoothing] of settings) {
    const { tables, law } = tablesOf(alphabet, smoothing);
    const together = new EightTexts(tables, length);
    let kept = 0;
    for (const { level, known, fresh } of becomingKnown(law)) {
      fresh.forEach((positions, text) => {
        for (const position of positions) together.know(text, position, known[text]![position]!);
      });
      const told = together.tell(8);
      known.forEach((symbols, text) => {
        const rows = law.conditionals(symbols);
        symbols.forEach((symbol, i) => {
          const own = symbol < 0 ? entropyOf(rows, i * alphabet, alphabet) : 0;
          const said = told[8 * i + text]!;
          assert.ok(Math.abs(said - own) < 1e-5, `${level} known: ${said} ${own}`);
        });
      });
      const isFresh = fresh.map((positions) =>
        Uint8Array.from({ length }, (_, i) => +positions.includes(i)),
      );
      const hidden = known.flatMap((symbols) => [...symbols.filter((symbol) => symbol < 0)]).length;
      const anew = lanesOf(known, isFresh, 8).flatMap(({ symbols, texts }) =>
        symbols.filter((symbol, i) => symbol < 0 && texts[i]! >= 0),
      ).length;
      if (level > 0) kept += hidden - anew;
    }
    assert.ok(kept > 0, 'something need not be told anew');
  }
});

test('lanes are never longer than a text, and tell every hidden position that is fresh once', () => {
  const random = randomFrom(7);
  const most = 40;
  let full = 0;
  for (let time = 0; time < 400; time++) {
    const share = random.uniform();
    const known = Array.from({ length: 8 }, () =>
      Int32Array.from({ length: most }, () =>
        random.uniform() < share ? random.integer(5) : UNKNOWN,
      ),
    );
    const isFresh = known.map((symbols) => new Uint8Array(symbols.length).fill(1));
    const lanes = lanesOf(known, isFresh, 8);
    const told = lanes.flatMap(({ symbols, texts, positions }) =>
      symbols.flatMap((symbol, i) =>
        symbol < 0 && texts[i]! >= 0 ? [texts[i]! * most + positions[i]!] : [],
      ),
    );
    const hidden = known.flatMap((symbols, text) =>
      [...symbols.keys()].filter((i) => symbols[i]! < 0).map((i) => text * most + i),
    );
    assert.deepEqual(
      told.toSorted((one, other) => one - other),
      hidden,
    );
    for (const { symbols } of lanes) {
      assert.equal(symbols.length, lanes[0]!.symbols.length);
      assert.ok(symbols.length <= most, `${symbols.length}`);
      full += +(symbols.length === most);
    }
  }
  assert.ok(full > 0);
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
