import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts } from './decodingsFound';

test('other programs have other names for the same settings', () => {
  const compass = 'cfg = dict(gen_length=256, gen_steps=256, gen_blocksize=16)\n';
  assert.deepEqual(counts('a.py', compass), [[16, 16, 16]]);
  const rollout = 'rollout: {steps: 64, max_gen_length: 128, block_size: 32}\n';
  assert.deepEqual(counts('a.yaml', rollout), [[16, 32, 4]]);
  const sdar = 'generate(m, gen_length=16, block_length=4, denoising_steps=2)\n';
  assert.deepEqual(counts('a.py', sdar), [[2, 4, 4]]);
});
