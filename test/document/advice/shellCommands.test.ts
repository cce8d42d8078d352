import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shellCommands } from '../../../src/document/advice/shellCommands';
import { editedText } from '../../../src/document/textEdits';
import { counts, problems } from './decodingsFound';

/** The settings of every group, with the name that they stand under. */
const found = (script: string) =>
  shellCommands(script).map(({ name, settings }) => [
    name,
    Object.fromEntries([...settings].map(([key, { value }]) => [key, value])),
  ]);
/** What one setting is worth behind these lines. */
const worth = (value: string, before = '') =>
  shellCommands(`${before}python r.py --a ${value}\n`)[0]?.settings.get('a')?.value;
/** The part of the text that a range spans. */
const spanned = (script: string) =>
  shellCommands(script).flatMap(({ settings }) =>
    [...settings.values()].map(({ range: { start, end } }) => {
      assert.equal(start.line, end.line);
      return script.split('\n')[start.line]?.slice(start.character, end.character);
    }),
  );

test('shell scripts and command lines set samplers as well', () => {
  const script = [
    'length=256 # not 8',
    'accelerate launch eval.py --tasks x \\',
    `  --model_args "model_path=m,gen_length=$\{length},steps=128,block_length=32"`,
    'python run.py --steps=64 --gen_length 64',
    "python main.py sampling.steps=1000 model.length=128 'noise=loglinear'",
    'echo "--steps 8 --gen_length 8" # --steps 8 --gen_length 8',
  ].join('\n');
  assert.deepEqual(counts('eval.sh', script), [
    [16, 32, 8],
    [64, 64, 1],
    [1000, 128, 1],
  ]);
  const many = 'for L in 8 16; do python r.py --steps $L --gen_length $L; done\n';
  assert.deepEqual(counts('eval.sh', `L=8\n${many}`), []);
});

test('a repair sets the number alone, however it is written', () => {
  const command = (steps: string) => `python r.py --gen_length 128 --block_length 32 ${steps}\n`;
  for (const steps of ['--steps 50', '--steps=50', '--steps="50"', '"--steps=50"']) {
    const script = command(steps);
    const [problem] = problems('a.sh', script);
    const edits = problem?.fixes[0]?.edits ?? [];
    assert.equal(editedText(script, edits), command(steps.replace('50', '48')), steps);
  }
});

test('a repair speaks of the name that stands there, and at its place', () => {
  const script = 'python r.py --model_args gen_length=128,diffusion_steps=50,block_length=32\n';
  const [problem] = problems('a.sh', script);
  assert.equal(problem?.fixes[0]?.title, 'Set diffusion_steps to 48');
  assert.match(editedText(script, problem?.fixes[0]?.edits ?? []), /,diffusion_steps=48,block/);
});

describe('a command', () => {
  test('has flags with the word behind them or behind an equals sign, and none without', () => {
    assert.deepEqual(found('r --gen-length 8 --steps=4 x --fast --last'), [
      ['', { gen_length: 8, steps: 4 }],
    ]);
    assert.deepEqual(found('r --text= --a 1'), [['', { text: '', a: 1 }]]);
    assert.deepEqual(found('r -n 8'), []);
  });

  test('has lists of settings behind --model_args and --gen_kwargs, each a group of its own', () => {
    assert.deepEqual(found('r --model_args a=1,b=x,c --gen_kwargs "d=2, e=3" --f 4'), [
      ['', { a: 1, b: 'x' }],
      ['', { d: 2, e: 3 }],
      ['', { f: 4 }],
    ]);
    assert.deepEqual(found('r --model_args=a=1,b=2'), [['', { a: 1, b: 2 }]]);
    assert.deepEqual(spanned(`r \\\n --model_args "a=12,bc='x',d=3" --f=40 --g 5`), [
      ...['12', 'x', '3', '40', '5'],
    ]);
  });

  test('has overrides by what stands before their last dot, with what else it says', () => {
    const script = 'A=1 r sampling.steps=8 +sampling.b=x model.length=16 eval.deep.c=1 plain=2';
    assert.deepEqual(found(script), [
      ['sampling', { steps: 8, b: 'x' }],
      ['model', { length: 16 }],
      ['eval.deep', { c: 1 }],
      ['', { plain: 2 }],
    ]);
    assert.deepEqual(spanned(script), ['8', 'x', '16', '1', '2']);
    for (const own of ['export a=1', 'echo a=1', 'env a=1', 'a=1', 'then a=1', '[ a=1 ]'])
      assert.deepEqual(found(own), [], own);
    assert.deepEqual(found('then r a=1'), [['', { a: 1 }]]);
    assert.deepEqual(spanned("r 's.steps=8' s.b='x'"), ['8', 'x']);
    const [sampling] = shellCommands(script);
    assert.equal(sampling?.elsewhere?.(['model', 'length']), 16);
    assert.equal(sampling?.elsewhere?.(['model', 'size']), undefined);
    // what another command says is not said of this one
    const [first] = shellCommands('r sampling.steps=8\nr model.length=16');
    assert.equal(first?.elsewhere?.(['model', 'length']), undefined);
  });

  test('ends at the end of its line and at what parts commands, unless a backslash goes on', () => {
    for (const between of ['\n', '\r\n', ';', '&&', '||', '|', '&', '('])
      assert.deepEqual(found(`r --a 1 ${between} r --b 2`), [
        ['', { a: 1 }],
        ['', { b: 2 }],
      ]);
    for (const on of ['\\\n', '\\\r\n', ' ', '\t'])
      assert.deepEqual(found(`r --a 1 ${on} --b 2`), [['', { a: 1, b: 2 }]]);
    // a mark is a comment at the beginning of a word alone
    assert.deepEqual(found('r --a x#1 # --b 2\nr --c 3 #'), [
      ['', { a: 'x#1' }],
      ['', { c: 3 }],
    ]);
  });

  test('has words as the shell reads them: quotes and escapes are gone, blanks between quotes stay', () => {
    assert.equal(worth(`"a b"'c d'e\\ f`), 'a bc de f');
    assert.equal(worth('""'), '');
    assert.deepEqual(found('r "--a" 1'), [['', { a: 1 }]]);
  });
});

