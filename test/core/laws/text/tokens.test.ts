import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  REST,
  type TextUnit,
  type TokenSequence,
  tokensOf,
} from '../../../../src/core/laws/text/tokens';
import { codePointsOf } from '../../../../src/core/laws/text/utf8';

const encoded = (text: string) => new TextEncoder().encode(text);

function tokens(text: string, unit: TextUnit, vocabulary?: number): TokenSequence {
  const found = tokensOf(encoded(text), unit, vocabulary);
  assert.ok(typeof found !== 'string', String(found));
  return found;
}

const spelled = ({ ids, symbols }: TokenSequence) => Array.from(ids, (id) => symbols[id]);

describe('symbols of a text', () => {
  test('characters are code points, the most frequent first', () => {
    const found = tokens('a👍é👍\n', 'characters');
    assert.deepEqual(found.symbols, ['👍', 'a', 'é', '\n']);
    assert.deepEqual([...found.ids], [1, 0, 2, 0, 3]);
    assert.equal(found.rest, undefined);
  });

  test('a byte order mark is no symbol', () => {
    assert.deepEqual(tokens('\ufeffab', 'characters').symbols, ['a', 'b']);
    assert.deepEqual(tokens('\ufeffab', 'words').symbols, ['ab']);
  });

  test('bytes need not be text', () => {
    const found = tokensOf(Uint8Array.of(0xff, 0x41, 0xff, 0x0a), 'bytes', undefined);
    assert.ok(typeof found !== 'string');
    assert.deepEqual(found.symbols, ['0xff', 'A', '0x0a']);
  });

  test('words are what stands between runs of white space', () => {
    const found = tokens(' The  cat,\n\tthe cat, \u00a0The ', 'words');
    assert.deepEqual(spelled(found), ['The', 'cat,', 'the', 'cat,', 'The']);
    assert.deepEqual(found.symbols, ['The', 'cat,', 'the']);
  });

  test('the symbols spell the text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        assert.equal(spelled(tokens(`.${text}`, 'characters')).join(''), `.${text}`);
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('an empty text is refused', () => {
    assert.equal(tokensOf(encoded(''), 'characters', undefined), 'The text is empty.');
    assert.match(String(tokensOf(encoded(' \n '), 'words', undefined)), /no words/);
    assert.match(String(tokensOf(encoded(''), 'words', undefined)), /no words/);
    assert.match(
      String(tokensOf(encoded('a b a c d'), 'words', 4, 3)),
      /more than 3 different words/,
    );
    assert.equal(typeof tokensOf(encoded('a b a c'), 'words', 4, 3), 'object');
  });
});

describe('bytes that are not UTF-8', () => {
  const invalid: Record<string, readonly number[]> = {
    'a byte that never occurs': [0xff],
    'a continuation without a beginning': [0x80],
    'a sequence that breaks off': [0xe2, 0x82],
    'a sequence that is interrupted': [0xe2, 0x82, 0x41],
    'an overlong form': [0xc0, 0xaf],
    'an overlong form of three bytes': [0xe0, 0x80, 0xaf],
    'half a surrogate pair': [0xed, 0xa0, 0x80],
    'a point beyond Unicode': [0xf4, 0x90, 0x80, 0x80],
  };
  for (const [what, bytes] of Object.entries(invalid))
    test(`${what} is found, with its place`, () => {
      const all = Uint8Array.of(...encoded('é👍'), ...bytes);
      assert.match(String(tokensOf(all, 'characters', undefined)), /offset 6 /);
      assert.match(String(tokensOf(all, 'words', undefined)), /offset 6 /);
    });

  test('are the same as for the decoder of the platform', () => {
    const bytes = fc.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4));
    fc.assert(
      fc.property(bytes, (values) => {
        const all = Uint8Array.from(values);
        let text: string | undefined;
        try {
          text = new TextDecoder('utf-8', { fatal: true }).decode(all);
        } catch {}
        const points = codePointsOf(all);
        if (text === undefined) assert.ok('offset' in points);
        else
          assert.deepEqual(
            [...(points as Int32Array)],
            Array.from(text, (c) => c.codePointAt(0)),
          );
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});

describe('a limited vocabulary', () => {
  test('keeps the most frequent, ties by first occurrence, and counts the rest symbol', () => {
    const found = tokens('bdcaacbd!', 'characters', 4);
    assert.deepEqual(found.symbols, ['b', 'd', 'c', REST]);
    assert.equal(found.rest, 3);
    assert.deepEqual([...found.ids], [0, 1, 2, 3, 3, 2, 0, 1, 3]);
  });

  test('has no rest symbol where all fit', () => {
    assert.deepEqual(tokens('abcb', 'characters', 3).symbols, ['b', 'a', 'c']);
    assert.equal(tokens('abcb', 'characters', 3).rest, undefined);
  });

  test('of one symbol is all rest', () => {
    const found = tokens('abc', 'characters', 1);
    assert.deepEqual(found.symbols, [REST]);
    assert.deepEqual([...found.ids], [0, 0, 0]);
    assert.match(String(tokensOf(encoded('abc'), 'characters', 0)), /at least 1/);
  });

  test('tells a kept "…" of the text from the rest symbol', () => {
    const found = tokens('……ab', 'characters', 2);
    assert.deepEqual(found.symbols, [REST, REST]);
    assert.equal(found.rest, 1);
    assert.deepEqual([...found.ids], [0, 0, 1, 1]);
  });
});
