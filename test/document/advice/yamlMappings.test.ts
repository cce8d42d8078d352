import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yamlMappings } from '../../../src/document/advice/yamlMappings';

/** The mappings of a text by the key they stand under, inner ones first. */
const found = (text: string) =>
  yamlMappings(text).map(({ name, settings }) => [
    name,
    Object.fromEntries([...settings].map(([key, { value }]) => [key, value])),
  ]);

const worthOf = (text: string) => yamlMappings(`a: ${text}\n`)[0]?.settings.get('a')?.value;

test('scalars are what the core schema of YAML 1.2 says', () => {
  const values: readonly (readonly [string, unknown])[] = [
    ['8', 8],
    ['-3 # of them', -3],
    ['+5', 5],
    ['010', 10],
    ['0o17', 15],
    ['0x1F', 31],
    ['1_000', '1_000'],
    ['1e-3', 0.001],
    ['.5', 0.5],
    ['1.', 1],
    ['-.inf', -Infinity],
    ['.NaN', Number.NaN],
    ['1.2.3', '1.2.3'],
    ['', null],
    ['~', null],
    ['null', null],
    ['True', true],
    ['false', false],
    ['yes', 'yes'],
    ['low_confidence', 'low_confidence'],
    ['two\n  lines', 'two lines'],
    ["'8'", '8'],
    ["'it''s'", "it's"],
    ['"a\\tb\\x41\\u00e9\\U0001F600\\\\n"', 'a\tbAé😀\\n'],
    // the last character that there is
    ['"\\U0010FFFF"', '\u{10ffff}'],
    ['"one \\\n   line"', 'one line'],
    ['"two\n\n  lines"', 'two\nlines'],
    ['"\\q"', undefined],
    ['"\\U00110000"', undefined],
    ['"\\UFFFFFFFF"', undefined],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what Hydra fills in
    ['${model.length}', undefined],
    ['[1, 2.5, 0x3]', [1, 2.5, 3]],
    ['\n- 1\n- 2', [1, 2]],
    ['[]', []],
    ['[1, two]', undefined],
    ['!!str 8', '8'],
    ['!!int "8"', 8],
    ['!env 8', undefined],
    ['&here 8', 8],
    ['*here', undefined],
  ];
  for (const [text, wanted] of values) assert.deepEqual(worthOf(text), wanted, text);
});

test('mappings are found in blocks, braces, lists and documents, with their keys', () => {
  assert.deepEqual(
    found('%YAML 1.2\n---\r\ns: 1 # c\r\nt: {u: 2,\r\n  "v": 3}\n...\n---\nw: 4\n'),
    [
      ['t', { u: 2, v: 3 }],
      ['', { s: 1, t: undefined }],
      ['', { w: 4 }],
    ],
  );
  assert.deepEqual(found('l:\n- a: 1\n  b: 2\n- - c: 3\n? d\n: 4\n'), [
    ['l', { a: 1, b: 2 }],
    ['l', { c: 3 }],
    ['', { l: undefined, d: 4 }],
  ]);
  assert.deepEqual(found('a: 1\na: 2\nb: !tag {c: 1, c: 3}\n'), [
    ['b', { c: 3 }],
    ['', { a: 2, b: undefined }],
  ]);
  assert.deepEqual(found('\ufeffa: 1\nb: 2\n'), [['', { a: 1, b: 2 }]]);
});

test('a merged mapping says what its new place does not', () => {
  const [, merged] = found('a: &x {s: 1, t: 2}\nb:\n  t: 3\n  <<: *x\n  u: 4\n');
  assert.deepEqual(merged, ['b', { s: 1, t: 3, u: 4, '<<': undefined }]);
  assert.deepEqual(found('a: &x {s: 1}\nb: {t: *x}\n')[1], ['b', { t: undefined }]);
  assert.deepEqual(found('a: {<<: *later}\nb: &later {s: 1}\n')[0], ['a', { '<<': undefined }]);
});

test('what is merged has an end: a few lines do not stand for millions of numbers', () => {
  // each of them is 2 500, twenty are fifty thousand, and not one more is merged
  const list = `[\n${'1,\n'.repeat(2499)}]`;
  const merging = Array.from({ length: 20 }, (_, i) => `m${i}: {<<: *x}\n`).join('');
  const all = found(`a: &x {t: ${list}}\nb: &y {u: 2}\n${merging}more: {<<: *y, s: 1}\n`);
  const keys = (name: string) => Object.keys(all.find(([own]) => own === name)?.[1] ?? {});
  assert.deepEqual(
    [keys('m0'), keys('m19'), keys('more')],
    [
      ['t', '<<'],
      ['t', '<<'],
      ['<<', 's'],
    ],
  );
});

test('what stands a hundred deep is read, and nothing deeper', () => {
  const [all, none] = [[['', { a: 1 }]], []];
  for (const [open, close, fits] of [
    ['[', ']', 99],
    ['{b: ', '}', 99],
    ['[&x ', ']', 49],
    ['[!t ', ']', 49],
  ] as const) {
    const nested = (times: number) =>
      found(`${open.repeat(times)}{a: 1}${close.repeat(times)}`)
        .filter(([, settings]) => Object.keys(settings ?? {}).includes('a'))
        .map(([, settings]) => ['', settings]);
    assert.deepEqual([nested(fits), nested(fits + 1)], [all, none], open);
  }
});

test('mappings around what cannot be read are found', () => {
  for (const broken of ['x: }', 'x: [1, 2]]', '@', 'x: "\\q"', 'x: {{ y }}', 'x: *nothing'])
    assert.deepEqual(
      found(`${broken}\ns:\n  steps: 8\n`).find(([name]) => name === 's'),
      ['s', { steps: 8 }],
      broken,
    );
});

test('settings say where they stand', () => {
  const [, group] = yamlMappings('# first\ns: {a: 12, b: x, c: [1, 2], d: {e: 3}}\n');
  const spans = [...(group?.settings ?? [])].map(([name, { range }]) => [
    name,
    range.start.line,
    range.start.character,
    range.end.character,
  ]);
  assert.deepEqual(spans, [
    ['a', 1, 7, 9],
    ['b', 1, 14, 15],
    ['c', 1, 20, 26],
    // of what is no value the key
    ['d', 1, 28, 29],
  ]);
  assert.equal(group?.range.start.character, 0);
});
