import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { randomFrom } from '../../../src/core/numbers/random';
import { calibrationGain } from '../../../src/core/study/calibrationGain';
import { importedFileText } from '../../../src/document/measuredFile';
import { readDocument } from '../../../src/document/read';
import { read, refused } from './reading';

interface Calibrated {
  readonly c1: number;
  readonly T: number;
  readonly cT: number;
}

const values: { readonly P: readonly number[] } & Readonly<Record<string, Calibrated>> = JSON.parse(
  readFileSync('test/fixtures/laws.json', 'utf8'),
);
const heats = [0.5, 0.8, 1.25, 1.5, 2];

/** The losses of x where the positions of the mask are known, to a model whose conditionals are those of P to the power 1.5. */
function lossesOf(x: number, known: number, temperature: number): number {
  let loss = 0;
  for (let i = 0; i < 4; i++) {
    const bit = 8 >> i;
    if (known & bit) continue;
    const weights = [0, 1].map((symbol) =>
      values.P.reduce(
        (sum, p, y) =>
          (y & known) === (x & known) && Number((y & bit) > 0) === symbol ? sum + p : sum,
        0,
      ),
    );
    const sharp = weights.map((weight) => weight ** (1.5 / temperature));
    loss -= Math.log(sharp[Number((x & bit) > 0)]! / (sharp[0]! + sharp[1]!));
  }
  return loss;
}

/** Every sequence under every mask with so many known, weighted with how likely it is; each four times, as other texts. */
function allRows(level: number, columns: (x: number, known: number) => object): string[] {
  const masks = Array.from({ length: 16 }, (_, mask) => mask).filter(
    (mask) => [1, 2, 4, 8].filter((bit) => mask & bit).length === level,
  );
  return Array.from({ length: 48 }).flatMap((_, turn) =>
    masks.flatMap((known) =>
      values.P.map((weight, x) =>
        JSON.stringify({
          n: 4,
          revealed: level,
          nll: lossesOf(x, known, 1),
          count: 4 - level,
          weight,
          ...columns(x, known),
          id: turn,
        }),
      ),
    ),
  );
}

const nested = (x: number, known: number) => ({
  temperatures: Object.fromEntries(heats.map((heat) => [heat, lossesOf(x, known, heat)])),
});

describe('losses at other temperatures', () => {
  test('give back the temperature of sharpened conditionals, and c as it is at it: the values of laws.json', () => {
    const text = [0, 1, 3].flatMap((level) => allRows(level, nested)).join('\n');
    const found = read(text);
    const { from, temperatures, gains } = found.temperatures!;
    assert.deepEqual(
      [from, temperatures],
      [
        [0, 1, 3],
        [1.5, 1.5, 1.5],
      ],
    );
    [0, 1, 3].forEach((level, band) => {
      const { c1, T, cT } = values[`calibration j${level}`]!;
      assert.equal(T, 1.5);
      assert.ok(Math.abs(found.values[level]! - c1) < 1e-9, `c(${level})`);
      assert.ok(Math.abs(gains[band]! - (c1 - cT)) < 1e-9, `gain at ${level}`);
    });
    assert.match(found.understood, /"temperatures" tell losses at other temperatures/);
    assert.match(found.notes.join(' '), /1\.5 from j = 0 \(gains 0\.0183 ± /);
  });

  test('stand in columns of a table as well', () => {
    const rows = [0, 3].flatMap((level) => allRows(level, nested)).map((row) => JSON.parse(row));
    const head = ['n', 'revealed', 'nll', 'count', 'weight', 'id', ...heats.map((t) => `nll@${t}`)];
    const cells = rows.map((row) =>
      [
        ...[row.n, row.revealed, row.nll, row.count, row.weight, row.id],
        ...heats.map((t) => row.temperatures[t]),
      ].join(','),
    );
    const found = read([head.join(','), ...cells].join('\n'));
    assert.deepEqual(found.temperatures?.temperatures, [1.5, 1.5]);
    assert.match(found.understood, /"nll@0\.5", "nll@0\.8".* tell losses at other temperatures/);
  });

  test('are kept in the file, and add up along a plan', () => {
    const found = read([0, 1, 3].flatMap((level) => allRows(level, nested)).join('\n'));
    const { study, problems } = readDocument(
      importedFileText([{ name: 'rows.jsonl', understood: '' }], found),
    );
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    const { distribution } = study!;
    assert.equal(distribution.kind, 'profileOnly');
    const kept = distribution.kind === 'profileOnly' && distribution.measured?.temperatures;
    assert.ok(kept);
    const plan = calibrationGain(kept, Int32Array.of(1, 3));
    const gain = [0, 1].reduce((sum, level) => {
      const { c1, cT } = values[`calibration j${level}`]!;
      return sum + (level === 0 ? 1 : 3) * (c1 - cT);
    }, 0);
    assert.ok(Math.abs(plan.gain - gain) < 1e-6);
    assert.deepEqual(plan.temperatures, [1.5, 1.5]);
    // every text stands at every level: what is wrong at one may be wrong at all
    assert.equal(kept.sharedTexts, true);
    const [first, second] = kept.standardErrors;
    assert.ok(Math.abs(plan.standardError - (first! + 3 * second!)) < 1e-12);
  });

  test('that do not fit together are refused in words', () => {
    assert.match(
      refused(
        '{"n":2,"revealed":0,"nll":1,"count":2,"temperatures":{"0.8":1}}\n{"n":2,"revealed":0,"nll":1,"count":2,"temperatures":{"0.9":1}}',
      ),
      /losses at the temperatures 0\.9, before they were at 0\.8/,
    );
    const file = (calibration: object) =>
      readDocument(
        JSON.stringify({ distribution: { family: 'measured', values: [2, 1], calibration } }),
      ).problems.map(({ message }) => message);
    const good = {
      from: [0],
      temperatures: [1],
      gains: [0],
      standardErrors: [0],
      sharedTexts: false,
    };
    assert.deepEqual(file(good), []);
    assert.match(file({ ...good, from: [1] })[0]!, /levels that rise from 0 and stay below 2/);
    assert.match(file({ ...good, gains: [0, 1] })[0]!, /for each of 1 bands/);
  });

  test('gain what new rows say, in at least 93 of 100 intervals: nothing where nothing is wrong', () => {
    let [covered, chosen] = [0, 0];
    const tries = 150;
    for (let seed = 0; seed < tries; seed++) {
      const random = randomFrom(seed, 1);
      // two temperatures that lose as much on average as 1: each difference is noise
      const rows = Array.from({ length: 400 }, (_, id) => {
        const noise = () => random.uniform() + random.uniform() - 1;
        return `{"n":1,"revealed":0,"nll":1,"count":1,"temperatures":{"0.8":${1 + noise()},"1.2":${1 + noise()}},"id":${id}}`;
      });
      const { gains, standardErrors, temperatures } = read(rows.join('\n')).temperatures!;
      if (Math.abs(gains[0]!) <= 2.07 * standardErrors[0]!) covered++;
      if (temperatures[0] !== 1) chosen++;
    }
    // chosen by noise nearly always, and yet no gain is told
    assert.ok(chosen > 0.6 * tries, `${chosen}`);
    assert.ok(covered >= 0.93 * tries, `${covered} of ${tries}`);
  });
});
