import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { readComparison } from '../../src/document/comparisonFile';
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
