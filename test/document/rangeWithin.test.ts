import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseText } from '../../src/document/parse';
import { rangeWithin } from '../../src/document/rangeWithin';

test('a place in a text is found behind characters that are written as escapes', () => {
  // the value is A, a new line, é as \u00e9, a quotation mark, B
  const text = '{ "a": 3, "t": "A\\n\\u00e9\\"B" }';
  const parsed = parseText(text);
  assert.deepEqual((parsed.value as { t: string }).t, 'A\n\u00e9"B');
  const written = ['A', '\\n', '\\u00e9', '\\"', 'B'];
  written.forEach((characters, at) => {
    const range = rangeWithin(parsed, ['t'], { from: at, to: at + 1 });
    const column = text.indexOf('A') + written.slice(0, at).join('').length;
    assert.deepEqual(range, parsed.lines.range(column, characters.length), characters);
  });
  assert.equal(rangeWithin(parsed, ['a'], { from: 0, to: 1 }), undefined);
  assert.equal(rangeWithin(parsed, ['b'], { from: 0, to: 1 }), undefined);
});
