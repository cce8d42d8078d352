import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brokenJson, fittedJson, type JsonPlace, jsonText } from '../../src/document/jsonText';

const place: JsonPlace = {
  ...{ indent: '', beside: 0, unit: '  ', newLine: '\n', trailingCommas: false },
};
/** A text of so many characters with its quotes. */
const wide = (width: number) => 'x'.repeat(width - 2);

test('JSON on one line has spaces as people put them', () => {
  assert.equal(
    jsonText({ a: [1, null, 'b'], c: { d: {} }, e: [], f: true }),
    '{ "a": [1, null, "b"], "c": { "d": {} }, "e": [], "f": true }',
  );
});

test('a value is on one line up to 100 columns with what stands beside it, or without a place', () => {
  const list = [wide(98)];
  assert.equal(fittedJson(list, place), jsonText(list));
  assert.equal(fittedJson(list, { ...place, beside: 1 }), `[\n  ${jsonText(list[0])}\n]`);
  assert.equal(fittedJson(list, undefined), jsonText(list));
  assert.equal(fittedJson([wide(200)], undefined), jsonText([wide(200)]));
});

test('what has no brackets, or nothing in them, stays on its line', () => {
  for (const value of [3, null, wide(200), true, [], {}])
    assert.equal(brokenJson(value, place), jsonText(value));
});

test('broken JSON has its lines indented, and a comma at the end where the file has such', () => {
  const own = { ...place, indent: '\t', unit: '\t', newLine: '\r\n' };
  assert.equal(brokenJson([1], own), '[\r\n\t\t1\r\n\t]');
  assert.equal(brokenJson({ a: 1, b: [2] }, own), '{\r\n\t\t"a": 1,\r\n\t\t"b": [2]\r\n\t}');
  assert.equal(brokenJson([1], { ...place, trailingCommas: true }), '[\n  1,\n]');
});

test('plain entries of a list fill their lines, the comma within the 100 columns; those in brackets have lines of their own', () => {
  const lines = (...list: readonly unknown[]) => brokenJson(list, place).split('\n').slice(1, -1);
  assert.deepEqual(lines(wide(50), wide(45)).length, 1);
  assert.deepEqual(lines(wide(50), wide(46)).length, 2);
  const numbers = Array.from({ length: 40 }, () => 123);
  assert.deepEqual(
    lines(...numbers).map((line) => line.length),
    [2 + 93 + 1, 2 + 93 + 1, 2 + 8],
  );
  assert.deepEqual(lines(null, 1, 'a'), ['  null, 1, "a"']);
  assert.deepEqual(lines({ a: 1 }, [2], 3), ['  { "a": 1 },', '  [2],', '  3']);
});

test('a field is broken where it does not fit behind its name', () => {
  const lines = (width: number) => brokenJson({ k: [wide(width - 2)] }, place).split('\n').length;
  // two of indentation, five of the name, one for a comma
  assert.deepEqual([lines(92), lines(93)], [3, 5]);
  // a tab is four
  const own = { ...place, unit: '\t' };
  const tabbed = (width: number) => brokenJson({ k: [wide(width - 2)] }, own).split('\n').length;
  assert.deepEqual([tabbed(90), tabbed(91)], [3, 5]);
});
