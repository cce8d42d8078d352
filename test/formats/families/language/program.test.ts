import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../../src/core/laws/law';
import { randomFrom } from '../../../../src/core/numbers/random';
import { readDocument } from '../../../../src/document/read';
import { machineOf } from '../../../../src/formats/families/language/expand';
import { readProgram } from '../../../../src/formats/families/language/statements';
import { readDistribution } from '../../../../src/formats/families/readDistribution';
import { smallInstances } from '../smallInstances';

function lawOf(value: unknown): DiscreteDistribution {
  const problems: string[] = [];
  const law = readDistribution(value, ({ message }) => problems.push(message));
  assert.deepEqual(problems, []);
  assert.ok(law?.kind === 'discrete');
  return law;
}

const programOf = (...code: readonly string[]) => lawOf({ family: 'program', code });

/** The probabilities of all sequences, position 0 the most significant; those that the other law lacks count as 0. */
function tableOf({ length, logProbability }: DiscreteDistribution, alphabet: number): number[] {
  return Array.from({ length: alphabet ** length }, (_, index) => {
    const x = Int32Array.from(
      { length },
      (_, i) => Math.floor(index / alphabet ** (length - 1 - i)) % alphabet,
    );
    return Math.exp(logProbability(x));
  });
}

function assertSame(program: DiscreteDistribution, other: DiscreteDistribution): void {
  assert.equal(program.length, other.length);
  const alphabet = Math.max(program.alphabet, other.alphabet);
  const wanted = tableOf(other, alphabet);
  tableOf(program, alphabet).forEach((p, index) => {
    const q = wanted[index]!;
    assert.ok(Math.abs((p || 0) - (q || 0)) < 1e-12, `${index}: ${p}, not ${q}`);
  });
}

describe('other families, written as programs, are the same law', () => {
  test('independent', () => {
    assertSame(
      programOf('return [flip(0.2), draw([1, 2, 1]), uniform(3 * uniform(1) + 3)]'),
      lawOf({
        family: 'independent',
        marginals: [
          [0.8, 0.2, 0],
          [0.25, 0.5, 0.25],
          [1 / 3, 1 / 3, 1 / 3],
        ],
      }),
    );
  });

  test('markov', () => {
    const transition = [
      [0.7, 0.2, 0.1],
      [0.1, 0.6, 0.3],
      [0.5, 0.25, 0.25],
    ];
    assertSame(
      programOf(
        `let T = ${JSON.stringify(transition)}`,
        'let x = array(5)',
        'x[0] = draw([2, 1, 1])',
        'for i in 1 .. 5 { x[i] = draw(T[x[i - 1]]) }',
        'return x',
      ),
      lawOf({ family: 'markov', length: 5, transition, initial: [0.5, 0.25, 0.25] }),
    );
  });

  test('hmm', () => {
    assertSame(
      programOf(
        'let state = 0',
        'if flip(0.4) { state = 1 }',
        'let x = array(4)',
        'for i in 0 .. 4 {',
        '  if state == 0 { x[i] = draw([0.5, 0.3, 0.2]) } else { x[i] = draw([0.1, 0.1, 0.8]) }',
        '  if flip(0.25) { state = 1 - state }',
        '}',
        'return x',
      ),
      lawOf({
        family: 'hmm',
        length: 4,
        initial: [0.6, 0.4],
        transition: [
          [0.75, 0.25],
          [0.25, 0.75],
        ],
        emission: [
          [0.5, 0.3, 0.2],
          [0.1, 0.1, 0.8],
        ],
      }),
    );
  });

  test('parity, by what is observed', () => {
    assertSame(
      programOf(
        'let x = array(4); let sum = 0',
        'for i in 0 .. 4 { x[i] = uniform(3); sum = (sum + x[i]) % 3 }',
        'observe(sum == 0)',
        'return x',
      ),
      lawOf({ family: 'parity', length: 4, alphabet: 3 }),
    );
  });

  test('permutation', () => {
    assertSame(
      programOf(
        'let x = array(4)',
        'for i in 0 .. 4 {',
        '  x[i] = uniform(4)',
        '  for j in 0 .. i { observe(x[i] != x[j]) }',
        '}',
        'return x',
      ),
      lawOf({ family: 'permutation', length: 4 }),
    );
  });

  test('repetition and mixture', () => {
    assertSame(
      programOf('let a = uniform(3)', 'return [a, a, a]'),
      lawOf({ family: 'repetition', length: 3, alphabet: 3 }),
    );
    assertSame(
      programOf('let p = 0.2', 'if flip(0.3) { p = 0.9 }', 'return [flip(p), flip(p), flip(p)]'),
      lawOf({
        family: 'mixture',
        length: 3,
        weights: [0.7, 0.3],
        components: [{ marginal: [0.8, 0.2] }, { marginal: [0.1, 0.9] }],
      }),
    );
  });

  test('every small table, by its conditionals', () => {
    for (const table of smallInstances.table ?? []) {
      const law = lawOf(table);
      const weights = tableOf(law, law.alphabet);
      const { length, alphabet } = law;
      const digits = Array.from(
        { length },
        (_, i) => `div(w, ${alphabet ** (length - 1 - i)}) % ${alphabet}`,
      );
      assertSame(programOf(`let w = draw([${weights}])`, `return [${digits}]`), law);
    }
  });
});

