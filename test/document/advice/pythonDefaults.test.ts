import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonCalls } from '../../../src/document/advice/pythonCalls';
import { counts } from './decodingsFound';

test('parsers of command lines and fields of classes set samplers by their defaults', () => {
  const parser =
    'p.add_argument("--steps", default=16)\np.add_argument("--gen-length", default=32)\n';
  assert.deepEqual(counts('a.py', parser), [[16, 32, 1]]);
  const fields =
    '    steps: int = 16\n    gen_length: int = field(default=32)\n    block_length: int = 8\n';
  assert.deepEqual(counts('a.py', `@dataclass\nclass Config:\n${fields}`), [[4, 8, 4]]);
});

/** Settings that stand together without a name, and the line of the first of them. */
const found = (text: string) =>
  pythonCalls(text)
    .filter(({ name }) => name === '' || name.startsWith('class '))
    .map(({ range, settings }) => [
      range.start.line,
      Object.fromEntries([...settings].map(([name, { value }]) => [name, value])),
    ]);

test('flags of one parser stand together, of another by themselves, and what is no flag is none', () => {
  const text = [
    'p.add_argument("-s", "--num-steps", type=int, default=8)',
    "q.add_argument('--a', default=1)",
    'p.add_argument("--b")',
    'p.add_argument("file", default=2)',
  ].join('\n');
  assert.deepEqual(found(text), [
    [0, { num_steps: 8, b: undefined }],
    [1, { a: 1 }],
  ]);
});

test('fields of a class are those with a value, whether they have a type or not', () => {
  const text = [
    'class A:',
    '    "What it is."',
    '    a: int = 1',
    '    b = 2',
    '    c: int',
    '    d: int = dataclasses.field(default=4, repr=False)',
    '    e: list = field(default_factory=list)',
    '    f: int = other(default=6)',
    '    def run(self): pass',
  ].join('\n');
  assert.deepEqual(found(text), [[2, { a: 1, b: 2, d: 4, e: undefined, f: undefined }]]);
  for (const nothing of ['class A(base): pass', 'class A', 'class'])
    assert.deepEqual(found(nothing), []);
});

test('a class that is LLaDA2’s by what it derives from keeps a threshold elsewhere', () => {
  const hides = (head: string) =>
    pythonCalls(`${head}:\n    steps: int = 16\n`).map(({ hidesMore }) => hidesMore);
  assert.deepEqual(hides('class Config(LLaDA2Config)'), [true]);
  assert.deepEqual(hides('class Config(Base)'), [undefined]);
  assert.deepEqual(hides('class Config'), [undefined]);
});

test('click has flags above a function, absl those of a program, and objects fields that they are given', () => {
  const click = (name: string) => `@click.option("--${name}", default=8)\n`;
  assert.deepEqual(found(`${click('a')}@option('--b', default=2)\ndef f(): pass\n`), [
    [0, { a: 8, b: 2 }],
  ]);
  const two = `${click('a')}def f(): pass\n${click('b')}def g(): pass\n`;
  assert.deepEqual(found(two), [
    [0, { a: 8 }],
    [2, { b: 8 }],
  ]);
  assert.deepEqual(found('flags.DEFINE_integer("a", 8, "")\nDEFINE_float("b", 0.5, "")\n'), [
    [0, { a: 8, b: 0.5 }],
  ]);
  assert.deepEqual(
    found('c.a = 1\nd.b = 2\nc.e = f()\ndef g():\n    c.h = 3\nc[0] = 4\na.b = c.d = 5\n'),
    [
      [0, { a: 1, e: undefined }],
      [1, { b: 2 }],
      [4, { h: 3 }],
    ],
  );
});
