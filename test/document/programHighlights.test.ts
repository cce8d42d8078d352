import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { programHighlights } from '../../src/document/programHighlights';

/** Each word with its kind, as it stands in the text. */
function told(text: string): readonly string[] {
  const lines = text.split('\n');
  return programHighlights(text).map(({ range: { start, end }, kind }) => {
    assert.equal(start.line, end.line);
    return `${lines[start.line]!.slice(start.character, end.character)} ${kind}`;
  });
}

describe('highlights of programs', () => {
  test('name every word of a list of lines, at its place', () => {
    const text = `{
  // a comment
  "distribution": { "family": "program", "code": [
    "let a = 1 + uniform(6)  # a die",
    "return [div(a, 2)]",
  ] }
}`;
    assert.deepEqual(told(text), [
      ...['let keyword', 'a variable', '= operator', '1 number', '+ operator', 'uniform function'],
      ...['( operator', '6 number', ') operator', '# a die comment'],
      ...['return keyword', '[ operator', 'div function', '( operator', 'a variable', ', operator'],
      ...['2 number', ') operator', '] operator'],
    ]);
  });

  test('stand right behind escapes, in one text and within other laws', () => {
    const code = String.raw`"let x = flip(0.5)\nif x == 1 { \u0078 = 0 }\treturn x"`;
    const text = `{"distribution":{"family":"tempered","power":2,"of":{"family":"program","code":${code}}}}`;
    const words = told(text);
    assert.deepEqual(words.slice(0, 4), [
      'let keyword',
      'x variable',
      '= operator',
      'flip function',
    ]);
    assert.ok(words.includes(String.raw`\u0078 variable`), words.join());
    assert.deepEqual(words.slice(-2), ['return keyword', 'x variable']);
  });

  test('are none of what is no program, and end where a line means nothing', () => {
    assert.deepEqual(told('{"distribution":{"family":"table","code":"let x = 1"}}'), []);
    assert.deepEqual(told('{"distribution":{"family":"program","code":["let ? x", 7]}}'), [
      'let keyword',
    ]);
    for (const broken of ['', '{', '{"distribution":{"family":"program","code":["let'])
      assert.ok(Array.isArray(programHighlights(broken)));
  });
});