describe('a value', () => {
  test('is a number, a truth, nothing, or a text', () => {
    const values: readonly (readonly [string, unknown])[] = [
      ['8', 8],
      ['-8', -8],
      ['.5', 0.5],
      ['1.', 1],
      ['1e-3', 0.001],
      ['1E3', 1000],
      ['8x', '8x'],
      ['x8', 'x8'],
      ['True', true],
      ['false', false],
      ['trueish', 'trueish'],
      ['None', null],
      ['null', null],
      ['nulls', 'nulls'],
    ];
    for (const [text, wanted] of values) assert.equal(worth(text), wanted, text);
  });

  test('is that of a name where the whole script gives it one', () => {
    assert.equal(worth('$L', 'L=8\n'), 8);
    assert.equal(worth(`$\{L}6`, 'L=1\n'), 16);
    assert.equal(worth('x$L', 'L=1\n'), 'x1');
    for (const set of ['export L=8\n', 'readonly L=8\n', 'A=1 L=8\n', 'L=8; ', '"L"=8\n'])
      assert.equal(worth('$L', set), 8, set);
    // what a program is given is not what the script says
    assert.equal(worth('$L', 'run L=8\n'), undefined);
    assert.equal(worth('$L', 'L=8\nL=16\n'), 16);
    assert.equal(worth('$L', 'L=8\nrun $L\nL=$((L * 2))\n'), 16);
    // of what may never run, or again and again, nobody knows
    for (const more of ['if x; then L=16; fi', 'x && L=16', 'for x in a; do L=16; done'])
      assert.equal(worth('$L', `L=8\n${more}\n`), undefined, more);
    for (const more of ['f() {\nL=16\n}', 'function f {\nL=16\n}', 'case a in\na) L=16 ;;\nesac'])
      assert.equal(worth('$L', `L=8\n${more}\n`), undefined, more);
    assert.equal(worth('$L', 'if x; then A=1; fi\nL=8\nL=16\n'), 16);
    assert.equal(worth('$L', 'for L in 1 2; do\n'), undefined);
    assert.equal(worth('$L', 'L=8\nfor L in 1 2; do\n'), undefined);
    assert.equal(worth('$L', 'L=$M\nM=8\n'), undefined);
    assert.equal(worth('$L'), undefined);
    assert.equal(worth('`nproc`'), undefined);
    assert.equal(worth('$(nproc)'), undefined);
  });

  test('is a default that the script has for what it is called with', () => {
    assert.equal(worth('$L', `L=8\nL=$1\n`), 8);
    assert.equal(worth('$L', `L=8\nL=$\{1}\n`), 8);
    assert.equal(worth('$L', `L=$1\n`), undefined);
    assert.equal(worth('$L', `L=$\{1:-8}\n`), 8);
    assert.equal(worth('$L', `L=$\{L:-8}\n`), 8);
    assert.equal(worth(`$\{L:-8}`), 8);
    assert.equal(worth(`$\{L-8}`, 'L=4\n'), 4);
    assert.equal(worth(`$\{L:-8}`, 'for L in 1 2; do\n'), undefined);
    assert.equal(worth('$L', 'L=$M\nM=$L\n'), undefined);
  });

  test('is a sum of whole numbers as the shell makes it', () => {
    const sums: readonly (readonly [string, unknown])[] = [
      ['$((L / 3))', 10],
      ['$(($L*2+1))', 65],
      [`$(( (L + $\{L}) / 2 - 40 ))`, -8],
      ['"x$((-L % 5))"', 'x-2'],
      ['$((M))', undefined],
      ['$((L / 0))', undefined],
      ['$((L L))', undefined],
      ['$((L << 1))', undefined],
      ['$((L', undefined],
      [`$((-1${'+1'.repeat(49)}))`, 48],
      [`$((1${'+1'.repeat(50)}))`, undefined],
      [`$((${'-'.repeat(1000)}1))`, undefined],
    ];
    for (const [text, wanted] of sums) assert.equal(worth(text, 'L=32\n'), wanted, text);
    assert.deepEqual(found('L=32\nS=$((L / 4))\nr --a $S --b=$((S+1)) c.d=$S'), [
      ['', { a: 8, b: 9 }],
      ['c', { d: 8 }],
    ]);
  });
});

