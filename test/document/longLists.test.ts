import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNodeAtLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { lineIndex } from '../../src/document/lineIndex';
import { longListAt } from '../../src/document/longLists';
import { parseText } from '../../src/document/parse';

const options = { allowTrailingComma: true, allowEmptyContent: true };
const numbers = Array.from({ length: 900 }, (_, j) =>
  j % 7 === 3 ? 'null' : [String(j), `-${j}.5`, `${j}e-3`, '1e999'][j % 4]!,
);
const list = `[\n  ${numbers.join(',\n  ')},\n]`;
const short = `[${numbers.slice(0, 9).join(', ')}]`;

/** A tree without the way back up. */
function plain({ parent: _, children, value, ...node }: Node): unknown {
  return {
    ...node,
    ...(children ? { children: children.map(plain) } : { value }),
  };
}

const texts = [
  `{ "a": ${list}, "b": { "c": ${list}, "d": [${short}, ${list}] }, "e": "[1, 2]" }`,
  `// [1, 2\r\n{ "a": ${list.replaceAll('\n', '\r\n')} /* [ */, "b": ${list.replace(',\n]', ']')} }`,
  list,
  // what is wrong is left to whoever reads word by word
  `{ "a": ${list.replace('5', '5, // five\n')}, "b": ${list} x }`,
  `{ "a": ${list.replace('12', '012')}, "b": ${list.replace('12,', '12')}, "c": ${list}`,
  `{ "a": ${list.replace('12,', '12,,')}, "a": ${list.replace('null', 'nul')}, "b" ${list} }`,
  `{ "a": [${' '.repeat(3000)}, ] }`,
  `{ "a": ${list.slice(0, -1)}`,
];

test('long lists of numbers are the same tree at the same places, with the same mistakes', () => {
  for (const [k, text] of texts.entries()) {
    const root = parseTree(text, [], options)!;
    const parsed = parseText(text);
    assert.deepEqual(plain(parsed.root!), plain(root), `${k}`);
    assert.deepEqual(parsed.value, getNodeValue(root), `${k}`);
    const other = parseText(text.replaceAll(/\[(?=[\r\n ]{2})/g, '[/**/'));
    assert.deepEqual(
      parsed.problems.map(({ code, message }) => [code, message]),
      other.problems.map(({ code, message }) => [code, message]),
      `${k}`,
    );
  }
});

test('mistakes behind a long list are marked where they are', () => {
  const text = `{ "a": ${list}, "b": x }`;
  const [problem] = parseText(text).problems;
  assert.deepEqual(problem?.range, lineIndex(text).range(text.indexOf('x }'), 1));
});

test('an entry of a long list is found, and knows its list', () => {
  const { root } = parseText(texts[0]!);
  const node = findNodeAtLocation(root!, ['b', 'c', 8]) ?? assert.fail();
  assert.equal(texts[0]!.slice(node.offset, node.offset + node.length), numbers[8]);
  assert.equal(node.parent, findNodeAtLocation(root!, ['b', 'c']));
});

test('short lists, and lists of anything else, are read like everything', () => {
  assert.equal(longListAt(short, 0, 1e6), undefined);
  assert.equal(longListAt(list.replace('5', '"5"'), 0, 1e6), undefined);
  assert.equal(longListAt(list, 0, 100), undefined);
  assert.equal(longListAt(list, 0, 1e6)?.values.length, numbers.length);
});

test('lines end with each of the three ends of lines', () => {
  const text = 'a\r\nb\rc\n\nd\r';
  const lines = lineIndex(text);
  assert.deepEqual(
    [...text].map((_, offset) => lines.position(offset).line),
    [0, 0, 0, 1, 1, 2, 2, 3, 4, 4],
  );
  assert.deepEqual(lines.position(text.length), { line: 5, character: 0 });
});
