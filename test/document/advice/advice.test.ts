import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dataFile } from '../../../src/core/input/files';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { evenSplit } from '../../../src/core/schedule/evenSplit';
import { judgeStudy } from '../../../src/core/study/answerStudy';
import { adviceOn, schedulesOf } from '../../../src/document/advice/advise';
import { decodingsIn } from '../../../src/document/advice/recognise';
import type { TextEdit } from '../../../src/document/problems';
import { readDocument } from '../../../src/document/read';

const words = readDocument(
  readFileSync('test/fixtures/reference/words-8.dist.json', 'utf8'),
  (name) => dataFile(readFileSync(`test/fixtures/reference/${name}`)),
);

/** Advice by the uniform law on eight-letter words of English. */
function byWords(file: string, text: string) {
  const { study } = words;
  assert.ok(study);
  const decodings = decodingsIn(file, text);
  const choice = chooseProfile(study.distribution, study.profile);
  assert.equal(choice.kind, 'exact');
  const profile = finish(choice.run());
  const { length } = study.distribution;
  const schedules = schedulesOf(decodings, length);
  const judged = finish(judgeStudy({ ...study, schedules, goal: undefined }, profile));
  return adviceOn(
    decodings,
    {
      file: 'words.dist.json',
      length,
      measured: false,
      units: 'nats',
      thresholds: { good: 1.1, warning: 1.5 },
    },
    judged.schedules,
  );
}

const messages = (file: string, text: string) =>
  byWords(file, text).problems.map(({ code, message }) => `${code}: ${message}`);

test('an even split in a call is held against the best schedule of the profile', () => {
  const { problems, lenses } = byWords(
    'run.py',
    'out = generate(model, ids, steps=7, gen_length=8, block_length=8, remasking="random", temperature=1.)',
  );
  assert.equal(problems.length, 1);
  // the table of the issue: 0.244 against 0.060 nats
  assert.match(
    problems[0]?.message ?? '',
    /^Even split, 7 steps: 0\.24\d+ nats; 4\.08× the best for words\.dist\.json, 0\.0597\d nats\.$/,
  );
  assert.equal(problems[0]?.severity, 'warning');
  assert.deepEqual(problems[0]?.range, {
    start: { line: 0, character: 6 },
    end: { line: 0, character: 14 },
  });
  assert.match(
    lenses[0]?.title ?? '',
    /^Even split, 7 steps · 0\.24\d+ nats · 4\.08× best for words/,
  );
});

test('an order that is not random is said where the number is', () => {
  const [message = ''] = messages(
    'run.py',
    'generate(model, ids, steps=5, gen_length=8, block_length=8)',
  );
  assert.match(message, /random.*with remasking="low_confidence" and temperature 0 it is a guide/);
});

test('what is revealed in another order than the profile speaks of is no warning', () => {
  const severities = (text: string) =>
    byWords('run.py', text)
      .problems.filter(({ code }) => code !== 'settings.rounding')
      .map(({ severity }) => severity);
  const call = (more: string) => `generate(m, i, steps=7, gen_length=8, block_length=8${more})`;
  assert.deepEqual(severities(call(', remasking="random", temperature=1.')), ['warning']);
  assert.deepEqual(severities(call(', remasking="random"')), ['warning']);
  assert.deepEqual(severities(call('')), ['information']);
  const dream = (alg: string) => `m.diffusion_generate(i, steps=5, max_new_tokens=8, alg="${alg}")`;
  assert.deepEqual(severities(dream('entropy')), ['information']);
  assert.deepEqual(severities(dream('origin')), ['warning']);
});

