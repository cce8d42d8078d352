import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byWords } from './wordsAdvice';

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
