import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ruleOf, thresholdWhy } from '../../../src/document/advice/otherSamplers';
import { decodingsIn } from '../../../src/document/advice/recognise';
import type { SettingValue } from '../../../src/document/advice/settings';
import { counts } from './decodingsFound';
import { byWords } from './wordsAdvice';

const only = (text: string, file = 'a.py') => decodingsIn(file, text)[0] ?? assert.fail(text);
const start = { line: 0, character: 0 };
const range = { start, end: start };
const groupOf = (settings: Readonly<Record<string, SettingValue | undefined>>) => ({
  ...{ name: '', range },
  settings: new Map(Object.entries(settings).map(([name, value]) => [name, { value, range }])),
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
    [
      'g.py',
      'generate(m, i, steps=64, gen_length=64, block_length=64)',
      /has N = 8, and together 64 tokens/,
    ],
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

describe('samplers in blocks', () => {
  test('take so many steps for every block, and begin a block for what is left', () => {
    const found = (more: string) => counts('a.py', `f(denoising_steps=2, ${more})`)[0];
    assert.deepEqual(found('block_length=4'), [2, 4, 1]);
    assert.deepEqual(found('block_size=4'), [2, 4, 1]);
    assert.deepEqual(found('block_length=4, gen_length=10'), [2, 4, 3]);
    assert.deepEqual(found('block_length=4, max_new_tokens=8'), [2, 4, 2]);
    assert.deepEqual(found('gen_length=10'), undefined);
    assert.deepEqual(counts('a.py', 'f(denoising_steps=g(), block_length=4)'), []);
    const { title, reveals, order, otherOrder, rule } = only(
      'f(denoising_steps=3, block_length=4)',
    );
    assert.ok(reveals.kind === 'counts');
    assert.deepEqual([...reveals.counts(4)], [2, 1, 1]);
    assert.deepEqual(
      [title, order, otherOrder, rule],
      ['Even split', 'the surest first', true, 'low_confidence'],
    );
    const random = only('f(denoising_steps=3, block_length=4, remasking="random")');
    assert.deepEqual([random.order, random.rule], ['remasking="random"', 'random']);
  });
});

describe('a threshold', () => {
  const why = (settings: Parameters<typeof groupOf>[0]) => thresholdWhy(groupOf(settings));
  const rule = (settings: Parameters<typeof groupOf>[0]) => ruleOf(groupOf(settings));

  test('decides where it is a number, unless a strategy that does not look at it is named', () => {
    assert.equal(why({}), undefined);
    assert.match(why({ threshold: 0.9 }) ?? '', /^threshold decides/);
    assert.match(why({ factor: 1 }) ?? '', /^factor decides/);
    assert.equal(why({ threshold: null }), undefined);
    assert.equal(why({ threshold: 0.9, remasking: 'low_confidence_static' }), undefined);
    assert.equal(why({ threshold: 0.9, remasking: 'sequential' }), undefined);
    assert.match(why({ threshold: 0.9, remasking: 'low_confidence' }) ?? '', /^threshold decides/);
    assert.match(why({ remasking: 'low_confidence_dynamic' }) ?? '', /"low_confidence_dynamic"/);
    assert.equal(why({ remasking: undefined }), 'several strategies are tried');
  });

  test('is the rule where it acts; else positions are ranked', () => {
    assert.equal(rule({}), 'low_confidence');
    assert.equal(rule({ remasking: 'random' }), 'random');
    assert.equal(rule({ remasking: 'entropy' }), 'entropy');
    assert.equal(rule({ threshold: 0.9 }), 'threshold 0.9');
    assert.equal(rule({ factor: 2, remasking: 'random' }), 'factor 2');
    assert.equal(rule({ threshold: 0.9, remasking: 'sequential' }), 'sequential');
    assert.equal(ruleOf(groupOf({}), 'usual'), 'usual');
  });
});

describe('samplers whose counts only running tells', () => {
  const yaml = (text: string) => only(text, 'a.yaml');

  test('of images have as many tokens as the model says', () => {
    const images = (model: string) =>
      yaml(`model: ${model}\ntraining: {generation_timesteps: 12}\n`);
    for (const name of ['showo', 'mmada', 'transformer']) {
      const { title, steps, length, blocks, problems } = images(`{${name}: {num_vq_tokens: 256}}`);
      assert.deepEqual([title, steps, length, blocks], ['Image tokens', 12, 256, 1]);
      assert.deepEqual(problems, []);
    }
    assert.equal(images('{showo: {num_vq_tokens: many}}').length, undefined);
    assert.equal(images('{other: {num_vq_tokens: 256}}').length, undefined);
    assert.deepEqual(counts('a.yaml', 'training: {generation_timesteps: some}'), []);
  });

  test('of proteins go on for so many iterations', () => {
    const { title, steps, length, blocks, order } = yaml(
      'g: {max_iter: 8, sampling_strategy: gumbel}',
    );
    assert.deepEqual(
      [title, steps, length, blocks, order],
      ['Iterations', 8, undefined, 1, undefined],
    );
    assert.deepEqual(counts('a.yaml', 'g: {max_iter: x, unmasking_strategy: gumbel}'), []);
  });

  test('without a name say what is missing: their tokens, or who they are', () => {
    const { title, steps, length, blocks } = only('run(steps=8, max_new_tokens=16)');
    assert.deepEqual([title, steps, length, blocks], ['Steps', 8, 16, 1]);
    assert.deepEqual(counts('a.py', 'run(steps=8, max_new_tokens=f())'), []);
    assert.deepEqual(counts('a.py', 'run(steps=f(), max_new_tokens=8)'), []);
  });
});

test('so many tokens a step say that steps do not decide; a length that is not said leaves the steps', () => {
  const why = (text: string) => only(text).reveals;
  const told = 'run(steps=8, gen_length=64, block_length=64, tokens_per_step=4)';
  assert.match(JSON.stringify(why(told)), /tokens_per_step decides/);
  assert.equal(
    why('run(steps=8, gen_length=64, block_length=64, tokens_per_step=None)').kind,
    'counts',
  );
  assert.deepEqual(counts('a.py', 'run(steps=8, gen_length=None)'), [[8, undefined, 1]]);
  assert.deepEqual(counts('a.py', 'run(denoise_steps=8, block_size=16)'), [[8, 16, 1]]);
});