test('shell scripts, command lines, classes and other names set samplers as well', () => {
  const found = (file: string, text: string) =>
    decodingsIn(file, text).map(({ steps, length, blocks }) => [steps, length, blocks]);
  const script = [
    'length=256 # not 8',
    'accelerate launch eval.py --tasks x \\',
    `  --model_args "model_path=m,gen_length=$\{length},steps=128,block_length=32"`,
    'python run.py --steps=64 --gen_length 64',
    "python main.py sampling.steps=1000 model.length=128 'noise=loglinear'",
    'echo "--steps 8 --gen_length 8" # --steps 8 --gen_length 8',
  ].join('\n');
  assert.deepEqual(found('eval.sh', script), [
    [16, 32, 8],
    [64, 64, 1],
    [1000, 128, 1],
  ]);
  const many = 'for L in 8 16; do python r.py --steps $L --gen_length $L; done\n';
  assert.deepEqual(found('eval.sh', `L=8\n${many}`), []);
  const parser =
    'p.add_argument("--steps", default=16)\np.add_argument("--gen-length", default=32)\n';
  assert.deepEqual(found('a.py', parser), [[16, 32, 1]]);
  const fields =
    '    steps: int = 16\n    gen_length: int = field(default=32)\n    block_length: int = 8\n';
  assert.deepEqual(found('a.py', `@dataclass\nclass Config:\n${fields}`), [[4, 8, 4]]);
  const compass = 'cfg = dict(gen_length=256, gen_steps=256, gen_blocksize=16)\n';
  assert.deepEqual(found('a.py', compass), [[16, 16, 16]]);
  const rollout = 'rollout: {steps: 64, max_gen_length: 128, block_size: 32}\n';
  assert.deepEqual(found('a.yaml', rollout), [[16, 32, 4]]);
  const sdar = 'generate(m, gen_length=16, block_length=4, denoising_steps=2)\n';
  assert.deepEqual(found('a.py', sdar), [[2, 4, 4]]);
});

test('a repair speaks of the name that stands there, and at its place', () => {
  const script = 'python r.py --model_args gen_length=128,diffusion_steps=50,block_length=32\n';
  const { problems } = byWords('a.sh', script);
  assert.equal(problems[0]?.fixes[0]?.title, 'Set diffusion_steps to 48');
  assert.match(edited(script, problems[0]?.fixes[0]?.edits ?? []), /,diffusion_steps=48,block/);
});

test('silence where settings may hide, and where steps are of no sampler', () => {
  for (const text of [
    'generate(m, steps=8, gen_length=8, **settings)',
    'generate(m, steps=8, gen_length=8, block_length=8, **{"a": 1}, **more)',
    'scheduler.set_timesteps(num_inference_steps=8, block_length=8)',
    'BlockRefinementScheduler(block_length=8, num_inference_steps=8)',
    'pipe(gen_length=8, num_inference_steps=8, confidence_threshold=0.1)',
    'm.generate(i, max_denoising_steps=48, max_new_tokens=8)',
    'm.diffusion_generate(i, generation_config=config)',
    'LogisticRegression(max_iter=1000)',
    'Config(steps=1000, block_size=1024)',
  ])
    assert.deepEqual(decodingsIn('a.py', text), [], text);
  const config = '{"max_denoising_steps": 48, "max_new_tokens": 8}';
  assert.deepEqual(decodingsIn('generation_config.json', config), []);
});

test('steps and blocks that upstream asserts on are errors, with the nearest numbers that run', () => {
  const source = 'steps = 50\ngenerate(m, p, steps=50, gen_length=128, block_length=32)\n';
  const { problems } = byWords('run.py', source);
  assert.equal(problems[0]?.code, 'settings.steps');
  assert.deepEqual(
    problems[0]?.fixes.map(({ edits }) => edited(source, edits).split('\n')[1]),
    [
      'generate(m, p, steps=48, gen_length=128, block_length=32)',
      'generate(m, p, steps=52, gen_length=128, block_length=32)',
    ],
  );
  assert.match(
    messages('run.py', 'generate(m, p, steps=4, gen_length=100, block_length=32)')[0] ?? '',
    /^settings\.blocks: gen_length 100 is not a multiple of block_length 32/,
  );
});

test('one step a block is an error for the samplers of Fast-dLLM with a cache, and for no others', () => {
  const call = (name: string, more = '') =>
    messages('run.py', `${name}(m, p, steps=4, gen_length=128, block_length=32${more})`);
  for (const name of ['generate_with_prefix_cache', 'fast.generate_with_dual_cache'])
    assert.match(call(name).join(), /^settings\.steps: .*fail at their second call/);
  assert.deepEqual(call('generate'), []);
  assert.deepEqual(call('generate_with_dual_cache', ', threshold=0.9'), []);
});

