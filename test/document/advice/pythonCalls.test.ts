import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonCalls } from '../../../src/document/advice/pythonCalls';
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
});

test('what passes no setting is no group: bare calls, what is not closed, the bases of a class, what has no name', () => {
  for (const text of [
    'f(1)',
    'generate(m, steps=4, gen_length=8',
    'class A(steps=4):\n  pass\n',
    '(f)(steps=4)',
    'x[0](steps=4)',
    '{"a", "b"}',
  ])
    assert.deepEqual(pythonCalls(text), [], text);
});

test('a dictionary is whole, has the name that it stands under, and what else it holds is passed over', () => {
  const said = (text: string) =>
    pythonCalls(text).map(({ name, whole, settings }) => [name, whole, [...settings.keys()]]);
  assert.deepEqual(said('x = {"abc": {"b": 1, "c": 2}}'), [
    ['abc', true, ['b', 'c']],
    ['', true, ['abc']],
  ]);
  assert.deepEqual(said('x = {"a": 1, b: 2, **c, "d" : 3}'), [['', true, ['a', 'd']]]);
});
