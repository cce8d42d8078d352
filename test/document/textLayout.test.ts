import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTree } from 'jsonc-parser';
import { following, layoutOf } from '../../src/document/textLayout';

/** The text, with marks behind the comma, behind what is on the line, and behind the last comment. */
function marked(text: string): string {
  const { comma, lineEnd, commentsEnd } = following(text, 0);
  return Array.from({ length: text.length + 1 }, (_, at) =>
    [
      at === comma ? '⟨,⟩' : '',
      at === lineEnd ? '⟨line⟩' : '',
      at === commentsEnd ? '⟨comments⟩' : '',
      text[at] ?? '',
    ].join(''),
  ).join('');
}

test('behind a value belong its comma and the comments of the same line, whatever line the comma is on', () => {
  for (const wanted of [
    '⟨line⟩⟨comments⟩ "x"',
    ',⟨,⟩⟨line⟩⟨comments⟩ "x"',
    ' ,⟨,⟩ // a⟨line⟩⟨comments⟩\n "x"',
    ' ,⟨,⟩ // a⟨line⟩\n // b⟨comments⟩\n "x"',
    ' // a⟨line⟩\n // b⟨comments⟩\n}',
    ' // a\n ,⟨,⟩ /* b */⟨line⟩ \n /* c */⟨comments⟩ 1',
    ' ,⟨,⟩⟨line⟩⟨comments⟩ , 1',
    '⟨line⟩\n /* a */⟨comments⟩ /',
  ])
    assert.equal(marked(wanted.replace(/⟨.*?⟩/g, '')), wanted);
});

test('a text has the line ends, the indentation and the last comma that people gave it', () => {
  const layout = (text: string) => layoutOf(text, parseTree(text));
  const plain = { newLine: '\n', unit: '  ', trailingCommas: false };
  assert.deepEqual(layout('{}'), plain);
  assert.deepEqual(layout('{\r\n\t"a": 1,\r\n}'), {
    newLine: '\r\n',
    unit: '\t',
    trailingCommas: true,
  });
  assert.deepEqual(layout('{\n    "a": [\n        1\n    ]\n}'), { ...plain, unit: '    ' });
  assert.deepEqual(layout('[\n   [1]\n]'), { ...plain, unit: '   ' });
});