test('Dream with as many steps as tokens spends a pass on nothing and reveals two at the end', () => {
  for (const n of [128, 512, 768])
    assert.deepEqual(
      messages(
        'run.py',
        `model.diffusion_generate(ids, max_new_tokens=${n}, steps=${n}, alg="entropy")`,
      ),
      [
        `settings.idle: Dream rounds down: 1 of ${n} passes reveals nothing, and the last one reveals 2 tokens.`,
      ],
    );
  assert.deepEqual(
    messages('run.py', 'x.diffusion_generate(i, steps=32, max_new_tokens=128, alg="entropy")'),
    ['settings.rounding: Dream rounds down: its 32 steps reveal 3, 4 × 30, 5 tokens.'],
  );
});

test('passes that reveal nothing count when settings are held against the best', () => {
  const [, cost = ''] = messages(
    'run.py',
    'm.diffusion_generate(i, max_new_tokens=8, steps=8, alg="entropy", temperature=1.0)',
  );
  assert.match(
    cost,
    /^settings\.cost: Dream’s times, 8 steps, as many as tokens: 0\.059\d+ nats; the best for words\.dist\.json costs nothing\. That is for positions drawn at random .* with alg="entropy" it is a guide only\.$/,
  );
});

test('random counts cost 1.3 nats even with one step a token', () => {
  const hydra =
    'defaults:\n  - /noise: loglinear\nsampling:\n  predictor: ddpm_cache\n  steps: 8\n';
  const [found = ''] = messages('config.yaml', hydra);
  assert.match(
    found,
    /^settings\.random: Random counts, 8 steps, as many as tokens: 1\.329 nats; the best fixed counts for words\.dist\.json cost nothing\.$/,
  );
  const [dream = ''] = messages('x.py', 'm.diffusion_generate(i, max_new_tokens=8, steps=8)');
  assert.match(
    dream,
    /^settings\.random: Random counts, 8 steps, as many as tokens: 1\.3\d+ nats;/,
  );
});

test('settings that no profile can judge say why', () => {
  const title = (file: string, text: string) => byWords(file, text).lenses.map((one) => one.title);
  const cases: readonly [string, string, RegExp][] = [
    ['sglang.yaml', 'threshold: 0.95\nblock_size: 32\n', /threshold 0\.95 decides/],
    ['sglang.yaml', 'block_size: 8\nschedule: [2, 1, 1, 1, 3]\n', /^The list, 5 steps · .*optimal/],
    ['sglang.yaml', 'block_size: 8\nschedule: [2, 1]\n', /does not add up/],
    ['remdm.yaml', 'sampling: {steps: 8, noise_removal: true, sampler: remdm-cap}', /masks tokens/],
    ['m.yaml', 'noise: {type: cosine}\nsampling: {steps: 8, predictor: ddpm}', /not log-linear/],
    ['c.yml', 's: {steps: 8, max_new_tokens: 8, block_size: 8, threshold: 0.9}', /threshold/],
    ['f.py', 'generate(m, i, steps=8, gen_length=8, block_length=8, threshold=0.9)', /threshold/],
    ['l.py', 'model.generate(inputs=i, steps=8, gen_length=8, block_length=8)', /threshold 0\.95/],
    ['g.py', 'generate(m, i, steps=64, gen_length=64, block_length=64)', /has N = 8, here 64/],
    [
      'f.py',
      'diffusion_generate(m, steps=8, max_new_tokens=8, alg="klass")',
      /alg "klass" decides/,
    ],
    [
      'f.yaml',
      'rollout: {denoising_steps_per_block: 4, block_size: 8, remasking_strategy: low_confidence_dynamic}',
      /reveals whatever/,
    ],
    ['t.yaml', 'training: {generation_timesteps: 12}', /mask schedule of the model/],
    ['d.yaml', 'generator: {max_iter: 8, sampling_strategy: gumbel}', /masks tokens again/],
    ['u.py', 'run(steps=8, max_new_tokens=8)', /nothing here says which sampler/],
    ['w.py', 'run(steps=8, block_length=8)', /nothing here says how many tokens/],
    ['h.py', 'm.diffusion_generate(i, steps=8, generation_tokens_hook_func=f)', /the hook decides/],
  ];
  for (const [file, text, expected] of cases) {
    const [found] = title(file, text);
    assert.match(found ?? 'no lens', expected, text);
  }
});

