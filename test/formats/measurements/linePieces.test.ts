// Rows out of bytes, against the same rows as text, line by line.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { NumberRows } from '../../../src/core/kernels/numberRows';
import { randomFrom } from '../../../src/core/numbers/random';
import { roleCount } from '../../../src/formats/measurements/columns';
import { gatherRows } from '../../../src/formats/measurements/gather';
import { LinePieces } from '../../../src/formats/measurements/linePieces';
import { Measurements } from '../../../src/formats/measurements/measurements';
import { MeasurementReader } from '../../../src/formats/measurements/reader';

/** All rows as they come in. */
class Recorded extends Measurements {
  readonly all: number[][] = [];
  override add(row: Float64Array): string | undefined {
    this.all.push(Array.from(row));
    return row[1] === 99 ? 'no' : undefined;
  }
}

function asText(text: string) {
  const rows = new Recorded(undefined);
  const reader = new MeasurementReader(rows);
  reader.push(text.replace(/^\uFEFF/, ''));
  reader.end();
  return { all: rows.all, problem: reader.problem };
}

function asBytes(bytes: Uint8Array, pieceSize: number) {
  const rows = new Recorded(undefined);
  const reader = new MeasurementReader(rows);
  let fast = 0;
  const { addRow } = reader;
  reader.addRow = (row) => {
    fast++;
    return addRow.call(reader, row);
  };
  const pieces = new LinePieces(reader);
  for (let at = 0; at < bytes.length; at += pieceSize)
    pieces.push(bytes.subarray(at, at + pieceSize));
  pieces.end();
  reader.end();
  return { all: rows.all, problem: reader.problem, fast };
}

const random = randomFrom(7);
const below = (count: number) => random.integer(count);
const pick = <One>(all: readonly One[]): One => all[below(all.length)]!;
const digits = (count: number) => Array.from({ length: count }, () => below(10)).join('');

/** A number as programs write them, and now and then as none does. */
function numberText(): string {
  return pick([
    () => `${below(1000)}`,
    () => `${(below(1e9) / 7) * 10 ** (below(20) - 12)}`,
    () => `-${below(100)}.${digits(1 + below(18))}`,
    () => `${1 + below(9)}${digits(below(19))}.${digits(1 + below(6))}`,
    () => `0.0000${digits(17)}`,
    () => `${1 + below(9)}.${digits(below(18))}e${pick(['', '+', '-'])}${below(30)}`,
    () => pick(['0', '-0', '0.1', '5e-324', '1e308', '9007199254740993', '0.30000000000000004']),
  ])();
}

/** What stands in a few lines instead of a row that is like the others. */
const odd = [
  '',
  '   ',
  '{"revealed":1,"loss":null,"tag":"a"}',
  '{"loss":2,"revealed":1,"tag":"a"}',
  '{"revealed":1,"loss":2,"tag":"é"}',
  '{"revealed":1,"loss":2,"tag":"a\\"b"}',
  ' {"revealed": 1 ,"loss":2,"tag":"a"} ',
  '{"revealed":1,"loss":2,"tag":"a","more":1}',
  '{"revealed":1,"loss":1e400,"tag":3}',
];
const wrong = [
  '{"revealed":1,"loss":1.2.3,"tag":"a"}',
  '{"revealed":1,"loss":1e,"tag":"a"}',
  '{"revealed":1,"loss":--1,"tag":"a"}',
  '{"revealed":1,"loss":2,"tag":"a"',
  '{"revealed":99,"loss":2,"tag":"a"}',
  'nothing',
];

describe('rows out of bytes', () => {
  test('are those of the text, objects and cells, in pieces of any size', () => {
    let fast = 0;
    for (let file = 0; file < 24; file++) {
      const cells = file % 3 === 0;
      const number = () => (below(60) > 0 ? `${below(1000) / 8}` : numberText());
      const row = () =>
        cells
          ? `${below(90)},${number()},${pick(['', 'a b', '7'])}`
          : `{"revealed":${below(90)},"loss":${number()},"tag":"${pick(['', 'a b', '7'])}"}`;
      const lines = Array.from({ length: 1 + below(400) }, () =>
        cells || below(150) > 0 ? row() : pick(odd),
      );
      if (!cells && file % 4 === 1) lines[below(lines.length)] = pick(wrong);
      lines.unshift(cells ? 'revealed,loss,tag' : '{"revealed":3,"loss":0.5,"tag":"first"}');
      const text = lines.join(pick(['\n', '\n', '\r\n'])) + pick(['', '\n']);
      const told = asBytes(new TextEncoder().encode(text), pick([7, 300, 2 ** 20]));
      fast += told.fast;
      const expected = asText(text);
      assert.deepEqual(told.all, expected.all, text);
      assert.deepEqual(told.problem, expected.problem, text);
    }
    assert.ok(fast > 1200, `${fast}`);
  });

  test('have numbers with up to 19 digits rounded as JSON has them', () => {
    const rows = new NumberRows({ texts: ['', ''], places: [0] }, roleCount);
    let taken = 0;
    for (let k = 0; k < 20_000; k++) {
      // halves between two numbers and their neighbours are where rounding goes wrong
      const half = (2n ** 53n + 2n * BigInt(below(2 ** 31)) + 1n + BigInt(below(3) - 1)).toString();
      const text = k % 2 === 0 ? numberText() : `${half.slice(0, 2)}.${half.slice(2)}`;
      const bytes = new TextEncoder().encode(`${text}\n`);
      rows.take(bytes, 0, bytes.length, ([value]) => {
        taken++;
        assert.ok(Object.is(value, Number(text)), text);
        return true;
      });
    }
    assert.ok(taken > 17_000, `${taken}`);
  });

  test('of lines longer than what is read at once are there, and of a file without an end', () => {
    const long = `{"revealed":2,"loss":1,"tag":"${'x'.repeat(40_000)}"}`;
    const text = ['{"revealed":1,"loss":1,"tag":"a"}', long, long].join('\n');
    const { all, fast } = asBytes(new TextEncoder().encode(text), 2 ** 20);
    assert.deepEqual([all.length, fast], [3, 0]);
  });

  test('are none where the bytes are no UTF-8', () => {
    const bytes = new TextEncoder().encode('revealed,loss,tag\n1,2,a\n1,2,?\n');
    bytes[bytes.length - 2] = 0xff;
    const read = (at: number) => bytes.subarray(at, at + 8);
    const told = finish(gatherRows(read, bytes.length, new Measurements(8), {}));
    assert.ok('problem' in told && /UTF-8/.test(told.problem));
  });
});