test('a list of settings is read where it is kept in a variable, with what is added to it, and with the backslashes of a shell', () => {
  const kept = [
    'steps=32',
    `model_args="gen_length=64,steps=$\{steps},block_length=64"`,
    `if [ -n "$fast" ]; then model_args="$\{model_args},threshold=0.9"; fi`,
    `python eval.py --model_args "$\{model_args}"`,
    'local GEN_KWARGS_STR=gen_length=64,steps=16',
  ].join('\n');
  assert.deepEqual(found(kept), [
    ['', { gen_length: 64, steps: 32, block_length: 64, threshold: 0.9 }],
    ['', { gen_length: 64, steps: 16 }],
  ]);
  const escaped = 'python eval.py --model_args gen_length=64\\,steps=16\\,block_length=32\n';
  assert.deepEqual(found(escaped), [['', { gen_length: 64, steps: 16, block_length: 32 }]]);
  assert.deepEqual(spanned(escaped), ['64', '16', '32']);
});

test('lists of words stand where they are named; a loop over one value gives that, arguments of the script change defaults', () => {
  const list = 'ARGS=(\n  --gen_length 256 # tokens\n  --steps 64\n)\n';
  assert.deepEqual(counts('a.sh', `${list}python a.py "\${ARGS[@]}" --block_length 32\n`), [
    [8, 32, 8],
  ]);
  const longer = `${list}ARGS+=(--block_length 64)\npython a.py \${ARGS[*]}\n`;
  assert.deepEqual(counts('a.sh', longer), [[16, 64, 4]]);
  // of one that is named nowhere nothing is known but itself
  assert.deepEqual(counts('a.sh', list), [[64, 256, 1]]);
  const loop = (values: string) =>
    counts('a.sh', `for s in ${values}; do\n python a.py --gen_length 64 --steps $s\ndone\n`);
  assert.deepEqual(loop('16'), [[16, 64, 1]]);
  assert.deepEqual(loop('16 32'), []);
  const cases = [
    'STEPS=64',
    'LEN=64',
    'while [ $# -gt 0 ]; do',
    '  case "$1" in',
    `    --steps) STEPS="\${2:?no steps}"; shift 2 ;;`,
    `    --len=*) LEN="\${1#*=}"; shift ;;`,
    '  esac',
    'done',
    'python a.py --gen_length $LEN --steps $STEPS',
  ].join('\n');
  assert.deepEqual(counts('a.sh', cases), [[64, 64, 1]]);
});

test('a list of words by its name is what stands in it, and one that stands in itself again and again is left alone', () => {
  const list = 'ARGS=(--a 7)\n';
  const settings = (script: string) =>
    [...(shellCommands(script).at(-1)?.settings ?? [])].map(([key, { value }]) => [key, value]);
  const used = `python r.py "$\{ARGS[@]}" --b 8\n`;
  assert.deepEqual(settings(list + used), [
    ['a', 7],
    ['b', 8],
  ]);
  const long = (words: number) => `ARGS=(${'x '.repeat(words - 2)}--a 7)\n`;
  assert.equal(settings(long(500) + used).length, 2);
  assert.deepEqual(settings(long(501) + used), [['b', 8]]);
  // without a limit 3 to the power of 60 words
  const growing = `ARGS+=("$\{ARGS[@]}" "$\{ARGS[@]}")\n`.repeat(60);
  assert.deepEqual(settings(list + growing + used).at(-1), ['b', 8]);
});
