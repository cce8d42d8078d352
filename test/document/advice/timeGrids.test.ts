import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaints } from './decodingsFound';

test('Dream with as many steps as tokens spends a pass on nothing and reveals two at the end', () => {
  for (const n of [128, 512, 768])
    assert.deepEqual(
      complaints(
        'run.py',
        `model.diffusion_generate(ids, max_new_tokens=${n}, steps=${n}, alg="entropy")`,
      ),
      [
        `settings.idle: Dream rounds down: 1 of ${n} passes reveals nothing, and the last one reveals 2 tokens.`,
      ],
    );
  assert.deepEqual(
    complaints('run.py', 'x.diffusion_generate(i, steps=32, max_new_tokens=128, alg="entropy")'),
    ['settings.rounding: Dream rounds down: its 32 steps reveal 3, 4 × 30, 5 tokens.'],
  );
});
