import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalNames } from '../../../src/document/advice/canonicalNames';
import { counts } from './decodingsFound';

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
  assert.deepEqual(added('max_new_tokens', 'steps'), {});
  assert.deepEqual(added('max_new_tokens', 'block_length'), {});
  assert.deepEqual(added('max_new_tokens', 'steps', 'block_length'), {
    gen_length: 'max_new_tokens',
  });
});
