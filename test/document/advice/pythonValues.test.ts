import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonCalls } from '../../../src/document/advice/pythonCalls';
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

test('an expression is worth what Python makes of it, where the text alone tells', () => {
  const worth = (expression: string, before = '') =>
    pythonCalls(`${before}f(z=${expression})`).at(-1)?.settings.get('z')?.value;
  const values: readonly (readonly [string, unknown])[] = [
    ['True', true],
    ['False', false],
    ['None', null],
    ['"random"', 'random'],
    ["'random'", 'random'],
    ['""', ''],
    ['"a\\n"', undefined],
    ['f"a"', undefined],
    ['12', 12],
    ['1_000', 1000],
    ['1.', 1],
    ['1.5', 1.5],
    ['1e-3', 0.001],
    ['0x1F', 31],
    ['-3', -3],
    ['not 3', undefined],
    ['(3)', 3],
    ['7 + 2', 9],
    ['7 - 2', 5],
    ['7 * 2', 14],
    ['7 / 2', 3.5],
    ['7 // 2', 3],
    ['-7 // 2', -4],
    ['7 % 3', 1],
    ['-7 % 3', 2],
    ['7 % -3', -2],
    ['2 ** 5', 32],
    ['7 | 2', undefined],
    ['1 / 0', undefined],
    ['"a" + 1', undefined],
    ['int(7 / 2)', 3],
    ['int(-3.5)', -3],
    ['int()', undefined],
    ['int(7, 2)', undefined],
    ['round(3.2)', undefined],
    ['a.b', undefined],
    ['[1, 2]', undefined],
  ];
  for (const [expression, value] of values) assert.equal(worth(expression), value, expression);
  assert.equal(worth('cfg.steps + 1', 'cfg.steps = 7\n'), 8);
  // of a parameter only the callers know
  const inside = (parameters: string) =>
    pythonCalls(`a = 4\ndef g(${parameters}):\n    def h(b):\n        f(z=a)\n`)
      .find(({ settings }) => settings.has('z'))
      ?.settings.get('z')?.value;
  assert.equal(inside('a=1'), undefined);
  assert.equal(inside('c, *, d: int = 1'), 4);
  assert.equal(worth('b', 'a = b = 4\n'), 4);
  assert.equal(worth('a', 'a: int = 4\n'), 4);
  assert.equal(worth('b', 'a, b = 4, 5\n'), 5);
  assert.equal(worth('a', 'a = a + 1\n'), undefined);
  assert.equal(worth('a', 'b = 3\na = b + b\n'), 6);
  for (const again of ['a += 1', 'for a in x: pass', 'for b, a in x: pass', 'a = 5', 'a, b = f()'])
    assert.equal(worth('a', `a = 4\n${again}\n`), undefined, again);
  for (const sum of ['-'.repeat(52), '('.repeat(52)])
    assert.equal(worth(`${sum}1${sum[0] === '(' ? ')'.repeat(52) : ''}`), undefined, sum);
  // what a loop goes through is not given anew
  assert.equal(worth('x', 'x = 4\nfor a in x: pass\n'), 4);
});

test('names that stand for names are followed fifty deep, and no deeper', () => {
  const worth = (length: number) => {
    const chain = Array.from({ length }, (_, i) => `a${i} = a${i + 1}\n`).join('');
    return pythonCalls(`${chain}a${length} = 7\nf(z=a0)`).at(-1)?.settings.get('z')?.value;
  };
  assert.equal(worth(49), 7);
  assert.equal(worth(50), undefined);
});
