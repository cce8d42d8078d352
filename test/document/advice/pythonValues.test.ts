import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { counts } from './decodingsFound';

test('settings are worked out where a file says all of them', () => {
  const calls: readonly (readonly [string, readonly number[]])[] = [
    [
      'G = 128\r\nS = G\r\ngenerate(m, p, steps=S, gen_length=G, block_length=G)\r\n',
      [128, 128, 1],
    ],
    ['G: int = 64\ngenerate(m, p, steps=2 * G // 4, gen_length=G, block_length=G)', [32, 64, 1]],
    [
      'G=64\ngenerate(m, p, steps=int(G / 3), gen_length=G, block_length=(G + -G % 5))',
      [21, 65, 1],
    ],
    ['generate(m, p, steps=0x10, gen_length=2**5, block_length=1_6)', [8, 16, 2]],
    [
      'generate(\n  m, p,\n  steps=16  # a step\n  , gen_length=32,\n  block_length=\n  32)',
      [16, 32, 1],
    ],
  ];
  const ordered =
    'generate(m, steps=8, gen_length=8, block_length=8, remasking="a # b", temperature=1)';
  assert.equal(decodingsIn('a.py', ordered)[0]?.order, 'remasking="a # b"');
  for (const [text, wanted] of calls)
    assert.deepEqual(counts('a.py', text).at(-1)?.slice(0, wanted.length) ?? [], wanted, text);
  for (const steps of [
    'args.steps',
    'f(3)',
    'len(x) // 2',
    'S',
    '3 +',
    '1 / 0',
    'G if a else 3',
    '"8"',
  ])
    assert.deepEqual(
      counts(
        'a.py',
        `S = 1\nS = 2\nG = H\nH = G\ngenerate(m, steps=${steps}, gen_length=8, block_length=8)`,
      ),
      [],
      steps,
    );
  const yaml = 'base: &b\n  predictor: ddpm\n  steps: 32\nsampling:\n  <<: *b\n  steps: 16\n';
  assert.deepEqual(counts('c.yaml', yaml), [[16, undefined, 1]]);
});

test('a name that is counted up or looped over has no single value', () => {
  for (const other of ['S += 1', 'for S in (1, 2): pass', 'S, T = 1, 2, 3', 'S = T = f()'])
    assert.deepEqual(
      decodingsIn('a.py', `S = 8\n${other}\ngenerate(m, steps=S, gen_length=8, block_length=8)`),
      [],
      other,
    );
  const paired = 'S, G = 4, 8\ngenerate(m, steps=S, gen_length=G, block_length=G)';
  assert.equal(decodingsIn('a.py', paired)[0]?.steps, 4);
});
