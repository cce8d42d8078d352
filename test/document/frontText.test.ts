import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readComparison } from '../../src/document/comparisonFile';
import type { SavedDecoder } from '../../src/document/frontFile';
import { frontCsv, frontRows } from '../../src/document/frontText';
import { drawnDecoder, shortFront } from './fronts';

describe('the table of what comes out', () => {
  test('has the temperatures of one sampler one after another', () => {
    const other = { ...drawnDecoder, name: 'other', title: 'Another' };
    const decoders = [1, 0.5, 0.2].flatMap((temperature) => [
      { ...drawnDecoder, temperature },
      { ...other, temperature },
    ]);
    const [head, ...rows] = frontRows({ ...shortFront, decoders }, 'nats');
    assert.equal(head![0], 'decoder');
    assert.deepEqual(
      rows.map(([title, settings]) => [title, settings]),
      [drawnDecoder.title, 'Another'].flatMap((title) => [
        [title, 'T 1'],
        [title, 'T 0.5'],
        [title, 'T 0.2'],
      ]),
    );
  });

  test('has a column where anything is known of it, of a single decoder too, and no other', () => {
    const exact = { ...drawnDecoder, totalVariation: 0.25 };
    const column = (decoders: readonly (typeof drawnDecoder)[]) =>
      frontRows({ ...shortFront, decoders }, 'nats')[0]!.includes('total variation');
    assert.deepEqual(
      [column([exact]), column([exact, drawnDecoder]), column([drawnDecoder])],
      [true, true, false],
    );
    const energy = { value: 0.05, interval: [0.01, 0.09] } as const;
    const [head, row] = frontRows(
      { ...shortFront, decoders: [{ ...drawnDecoder, energy }] },
      'nats',
    );
    assert.equal(row![head!.indexOf('energy distance')], '0.05 ± 0.04');
  });

  test('says of shares how sure they are, and that nobody knows where no end is known', () => {
    const impossible = (value: number, low: number | null, high: number | null, more = {}) => {
      const decoder = {
        ...drawnDecoder,
        ...more,
        impossible: { value, interval: [low, high] as const },
      };
      const [head, row] = frontRows({ ...shortFront, decoders: [decoder] }, 'nats');
      return row![head!.indexOf('impossible')];
    };
    assert.deepEqual(
      [impossible(0, 0, 0.02), impossible(0, 0, null), impossible(0.5, null, null)],
      ['at most 2 %', 'at most 100 %', '50 % ± 50 %'],
    );
    assert.equal(impossible(0.5, 0.1, 0.7), '50 % ± 30 %');
    assert.equal(impossible(0, 0, 0, { kind: 'exact' }), '0 %');
  });

  test('says nothing of how likely what is all impossible is', () => {
    const columns = (logLikelihood: SavedDecoder['logLikelihood']) => {
      const decoders = [{ ...drawnDecoder, logLikelihood }];
      const csv = frontCsv({ ...shortFront, decoders })
        .trim()
        .split(/\r?\n/)[1]!;
      return csv.split(',').slice(5, 8);
    };
    assert.deepEqual(columns(null), ['', '', '']);
    assert.deepEqual(columns({ value: -2, interval: [-3, -1] }), ['-2', '-3', '-1']);
  });

  test('says in the numbers for other programs who is on the front', () => {
    const decoders = [true, false].map((onFront) => ({ ...drawnDecoder, onFront }));
    const [head, ...rows] = frontCsv({ ...shortFront, decoders })
      .trim()
      .split(/\r?\n/);
    assert.match(head!, /,front$/);
    assert.deepEqual(
      rows.map((row) => row.split(',').at(-1)),
      ['1', '0'],
    );
  });

  test('is in the example that is shipped', () => {
    const file = 'media/examples/hmm.compare.json';
    const { front } = readComparison(readFileSync(file, 'utf8'), file);
    assert.ok(front);
    assert.ok(front.decoders.some(({ onFront }) => onFront));
    assert.deepEqual(
      [...new Set(front.decoders.map(({ temperature }) => temperature))],
      [1, 0.6, 0.3],
    );
    assert.ok(front.decoders.some(({ name }) => name === 'spread'));
  });
});
