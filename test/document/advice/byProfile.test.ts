import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byWords, messages } from './wordsAdvice';

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
  // what the function has by default is a setting, too
  assert.deepEqual(
    lenses.map(({ range }) => range.start.line),
    [6, 3],
  );
  const ofCall = problems.find(({ range }) => range.start.line === 3);
  assert.match(ofCall?.message ?? '', /^Even split, 4 steps/);
});
