import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalNames } from '../../../src/document/advice/canonicalNames';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { counts, problems } from './decodingsFound';

const start = { line: 0, character: 0 };
const range = { start, end: start };
/** The settings that are added to those of these names, and by which of them. */
const added = (...names: readonly string[]) => {
  const settings = new Map(names.map((name, value) => [name, { value, range }]));
  const all = [...canonicalNames({ name: '', range, settings }).settings];
  return Object.fromEntries(
    all
      .filter(([name]) => !settings.has(name))
      .map(([name, { written, value }]) => {
        assert.equal(value, names.indexOf(written ?? ''));
        return [name, written];
      }),
  );
};

test('other programs have other names for the same settings', () => {
  const compass = 'cfg = dict(gen_length=256, gen_steps=256, gen_blocksize=16)\n';
  assert.deepEqual(counts('a.py', compass), [[16, 16, 16]]);
  const rollout = 'rollout: {steps: 64, max_gen_length: 128, block_size: 32}\n';
  assert.deepEqual(counts('a.yaml', rollout), [[16, 32, 4]]);
  const sdar = 'generate(m, gen_length=16, block_length=4, denoising_steps=2)\n';
  assert.deepEqual(counts('a.py', sdar), [[2, 4, 4]]);
});

test('a name of its own stays, and of several others the first counts', () => {
  assert.deepEqual(added('steps', 'diffusion_steps'), {});
  assert.deepEqual(added('gen_steps', 'diffusion_steps'), { steps: 'diffusion_steps' });
  assert.deepEqual(added('gen_len', 'remasking_strategy', 'fast_dllm_factor'), {
    gen_length: 'gen_len',
    remasking: 'remasking_strategy',
    factor: 'fast_dllm_factor',
  });
});

test('names that many programs have are those of samplers only beside others that only samplers have', () => {
  assert.deepEqual(added('block_size'), {});
  assert.deepEqual(added('block_size', 'gen_length'), { block_length: 'block_size' });
  assert.deepEqual(added('max_tokens'), {});
  assert.deepEqual(added('max_tokens', 'block_length'), { gen_length: 'max_tokens' });
  assert.deepEqual(added('num_steps'), {});
  for (const beside of ['block_length', 'gen_length', 'max_new_tokens'])
    assert.equal(added('num_steps', beside).steps, 'num_steps', beside);
  assert.deepEqual(added('num_diffusion_steps'), {});
  assert.equal(added('num_diffusion_steps', 'max_tokens').steps, 'num_diffusion_steps');
  assert.deepEqual(added('max_new_tokens', 'steps'), {});
  assert.deepEqual(added('max_new_tokens', 'block_length'), {});
  assert.deepEqual(added('max_new_tokens', 'steps', 'block_length'), {
    gen_length: 'max_new_tokens',
  });
});

test('LaViDa says its steps by the token, which no other number stands in for', () => {
  const call = (more: string) => `m.generate(x, max_new_tokens=64, step_ratio=0.5${more})\n`;
  assert.deepEqual(counts('a.py', call(', block_length=16')), [[8, 16, 4]]);
  assert.deepEqual(counts('a.py', call('')), [[32, 64, 1]]);
  assert.deepEqual(counts('a.py', call(', steps=4')), [[4, 64, 1]]);
  assert.deepEqual(counts('a.py', 'm.generate(x, max_new_tokens=n, step_ratio=0.5)'), []);
  const [problem] = problems(
    'a.py',
    'm.generate(x, max_new_tokens=64, step_ratio=0.3, block_length=16)',
  );
  assert.deepEqual([problem?.code, problem?.fixes], ['settings.steps', []]);
});

