import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';

test('what no one wrote by hand takes time in proportion to its length at most', () => {
  // ten times what it takes: what grows with the square takes minutes
  const used = (text: string, file = 'a.py') => {
    const before = process.cpuUsage();
    decodingsIn(file, text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const call = 'generate(m, steps=4, gen_length=8, block_length=8)';
  // one line of a megabyte is passed over, and so is what follows many others
  for (const piece of ['(', '{', ')', '"', "'", ',', 'a[', '-', '**', call, 'steps=', '\0'])
    assert.ok(used(piece.repeat(1e6 / piece.length)) < 5, piece);
  for (const piece of [
    'a=1\n',
    'r --model_args a=1,\n',
    '"',
    '$a ',
    'a.b=1 ',
    '--a ',
    'a=1,\n',
    '\\\n',
  ])
    assert.ok(used(`r --model_args "${piece.repeat(1e6 / piece.length)}`, 'a.sh') < 5, piece);
  const names = Array.from({ length: 3000 }, (_, i) => `a${i} = a${i + 1} + a${i + 1}`).join('\n');
  assert.ok(used(`${names}\nf(steps=a0, gen_length=a0)`) < 10);
  const bracketed = `f(${'('.repeat(4000)}1${')'.repeat(4000)}, steps=${'('.repeat(400)}4${')'.repeat(400)})`;
  assert.ok(used(`${bracketed}\n`.repeat(8)) < 10);
});

test('no text at all makes trouble', () => {
  const pieces = [
    'generate(',
    'steps=',
    '3',
    '"',
    "'''",
    ')',
    ']',
    '\n',
    'def ',
    ': ',
    '- ',
    '{',
    '\\',
  ];
  let state = 7;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return pieces[Math.floor((state / 2147483648) * pieces.length)];
  };
  for (let i = 0; i < 2000; i++) {
    const text = `gen_length: 8\n${Array.from({ length: 12 }, next).join('')}`;
    for (const file of ['a.py', 'a.yaml', 'a.sh', 'generation_config.json'])
      assert.ok(Array.isArray(decodingsIn(file, text)));
  }
});

test('a generation_config.json of nothing but brackets has no settings, however deep', () => {
  for (const one of ['[', '{"a":'])
    assert.deepEqual(decodingsIn('generation_config.json', one.repeat(100_000)), []);
});
