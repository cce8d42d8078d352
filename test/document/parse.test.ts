import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseText, rangeOf } from '../../src/document/parse';
import type { Range } from '../../src/document/problems';

const span = ({ start, end }: Range) => [start.line, start.character, end.line, end.character];

/** What is wrong, and where. */
const found = (text: string) =>
  parseText(text).problems.map(({ code, range }) => [code.replace('syntax.', ''), ...span(range)]);

test('a text without an object has one problem, where it begins', () => {
  for (const empty of ['', '  ', '\n // c\n']) {
    const { root, value, problems } = parseText(empty);
    assert.deepEqual([root, value], [undefined, undefined]);
    assert.match(problems[0]?.message ?? '', /^The file is empty/);
    assert.deepEqual(found(empty), [['empty', 0, 0, 0, 0]]);
  }
  assert.deepEqual(found('  nonsense, "a'), [['invalid', 0, 2, 0, 3]]);
  assert.deepEqual(found('[1, 2'), [['invalid', 0, 0, 0, 1]]);
  assert.deepEqual(found('[1, 2]'), []);
  assert.deepEqual(found('3'), []);
});

test('a mistake is marked at its place; what is missing at the end at the last character', () => {
  assert.deepEqual(found('{'), [['brace', 0, 0, 0, 1]]);
  assert.deepEqual(found('{"a": '), [
    ['value', 0, 5, 0, 6],
    ['brace', 0, 5, 0, 6],
  ]);
  assert.deepEqual(found('{"a" 1}'), [['colon', 0, 5, 0, 6]]);
  assert.deepEqual(found('{"a": 1 "bc": 2}'), [['comma', 0, 8, 0, 12]]);
  assert.deepEqual(found('{"a": "b\n}'), [['string', 0, 6, 0, 8]]);
  assert.deepEqual(found('{"a": 1} /* x'), [['comment', 0, 9, 0, 13]]);
});

test('rows of measurements below each other are told what they are for', () => {
  const said = (text: string) => parseText(text).problems.map(({ message }) => message);
  for (const name of ['revealed', 'nll', 'loss'])
    assert.match(said(`{"${name}": 1}\n{"${name}": 2}`)[0] ?? '', /rows of measurements/, name);
  assert.deepEqual(said('{"a": 1}\n{"a": 2}'), ['Nothing may follow the end of the object.']);
  assert.deepEqual(said('{"loss": 1 "a": 2}'), ['A comma is expected here.']);
});

test('a name that occurs twice in an object is marked, in objects however they are nested', () => {
  assert.deepEqual(found('{"a": 1, "a": 2, "a": 3}'), [
    ['key.duplicate', 0, 9, 0, 12],
    ['key.duplicate', 0, 17, 0, 20],
  ]);
  assert.deepEqual(found('[{"a": {"b": 1, "b": 2}}]'), [['key.duplicate', 0, 16, 0, 19]]);
  assert.deepEqual(found('{"a": {"b": 1}, "b": {"b": 2}}'), []);
});

test('brackets may be a hundred deep, and no deeper; those in texts and comments are none', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  assert.deepEqual(found(nested(100)), []);
  assert.deepEqual(found(nested(101)), [['depth', 0, 100, 0, 101]]);
  assert.deepEqual(found(`{"a": ${'{"a": '.repeat(99)}1${'}'.repeat(100)}`), []);
  assert.equal(found(`{"a": ${'{"a": '.repeat(100)}1${'}'.repeat(101)}`)[0]?.[0], 'depth');
  const { root, value } = parseText(nested(101));
  assert.deepEqual([root, value], [undefined, undefined]);
  // one after another they are not deep
  assert.deepEqual(found(`[${nested(60)}, ${nested(60)}, {"a": ${nested(60)}}]`), []);
  const many = '['.repeat(200);
  for (const aside of [
    `"${many}"`,
    `"\\"${many}"`,
    `"\\\\", "${many}"`,
    `1, // ${many}\n 2`,
    `1, // ${many}\r 2`,
    `1, /* ${many} \n*/ 2`,
    `1 /* * ${many}*/`,
  ])
    assert.deepEqual(found(`[${aside}]`), [], aside.slice(0, 8));
  // what opens behind them is
  for (const before of ['"a"', '"\\\\"', '// "\n', '/* */', '/**/', '/* " */', '"a\n', '"a\r', '/'])
    assert.equal(found(`[${before}${many}`)[0]?.[0], 'depth', before);
  for (const open of ['"', '//', '/*', '/*/'])
    assert.notEqual(found(`[${open}${many}`)[0]?.[0], 'depth', open);
});

test('a path leads to its value or key, and one that leads nowhere to the nearest thing there is', () => {
  const parsed = parseText(' {"a": {"b": [1, 23]}}');
  const at = (path: readonly (string | number)[], what?: 'key' | 'value') =>
    span(rangeOf(parsed, path, what));
  assert.deepEqual(at(['a', 'b', 1]), [0, 17, 0, 19]);
  assert.deepEqual(at(['a', 'b']), [0, 13, 0, 20]);
  assert.deepEqual(at(['a', 'b'], 'key'), [0, 8, 0, 11]);
  assert.deepEqual(at(['a'], 'key'), [0, 2, 0, 5]);
  // an entry of a list has no key, and what is not there is told at what holds it
  assert.deepEqual(at(['a', 'b', 1], 'key'), [0, 17, 0, 19]);
  assert.deepEqual(at(['a', 'b', 7], 'key'), [0, 13, 0, 20]);
  assert.deepEqual(at(['a', 'c', 'd']), [0, 7, 0, 21]);
  assert.deepEqual(at(['x']), [0, 1, 0, 2]);
  assert.deepEqual(at([]), [0, 1, 0, 2]);
  assert.deepEqual(span(rangeOf(parseText(''), ['a'])), [0, 0, 0, 0]);
});