test('programs of one’s own have steps of masks where their file speaks of masks', () => {
  const own = (settings: string, about = 'mask_id = 4', called = 'run') =>
    counts('a.py', `${about}\n${called}(m, ${settings})\n`);
  assert.deepEqual(own('num_steps=8, seq_len=32'), [[8, 32, 1]]);
  assert.deepEqual(own('steps=8, length=32'), [[8, 32, 1]]);
  assert.deepEqual(own('sampling_steps=8'), [[8, undefined, 1]]);
  for (const beside of ['remasking=r', 'temperature=0.5'])
    assert.deepEqual(own(`steps=8, ${beside}`), [[8, undefined, 1]], beside);
  assert.deepEqual(own('steps=8, max_tokens=32'), [[8, 32, 1]]);
  assert.deepEqual(counts('a.py', 'm.diffusion_generate(x, num_steps=8)'), [[8, undefined, 1]]);
  // neither the prefix nor what a tokenizer takes at most is generated
  assert.deepEqual(own('num_steps=8, seq_len=32, prefix_len=4'), [[8, undefined, 1]]);
  assert.deepEqual(own('steps=8, max_seq_len=2048'), []);
  assert.deepEqual(own('_sampling_steps=8, lr=1e-3'), [[8, undefined, 1]]);
  assert.deepEqual(own('height=8, cfg_scale=4.0, timesteps=16'), [[16, undefined, 1]]);
  assert.deepEqual(own('cfg_scale=4.0, timesteps=16'), []);
  assert.deepEqual(own('height=8, cfg_scale=4.0, timesteps=16', 'x = 4'), []);
  // steps of training, and those of other programs
  for (const other of ['steps=8', 'steps=8, length=32, lr=1e-3', 'num_inference_steps=8'])
    assert.deepEqual(own(other), [], other);
  for (const settings of ['num_steps=8, seq_len=32', 'sampling_steps=8', 'height=8, timesteps=8'])
    assert.deepEqual(own(settings, 'x = 4'), [], settings);
  // what a function is for stands in its name
  for (const name of ['sample', 'self.generate_text', 'run_denoising', 'MaskGitSampler'])
    assert.deepEqual(own('num_steps=8', undefined, name), [[8, undefined, 1]], name);
  assert.deepEqual(own('num_iter=8', undefined, 'decode'), [[8, undefined, 1]]);
  assert.deepEqual(own('num_timesteps=500, num_steps=8', undefined, 'sample'), [[8, undefined, 1]]);
  assert.deepEqual(own('total_steps=8', undefined, 'sample_ids'), [[8, undefined, 1]]);
  // Dream's is a method; of functions of that name nothing tells who takes the steps
  const kinds = (text: string) => decodingsIn('a.py', text).map(({ reveals }) => reveals.kind);
  assert.deepEqual(kinds('m.diffusion_generate(x, max_new_tokens=8, steps=4)'), ['random']);
  assert.deepEqual(kinds('diffusion_generate(m, max_new_tokens=8, diffusion_steps=4)'), [
    'unknown',
  ]);
  assert.deepEqual(own('diffusion_steps=8, rescale_timesteps=True'), []);
  for (const name of ['resampled', 'evaluate'])
    assert.deepEqual(own('num_steps=8', undefined, name), [], name);
  assert.deepEqual(own('num_steps=8, lr=1e-3', undefined, 'sample'), []);
});

test('a length without steps is no program of one’s own', () => {
  const settings = new Map([['seq_len', { value: 8, range }]]);
  const named = canonicalNames({ name: 'sample', range, settings, ofMasks: true });
  assert.deepEqual([...named.settings.keys()], ['seq_len']);
});

test('short names are steps in functions that decode, and where they count', () => {
  const own = (called: string, settings: string, about = 'mask_id = 4') =>
    counts('a.py', `${about}\n${called}(m, ${settings})\n`);
  for (const name of ['T', 'max_steps', 'cond_steps'])
    assert.deepEqual(own('sample_good', `${name}=11`), [[11, undefined, 1]], name);
  for (const [called, settings] of [
    ['run', 'T=11'],
    ['sample', 'T=1'],
    ['sample', 'T=0.7'],
    ['sample', 'T=11, lr=1e-3'],
    ['train', 'max_steps=1000'],
    // what adds noise
    ['noisy_sample', 'steps=20'],
    ['q_sample', 'num_steps=20'],
    ['add_noise_sample', 'num_steps=20'],
  ] as const)
    assert.deepEqual(own(called, settings), [], `${called} ${settings}`);
  assert.deepEqual(own('sample', 'T=11', 'x = 4'), []);
  assert.deepEqual(own('run', 'uncond_num_steps=8, seq_len=32'), [[8, 32, 1]]);
});

