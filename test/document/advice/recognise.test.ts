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
    'm.diffusion_generate(i, max_new_tokens=8, number_transfer_tokens=1)',
    'Config(diffusion_steps=64, time_reweighting="original")',
  ])
    assert.deepEqual(decodingsIn('a.py', text), [], text);
  const config = '{"max_denoising_steps": 48, "max_new_tokens": 8}';
  assert.deepEqual(decodingsIn('generation_config.json', config), []);
});

test('samplers of MDLM’s kin are those of masks by the name of their algorithm', () => {
  const found = (words: string) =>
    decodingsIn('a.sh', `python main.py sampling.steps=8 ${words}`).length;
  for (const words of ['algo=mdlm', 'model.length=4', 'sampling.num_sample_batches=2'])
    assert.equal(found(words), 1, words);
  for (const words of ['', 'algo=duo_base sampling.predictor=ancestral', 'algo=ar model.length=4'])
    assert.equal(found(words), 0, words);
  for (const words of ['parameterization=ar', 'diffusion=uniform'])
    assert.equal(found(`model.length=4 ${words}`), 0, words);
});

test('a file that speaks of LLaDA2 alone has its steps by the block', () => {
  const found = (model: string) =>
    decodingsIn(
      'a.sh',
      `r --model ${model} --gen_kwargs steps=32,gen_length=64,block_length=32`,
    ).map(({ steps, reveals }) => [steps, reveals.kind]);
  assert.deepEqual(found('LLaDA2'), [[32, 'unknown']]);
  assert.deepEqual(found('LLaDA2 --other LLaDA-8B'), [[16, 'counts']]);
  assert.deepEqual(found('LLaDA-8B'), [[16, 'counts']]);
});
