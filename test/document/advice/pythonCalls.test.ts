import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { counts } from './decodingsFound';

test('dictionaries pass settings too, by themselves and as keywords of a call', () => {
  const found = (text: string) => counts('a.py', text);
  const settings = '{"steps": 16, \'gen_length\': 32, "block_length": 8}';
  assert.deepEqual(found(`run(kwargs=${settings})`), [[4, 8, 4]]);
  assert.deepEqual(found(`settings = ${settings}`), [[4, 8, 4]]);
  assert.deepEqual(found(`generate(m, **${settings})`), [[4, 8, 4]]);
  assert.deepEqual(found('generate(m, steps=16, **{"gen_length": 32, "block_length": 32})'), [
    [16, 32, 1],
  ]);
});

test('calls are found around what cannot be read', () => {
  const call = 'generate(m, steps=4, gen_length=8, block_length=8)';
  for (const text of [
    `x = foo(1, 2\ndef f():\n    ${call}\n`,
    `if x\n${call}\n`,
    `print "no Python 3"\n${call}\n`,
    `x = [\n\n\n${call}`,
    `${call}\nfoo(steps=`,
    `x = "${'('.repeat(1000)}"\n${call}`,
    `x = ${'['.repeat(20_000)}\n${call}`,
  ])
    assert.equal(decodingsIn('a.py', text).length, 1, text.slice(0, 60));
  assert.deepEqual(decodingsIn('a.py', 'generate(m, steps=4, gen_length=8'), []);
});