test('MaskGIT counts in one "step" beside its temperatures, and a program of two kinds of models in dllm_steps', () => {
  assert.deepEqual(counts('a.py', 'm.sample(r_temp=4.5, step=12)'), [[12, undefined, 1]]);
  assert.deepEqual(counts('a.py', 'm.sample(r_temp=4.5, step=1)'), []);
  assert.deepEqual(counts('a.py', 'm.sample(w=4.5, step=12)'), []);
  assert.deepEqual(counts('a.sh', 'python a.py --dllm_steps 64\n'), [[64, undefined, 1]]);
});

test('inference steps are those of a text, not of a picture', () => {
  const own = (settings: string) =>
    counts('a.py', `mask_id = 4\nrun(num_inference_steps=8${settings})`);
  assert.deepEqual(own(', max_length=100'), [[8, undefined, 1]]);
  assert.deepEqual(own(''), []);
  for (const name of ['height', 'guidance_scale', 'negative_prompt'])
    assert.deepEqual(own(`, max_length=100, ${name}=7`), [], name);
});

test('steps of masks are those beside a schedule of masks, of a program without other noise, and not switched off', () => {
  const own = (settings: string, about = 'mask_id = 4') =>
    counts('a.py', `${about}\nrun(m, ${settings})\n`);
  assert.deepEqual(own('num_timesteps=8, mask_schedule="cosine"'), [[8, undefined, 1]]);
  assert.deepEqual(own('num_timesteps=8, schedule="cosine"'), []);
  for (const noise of ['# uniform noise', 'torch.randn_like(x)', '# Gaussian diffusion'])
    assert.deepEqual(own('num_steps=8, seq_len=32', `mask_id = 4\n${noise}`), [], noise);
  // a weight that is learned is no noise
  const weight = 'mask_id = 4\nself.x = nn.Parameter(torch.randn(8))';
  assert.deepEqual(own('num_steps=8, seq_len=32', weight), [[8, 32, 1]]);
  assert.deepEqual(own('num_steps=8, seq_len=32, graph="uniform"'), []);
  assert.deepEqual(own('num_steps=8, seq_len=32, graph="absorb"'), [[8, 32, 1]]);
  assert.deepEqual(own('inference_steps=8, use_multistep_inference=False'), []);
  assert.deepEqual(own('inference_steps=8, use_cache=False'), [[8, undefined, 1]]);
  const uniform = (about: string) =>
    counts('a.yaml', `${about}\nsampling:\n  steps: 8\n  predictor: ddpm\n`);
  assert.deepEqual(uniform('graph:\n  type: uniform'), []);
  assert.deepEqual(uniform('graph:\n  type: absorb'), [[8, undefined, 1]]);
});

test('Halton-MaskGIT, MD4 and aMUSEd have names of their own', () => {
  assert.deepEqual(counts('a.yaml', 'sampler: halton\nstep: 32\n'), [[32, undefined, 1]]);
  assert.deepEqual(counts('a.yaml', 'sampler: random\nstep: 32\n'), []);
  assert.deepEqual(counts('a.py', 'HaltonSampler(step=16, w=2)'), [[16, undefined, 1]]);
  const md4 = (type: string) => `c.model_type = "${type}"\nc.timesteps = 256\n`;
  assert.deepEqual(counts('a.py', md4('md4')), [[256, undefined, 1]]);
  assert.deepEqual(counts('a.py', md4('ddpm')), []);
  const pipe = (from: string) => `import ${from}\npipe(num_inference_steps=12)\n`;
  assert.deepEqual(counts('a.py', pipe('amused')), [[12, undefined, 1]]);
  assert.deepEqual(counts('a.py', pipe('flux')), []);
});
