import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';

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
