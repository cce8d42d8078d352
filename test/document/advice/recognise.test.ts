import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodingsIn, isSettingsFile } from '../../../src/document/advice/recognise';

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

test('scripts that stand in YAML are read as scripts, at their place', () => {
  const job = [
    'run:',
    '  args:',
    '    - |',
    '      python eval.py \\',
    '        --steps 8 --gen_length 16',
    'steps: 4',
    'gen_length: 4',
  ].join('\n');
  assert.deepEqual(
    decodingsIn('job.yaml', job).map(({ steps, group }) => [steps, group.range.start.line]),
    [
      [4, 0],
      [8, 3],
    ],
  );
});

test('a scheduler by confidence decides how many tokens a step reveals', () => {
  const kinds = (scheduler: string) =>
    decodingsIn('a.sh', `r --steps_per_block 8 --block_length 8 --scheduler ${scheduler}\n`).map(
      ({ reveals }) => reveals.kind,
    );
  assert.deepEqual(kinds('slowfast'), ['unknown']);
  assert.deepEqual(kinds('uniform'), ['counts']);
});

test('settings are looked for in programs, scripts and configurations, by their names', () => {
  const all = ['a.py', 'a.yml', 'B.YAML', 'a.sh', 'a.slurm', 'x/generation_config.json'];
  for (const name of all) assert.equal(isSettingsFile(name), true, name);
  for (const name of ['a.txt', 'py', 'my_generation_config.json', 'a.sh.bak', 'config.json'])
    assert.equal(isSettingsFile(name), false, name);
});