describe('what a program says', () => {
  test('a loop whose end chance decides, a word that shadows another, an else if', () => {
    assertSame(
      programOf(
        'let heads = 0',
        'let n = 1 + uniform(2)  # one or two throws',
        'for i in 0 .. n { let n = flip(0.5); heads = heads + n }',
        'let kind = 0',
        'if heads == 0 { kind = 0 }',
        'else if heads == 1 && n == 2 { kind = 1 }',
        'else { kind = 2 }',
        'return [kind]',
      ),
      lawOf({ family: 'independent', marginals: [[0.25 + 0.125, 0.25, 0.25 + 0.125]] }),
    );
  });

  test('what chance has changed within a block is not taken for what it was before', () => {
    assertSame(
      programOf('let x = array(3)', 'let i = 0', 'if flip(0.5) { i = 2; x[i] = 1 }', 'return x'),
      lawOf({
        family: 'table',
        length: 3,
        alphabet: 2,
        support: [
          { x: [0, 0, 0], weight: 1 },
          { x: [0, 0, 1], weight: 1 },
        ],
      }),
    );
  });

  test('positions in any order, one value at several of them', () => {
    assertSame(
      programOf('let a = flip(0.3)', 'let b = flip(0.1)', 'return [b, a, a, 1 - b]'),
      lawOf({
        family: 'table',
        length: 4,
        alphabet: 2,
        support: [
          { x: [0, 0, 0, 1], weight: 0.63 },
          { x: [0, 1, 1, 1], weight: 0.27 },
          { x: [1, 0, 0, 0], weight: 0.07 },
          { x: [1, 1, 1, 0], weight: 0.03 },
        ],
      }),
    );
  });

  test('arithmetic', () => {
    assertSame(
      programOf(
        'return [7 % 3, -1 % 3 + 0, div(7, 2), abs(-2), min(3, 1), max(3, 1), not 0, 1 or 0, 2 >= 3]',
      ),
      lawOf({
        family: 'table',
        length: 9,
        alphabet: 4,
        support: [{ x: [1, 2, 3, 2, 1, 3, 1, 1, 0], weight: 1 }],
      }),
    );
  });
});

describe('a program that looks one step back is a chain', () => {
  const ways: readonly (readonly string[])[] = [
    [
      'let x = array(1000)',
      'for i in 0 .. 1000 {',
      'if i == 0 { x[i] = flip(0.5) }',
      'else { x[i] = (x[i - 1] + flip(0.1)) % 2 }',
      '}',
      'return x',
    ],
    [
      'let n = 1000',
      'let last = flip(0.5)',
      'let x = array(n)',
      'for i in 0 .. n { x[i] = last',
      'if flip(0.1) { last = 1 - last } }',
      'return x',
    ],
  ];
  for (const [k, code] of ways.entries())
    test(`of 1 000 symbols, with the exact profile of one (${k})`, () => {
      const law = programOf(...code);
      assert.equal(law.structure?.kind, 'chain');
      const chain = lawOf({
        family: 'markov',
        length: 1000,
        transition: [
          [0.9, 0.1],
          [0.1, 0.9],
        ],
      });
      const [own, wanted] = [law, chain].map((one) => finish(one.exactProfile!.run()));
      own!.forEach((h, j) => {
        assert.ok(Math.abs(h - wanted![j]!) < 1e-12);
      });
    });

  for (const [k, code] of ways.entries())
    test(`of 1 000 symbols, in work that grows with its length (${k})`, () => {
      const { steps } = machineOf(readProgram(code.join('\n')));
      const ways = steps.reduce((total, { from }) => total + from.length, 0);
      assert.ok(Math.max(...steps.map(({ states }) => states)) <= 2);
      assert.ok(ways <= 8 * 1000, `${ways} ways from state to state`);
    });

  test('one that remembers two symbols is a machine, and as quickly expanded', () => {
    const law = programOf(
      'let x = array(1000)',
      'for i in 2 .. 1000 { x[i] = (x[i - 1] + x[i - 2] + flip(0.2)) % 2 }',
      'return x',
    );
    assert.equal(law.structure, undefined);
    assert.equal(law.length, 1000);
  });
});

