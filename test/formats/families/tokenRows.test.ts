import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rowsOfText, tokenizerOf } from '../../../src/formats/families/tokenRows';

const file = JSON.parse(readFileSync('test/fixtures/onnx/tokenizer.json', 'utf8'));

/** What is made of a text by the tokenizer of the fixture, some of it altered. */
function rows(altered: object) {
  const tokenizer = tokenizerOf(Buffer.from(JSON.stringify({ ...file, ...altered })));
  assert.ok(typeof tokenizer !== 'string', String(tokenizer));
  return rowsOfText(Buffer.from('abc abc'), tokenizer, 3);
}

test('a tokenizer that fails only when it is used is told as such', () => {
  const found = rows({});
  assert.ok(typeof found !== 'string');
  assert.deepEqual(
    found.rows.map((row) => [...row]),
    [
      [2, 3, 4],
      [0, 2, 3],
    ],
  );
  const { pre_tokenizer: before, model } = file;
  for (const altered of [
    { pre_tokenizer: { ...before, behavior: 7 } },
    { model: { ...model, vocab: { ...model.vocab, b: 'x' } } },
    { model: { ...model, vocab: { ...model.vocab, b: -1 } } },
  ])
    assert.match(String(rows(altered)), /cannot cut it into token ids; use the tokenizer\.json/);
});
