import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Type from 'typebox';
import { checkFields } from '../../../src/core/input/checkFields';
import type { Finding } from '../../../src/core/input/finding';

const fields = Type.Object({
  values: Type.Optional(Type.Array(Type.Union([Type.Number(), Type.Null()]), { maxItems: 3000 })),
  counts: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 9 }))),
  rows: Type.Optional(Type.Array(Type.Array(Type.Number(), { minItems: 2 }))),
  name: Type.Optional(Type.String()),
});

function found(value: { readonly [key: string]: unknown }): readonly Finding[] {
  const findings: Finding[] = [];
  checkFields(fields, value, (one) => findings.push(one));
  return findings;
}

const long = (one: unknown, length = 2000) => Array.from({ length }, () => one);
const told = (value: { readonly [key: string]: unknown }) =>
  found(value).map(({ code, message, path }) => [code, message, path.join('.')]);

test('a mistake in a long list is told as in a short one, at its place', () => {
  const cases = [
    ['values', [1, 'x'], [null, 1]],
    ['counts', [1, 1.5], [1]],
    ['counts', [1, 10], [1]],
    ['rows', [[1, 2], [1]], [[1, 2]]],
    [
      'rows',
      [
        [1, 2],
        [1, 'x'],
      ],
      [[1, 2]],
    ],
    ['rows', [[1, 2], 3], [[1, 2]]],
  ] as const;
  for (const [name, [fine, wrong], more] of cases) {
    const short = told({ [name]: [fine, ...more, wrong] });
    const place = long(fine).length + more.length;
    const same = told({ [name]: [...long(fine), ...more, wrong] });
    assert.equal(short.length, 1, JSON.stringify(short));
    const moved = (text: unknown) =>
      String(text)
        .replace(`${name}.${1 + more.length}`, `${name}.${place}`)
        .replace(`Entry ${1 + more.length} `, `Entry ${place} `);
    assert.deepEqual(same, [short[0]?.map(moved)]);
  }
});

test('a long list without a mistake is right, and the other fields are checked beside it', () => {
  assert.deepEqual(found({ values: long(null), counts: long(3), rows: long([1, 2]) }), []);
  assert.deepEqual(
    found({ values: long(1), name: 3, odd: 1 }).map(({ path }) => path.join('.')),
    ['odd', 'name'],
  );
});

test('of a long list not more than eight mistakes are told, nor is one that is too long read', () => {
  assert.equal(found({ values: long('x') }).length, 8);
  assert.deepEqual(
    told({ values: long(1, 3001) }).map(([, , path]) => path),
    ['values'],
  );
});

test('every kind of entry has a name', () => {
  assert.equal(told({ values: ['x'] })[0]?.[1], 'Entry 0 must be a number or null.');
});
