import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { counts } from './decodingsFound';

const definition = 'def generate(model, x, steps=128, gen_length=128, *, block_length=32): pass';

/** What calls of functions of the same file come to, without what the functions have by default. */
function called(...lines: readonly string[]) {
  const text = `${lines.join('\n')}\n`;
  return decodingsIn('a.py', text)
    .filter(({ group }) => !group.name.startsWith('def '))
    .map(({ steps, length, blocks }) => [steps, length, blocks]);
}

test('what a function has by default is a setting', () => {
  assert.deepEqual(counts('a.py', definition), [[32, 32, 4]]);
  assert.deepEqual(counts('a.py', 'def generate(model, steps, gen_length): pass'), []);
  const typed = 'N = 64\ndef run(x: int, steps: int = N, gen_length: int = 8 * 8): pass';
  assert.deepEqual(counts('a.py', typed), [[64, 64, 1]]);
  const { range } = decodingsIn('a.py', typed)[0]!.group;
  assert.equal(range.start.line, 1);
});

test('arguments without a name are those of the parameters; what is not passed is the default', () => {
  assert.deepEqual(called(definition, 'generate(m, x, 64, 256)'), [[8, 32, 8]]);
  // the function may stand below
  assert.deepEqual(called('generate(m, x, 64, gen_length=64)', definition), [[32, 32, 2]]);
  // behind the star nothing is passed by its place, and nothing behind what is passed by name
  assert.deepEqual(called(definition, 'generate(m, x, 64, 64, 16)'), [[32, 32, 2]]);
  // a call that says none of them has nothing of its own
  assert.deepEqual(called(definition, 'generate(m, x)'), []);
  // a method of another object is another function, and so may be one of two
  assert.deepEqual(called(definition, 'other.generate(m, x, 64, 256)'), []);
  assert.deepEqual(called(definition, definition, 'generate(m, x, 64, 256)'), []);
});

test('methods are called without themselves, and classes by what they begin with', () => {
  const body = [
    'class Decoder(Base):',
    '    @wrapped',
    '    def __init__(self, model, steps=12, gen_length=24): pass',
    '    def write(self, x, steps=6, gen_length=12): pass',
    '    def all(self): return self.write(1, 3)',
  ];
  assert.deepEqual(called(...body), [[3, 12, 1]]);
  assert.deepEqual(called(...body, 'Decoder(m, 8)'), [
    [3, 12, 1],
    [8, 24, 1],
  ]);
});

test('names that stand for what they are called by are passed by them', () => {
  const call = 'generate(model, x, steps, gen_length)';
  assert.deepEqual(called('steps = 8', 'gen_length = 128', call), [[8, 128, 1]]);
  assert.deepEqual(called('steps = 8', 'gen_length = 128', 'print(steps, gen_length)'), []);
});

test('constants are settings where their file has no others', () => {
  const constants = 'SEED = 1\nSTEPS = 8\nGEN_LENGTH: int = 64\n';
  assert.deepEqual(counts('a.py', constants), [[8, 64, 1]]);
  assert.equal(decodingsIn('a.py', constants)[0]?.group.range.start.line, 1);
  assert.deepEqual(counts('a.py', `${constants}run(steps=4, gen_length=128)\n`), [[4, 128, 1]]);
  assert.deepEqual(counts('a.py', 'def f():\n    STEPS = 8\n    GEN_LENGTH = 64\n'), []);
  assert.deepEqual(counts('a.py', 'steps = 8\ngen_length = 64\n'), []);
});