test('settings are found in JSON, in nested YAML, behind names and across lines', () => {
  const config = '{"alg": "maskgit_plus", "steps": 5, "eps": 0.001, "max_new_tokens": 8, }';
  assert.match(messages('out/generation_config.json', config)[1] ?? '', /Dream’s times, 5 steps/);
  const nested = '- eval:\n    llada: { gen_length: 8, block_length: 8, steps: 4 }\n';
  assert.match(messages('eval.yaml', nested)[0] ?? '', /Even split, 4 steps/);
  const called = [
    'STEPS = 4  # not 8',
    '# generate(m, p, steps=1, gen_length=8)',
    'text = """generate(m, p, steps=1, gen_length=8)"""',
    'generate(m, tokenizer("a) b(", x=[1, (2)])["ids"],',
    '    steps=STEPS,  # (all',
    "    gen_length=8, block_length=8, remasking='random', temperature=1)",
    'def generate(model, steps=1, gen_length=8): pass',
  ].join('\n');
  const { problems, lenses } = byWords('run.py', called);
  assert.equal(lenses.length, 1);
  assert.match(problems[0]?.message ?? '', /^Even split, 4 steps/);
  assert.equal(problems[0]?.range.start.line, 3);
});

test('settings are worked out where a file says all of them', () => {
  const found = (file: string, text: string) =>
    decodingsIn(file, text).map(({ steps, length, blocks }) => [steps, length, blocks]);
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
    assert.deepEqual(found('a.py', text).at(-1)?.slice(0, wanted.length) ?? [], wanted, text);
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
      found(
        'a.py',
        `S = 1\nS = 2\nG = H\nH = G\ngenerate(m, steps=${steps}, gen_length=8, block_length=8)`,
      ),
      [],
      steps,
    );
  const yaml = 'base: &b\n  predictor: ddpm\n  steps: 32\nsampling:\n  <<: *b\n  steps: 16\n';
  assert.deepEqual(found('c.yaml', yaml), [[16, undefined, 1]]);
});

test('dictionaries pass settings too, by themselves and as keywords of a call', () => {
  const found = (text: string) =>
    decodingsIn('a.py', text).map(({ steps, length, blocks }) => [steps, length, blocks]);
  const settings = '{"steps": 16, \'gen_length\': 32, "block_length": 8}';
  assert.deepEqual(found(`run(kwargs=${settings})`), [[4, 8, 4]]);
  assert.deepEqual(found(`settings = ${settings}`), [[4, 8, 4]]);
  assert.deepEqual(found(`generate(m, **${settings})`), [[4, 8, 4]]);
  assert.deepEqual(found('generate(m, steps=16, **{"gen_length": 32, "block_length": 32})'), [
    [16, 32, 1],
  ]);
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

test('what no one wrote by hand takes time in proportion to its length at most', () => {
  const used = (text: string, file = 'a.py') => {
    const before = process.cpuUsage();
    decodingsIn(file, text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const call = 'generate(m, steps=4, gen_length=8, block_length=8)';
  // one line of a megabyte is passed over, and so is what follows many others
  for (const piece of ['(', '{', ')', '"', "'", ',', 'a[', '-', '**', call, 'steps=', '\0'])
    assert.ok(used(piece.repeat(1e6 / piece.length)) < 1, piece);
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
    assert.ok(used(`r --model_args "${piece.repeat(1e6 / piece.length)}`, 'a.sh') < 1, piece);
  const names = Array.from({ length: 3000 }, (_, i) => `a${i} = a${i + 1} + a${i + 1}`).join('\n');
  assert.ok(used(`${names}\nf(steps=a0, gen_length=a0)`) < 2);
  const bracketed = `f(${'('.repeat(4000)}1${')'.repeat(4000)}, steps=${'('.repeat(400)}4${')'.repeat(400)})`;
  assert.ok(used(`${bracketed}\n`.repeat(8)) < 2);
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

test('an even split loses and makes up nothing', () => {
  for (let tokens = 1; tokens < 40; tokens++)
    for (let steps = 1; steps < 50; steps++) {
      const split = evenSplit(tokens, steps);
      assert.equal(
        split.reduce((sum, size) => sum + size, 0),
        tokens,
      );
      assert.ok(Math.max(...split) - Math.min(...split) <= 1);
    }
});

function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  for (const { range, newText } of edits) {
    const line = lines[range.start.line] ?? '';
    lines[range.start.line] =
      line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  }
  return lines.join('\n');
}

test('a generation_config.json of nothing but brackets has no settings, however deep', () => {
  for (const one of ['[', '{"a":'])
    assert.deepEqual(decodingsIn('generation_config.json', one.repeat(100_000)), []);
});
