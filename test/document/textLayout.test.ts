import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { lineIndex } from '../../src/document/lineIndex';
import { following, layoutOf, placeOf } from '../../src/document/textLayout';

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

test('a value has a place where it begins its line, with the columns that are taken beside it', () => {
  const place = (text: string, path: readonly (string | number)[]) => {
    const root = parseTree(text);
    const node = root && findNodeAtLocation(root, [...path]);
    assert.ok(node);
    return placeOf({ text, lines: lineIndex(text), layout: layoutOf(text, root) }, node);
  };
  const text = '{\n  "abc": [\n\t 1,\n\t 2, 3],\n  "d": 4, "e": 5 }';
  const layout = { unit: '  ', newLine: '\n', trailingCommas: false };
  assert.deepEqual(place(text, ['abc']), { ...layout, indent: '  ', beside: 2 + 7 + 1 });
  assert.deepEqual(place(text, ['abc', 0]), { ...layout, indent: '\t ', beside: 5 + 1 });
  assert.equal(place(text, ['abc', 2]), undefined);
  assert.equal(place(text, ['e']), undefined);
  assert.deepEqual(place(text, []), { ...layout, indent: '', beside: 1 });
  assert.deepEqual(place('  {}', []), { ...layout, indent: '  ', beside: 3 });
});
