// Names of schedules and files that try to become code of the Python that is exported.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { exportTargets } from '../../src/formats/export/targets/index';
import { measuringScript } from '../../src/formats/measuringScript/script';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'coding: unicode_escape ',
          'coding=utf-7 ',
          '-*- coding: rot13 -*-',
          '\\u000aimport os\\u000a',
        ],
        ...[
          '"',
          "'",
          '"""',
          "'''",
          '\\',
          '\n',
          '\r',
          '\f',
          '\u0085',
          '\u2028',
          '\u2029',
          '\0',
          '\u202e',
        ],
        ...[
          '#',
          '{',
          '}',
          '%s',
          '\\N{LINE FEED}',
          'import os',
          '\ud800',
          '\u{1f600}',
          '+AAo-',
          ' ',
        ],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);
const names = fc.sample(hostile, { numRuns: 2000, seed: 1 });

/** Reads [texts, clean text] pairs as JSON lines, tells for each text whether it parses to the statements of the clean one. */
const judge = `
import ast, base64, json, sys
def read(text):
    return ast.parse(base64.b64decode(text))  # as bytes: an encoding that is spelt in them is obeyed
def shape(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str): node.value = ""
    return ast.dump(tree)
for line in sys.stdin:
    one = json.loads(line)
    clean = read(one["clean"])
    wrong = None
    for text, strings in zip(one["texts"], one["strings"]):
        try:
            tree = read(text)
            same = ast.dump(tree) == ast.dump(clean) if one["exact"] else shape(read(text)) == shape(clean)
            held = [n.value.value for n in tree.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant) and isinstance(n.value.value, str)]
            if not same: wrong = "other statements"
            elif strings and held[:len(strings)] != [json.loads(s) for s in strings]: wrong = "other strings: %r" % held
        except Exception as error: wrong = repr(error)
        if wrong: break
    print(json.dumps(wrong and [wrong, text]))
`;

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.log('there is no python3 here, so hostile names were not parsed');

interface Judged {
  readonly clean: string;
  readonly texts: readonly string[];
  /** What the first assignments of strings must hold, as JSON. */
  readonly strings: readonly (readonly string[])[];
  readonly exact: boolean;
}

function assertParsed(cases: readonly Judged[]): void {
  const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64');
  const lines = cases.map((one) =>
    JSON.stringify({ ...one, clean: encoded(one.clean), texts: one.texts.map(encoded) }),
  );
  const run = spawnSync('python3', ['-c', judge], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  assert.equal(run.status, 0, run.stderr);
  const answers = run.stdout.trim().split('\n');
  assert.equal(answers.length, cases.length);
  for (const answer of answers) {
    const wrong = JSON.parse(answer) as readonly [string, string] | null;
    assert.equal(wrong?.[0], undefined, wrong ? Buffer.from(wrong[1], 'base64').toString() : '');
  }
}

const pythonTargets = exportTargets.filter(({ extension }) => extension === 'py');

function exported(target: (typeof exportTargets)[number], name: string, file: string): string {
  const text = target.write(
    { name, sizes: Int32Array.of(1, 1, 2) },
    {
      error: 1,
      interval: null,
      method: 'exact',
      stepCosts: new Float64Array(3),
      source: { file },
      version: '1.2.3',
    },
  );
  assert.ok(typeof text === 'string');
  return text;
}

test('no name of a schedule or of its file changes what an exported file of Python does', {
  skip: !python,
}, () => {
  assert.ok(pythonTargets.length >= 10);
  // every name goes into one of the targets, and each target gets its share
  const cases = pythonTargets.map((target, t) => {
    const own = names.filter((_, i) => i % pythonTargets.length === t);
    const texts = own.map((name, i) => exported(target, name, own[own.length - 1 - i] ?? ''));
    return {
      clean: exported(target, 'mine', 'a.dist.json'),
      texts,
      strings: texts.map(() => []),
      exact: true,
    };
  });
  assertParsed(cases);
});

test('the first two lines of an exported file hold no name', () => {
  for (const target of pythonTargets) {
    const heads = ['coding: a', 'coding: b'].map((name) =>
      exported(target, name, name).split('\n').slice(0, 2).join('\n'),
    );
    assert.equal(heads[0], heads[1], target.name);
    assert.match(heads[0] ?? '', /^# -\*- coding: utf-8 -\*-\n/, target.name);
  }
});

test('the files and models that a measuring script is given stand in it as strings and nothing else', {
  skip: !python,
}, () => {
  const write = (name: string, other: string) =>
    measuringScript({ model: 'llada', modelName: name, data: other, script: name, rows: other });
  const clean = write('a', 'b');
  const own = names.slice(0, 100);
  const texts = own.map((name, i) => write(name, own[own.length - 1 - i] ?? ''));
  const strings = own.map((name, i) => {
    const other = own[own.length - 1 - i] ?? '';
    // between them stands the grid, which there is none of
    return [name, other, '', other].map((text) => JSON.stringify(text));
  });
  assertParsed([{ clean, texts, strings, exact: false }]);
});