describe('the examples', () => {
  const folder = 'media/examples/programs';
  const names = readdirSync(folder);

  test('are ten', () => {
    assert.equal(names.length, 10);
  });

  for (const name of names)
    test(`${name} is a law without a problem`, () => {
      const { problems, study } = readDocument(readFileSync(`${folder}/${name}`, 'utf8'));
      assert.deepEqual(problems, []);
      const law = study?.distribution;
      assert.ok(law?.kind === 'discrete' && study?.goal && study.schedules.length > 0);
      assert.ok(law.logProbability(law.sample(randomFrom(3))) > Number.NEGATIVE_INFINITY);
    });

  test('of a grammar says sentences only', () => {
    const { study } = readDocument(readFileSync(`${folder}/grammar.dist.json`, 'utf8'));
    const law = study?.distribution;
    assert.ok(law?.kind === 'discrete');
    for (let seed = 0; seed < 50; seed++)
      assert.match(law.sample(randomFrom(seed)).join(''), /^(?:[01]|2)2?[34][56]|^[012]2?[34]/);
  });
});

/** Programs, what is said of them, and the characters that are marked. */
const broken: readonly (readonly [readonly string[], RegExp, string])[] = [
  [['let a = flip(0.5', 'return [a]'], /"\)" is expected here, or a comma, not "return"/, 'return'],
  [['let a = 1', 'return [b]'], /There is no "b" here/, 'b'],
  [['let apple = 1', 'return [aple]'], /do you mean "apple"\?/, 'aple'],
  [['let a = flip(1.5)', 'return [a]'], /from 0 to 1, and here it is 1\.5/, 'flip(1.5)'],
  [['let a = $', 'return [a]'], /"\$" means nothing/, '$'],
  [['let a = 1 2', 'return [a]'], /A new line or ";" is expected here, not "2"/, '2'],
  [
    ['let x = array(3)', 'x[3] = 1', 'return x'],
    /There is no cell 3: cells go from 0 to 2/,
    'x[3] = 1',
  ],
  [['return [0 - 1]'], /Position 0 .* gets -1 here/, '0 - 1'],
  [['let a = 1'], /ends with "return/, '1'],
  [['if flip(0.5) { return [1] }', 'return [0]'], /"return" stands once/, 'return'],
  [['for i in 0 .. 3 { i = 2 }', 'return [1]'], /counts a loop/, 'i'],
  [['let a = foo(1)', 'return [a]'], /There is no function "foo"; there are flip, draw/, 'foo'],
  [
    ['let n = 1 + flip(0.5)', 'let x = array(n)', 'return x'],
    /must not depend on chance/,
    'array(n)',
  ],
  [['let a = flip(0.5)', 'observe(a == 2)', 'return [a]'], /never happens/, ''],
  [
    ['let i = 0', 'if flip(0.5) { for j in 0 .. 1e9 { i = j } }', 'return [i]'],
    /must come to its end/,
    '',
  ],
  [
    [
      'let x = array(40)',
      'for i in 0 .. 40 { x[i] = flip(0.5) }',
      'for i in 0 .. 40 { observe(x[i] + x[39 - i] > 0) }',
      'return x',
    ],
    /This line leads to more than/,
    '',
  ],
  [['let a = 1 / 0', 'return [a]'], /divided by 0/, '1 / 0'],
  [['return [flip(1.5)]'], /probability from 0 to 1, and here it is 1\.5/, 'flip(1.5)'],
  [['return [flip(0 - 0.1)]'], /probability from 0 to 1, and here it is -0\.1/, 'flip(0 - 0.1)'],
  [['return [uniform(1001)]'], /whole number from 1 to 1000, and here it is 1001/, 'uniform(1001)'],
  [
    ['if flip(0.5) { for i in 0 .. 60000 { let a = flip(0.5) + flip(0.5) } }', 'return [1]'],
    /goes on for more than 100000 choices or statements/,
    'if flip(0.5)',
  ],
  [['return [uniform(0)]'], /whole number from 1 to 1000, and here it is 0/, 'uniform(0)'],
  [['return [uniform(2.5)]'], /whole number from 1 to 1000, and here it is 2\.5/, 'uniform(2.5)'],
  [
    [
      'let x = array(2000)',
      'for i in 0 .. 3000 { let k = uniform(1000); x[k] = 1 }',
      'return [x[0]]',
    ],
    /Too many cells may be looked at/,
    '',
  ],
  [[`let a = ${'('.repeat(200)}1${')'.repeat(200)}`, 'return [a]'], /more than 60 deep/, ''],
];

describe('what is wrong is told at its place', () => {
  for (const [code, words, marked] of broken)
    test(String(words), () => {
      for (const written of [code, code.join('\n')]) {
        const text = JSON.stringify(
          { distribution: { family: 'program', code: written } },
          undefined,
          1,
        );
        const [problem] = readDocument(text).problems;
        assert.match(problem?.message ?? '', words);
        if (marked === '') continue;
        const { start, end } = problem!.range;
        const line = text.split('\n')[start.line]!;
        assert.equal(start.line, end.line);
        assert.equal(line.slice(start.character, end.character), marked);
      }
    });

  test('behind escapes of the JSON text', () => {
    const text =
      '{ "distribution": { "family": "program", "code": "# \\u00e4 \\"\\nreturn [zz]" } }';
    const [problem] = readDocument(text).problems;
    assert.equal(text.slice(problem!.range.start.character, problem!.range.end.character), 'zz');
  });
});
