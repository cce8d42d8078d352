import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editedText } from '../../../src/document/textEdits';
import { counts, problems } from './decodingsFound';

test('shell scripts and command lines set samplers as well', () => {
  const script = [
    'length=256 # not 8',
    'accelerate launch eval.py --tasks x \\',
    `  --model_args "model_path=m,gen_length=$\{length},steps=128,block_length=32"`,
    'python run.py --steps=64 --gen_length 64',
    "python main.py sampling.steps=1000 model.length=128 'noise=loglinear'",
    'echo "--steps 8 --gen_length 8" # --steps 8 --gen_length 8',
  ].join('\n');
  assert.deepEqual(counts('eval.sh', script), [
    [16, 32, 8],
    [64, 64, 1],
    [1000, 128, 1],
  ]);
  const many = 'for L in 8 16; do python r.py --steps $L --gen_length $L; done\n';
  assert.deepEqual(counts('eval.sh', `L=8\n${many}`), []);
});

test('a repair speaks of the name that stands there, and at its place', () => {
  const script = 'python r.py --model_args gen_length=128,diffusion_steps=50,block_length=32\n';
  const [problem] = problems('a.sh', script);
  assert.equal(problem?.fixes[0]?.title, 'Set diffusion_steps to 48');
  assert.match(editedText(script, problem?.fixes[0]?.edits ?? []), /,diffusion_steps=48,block/);
});
