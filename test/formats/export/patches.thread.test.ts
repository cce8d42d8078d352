import assert from 'node:assert/strict';
import { test } from 'node:test';
import { torchPython, underTorch } from './interpreter';
import { pythonOf } from './pythonOf';
import { randomSizes } from './randomSizes';

if (!torchPython) console.log('there is no PyTorch here, so exported steps were not run');

/** Each replaces a step of its sampler; stand-ins of the same interface are in patchLoops.py. */
const patching = ['mdlm', 'bd3lm', 'sedd', 'amused', 'show-o', 'dinfer', 'maskgit-valeoai'];

test('steps that replace those of a sampler reveal exactly the planned counts in every row', () => {
  if (!torchPython) return;
  const totalOf = (sizes: Int32Array) => sizes.reduce((sum, size) => sum + size, 0);
  // Show-o itself fails on a single token
  const plans = Array.from({ length: 60 }, (_, seed) => randomSizes(seed, 49)).filter(
    (sizes) => totalOf(sizes) > 1,
  );
  // of images, whose tokens are a square
  const square = plans.map((sizes) => {
    const total = totalOf(sizes);
    const side = Math.ceil(Math.sqrt(total));
    return Int32Array.of(...sizes, ...(side ** 2 > total ? [side ** 2 - total] : []));
  });
  const cases = Object.fromEntries(
    patching.map((name) => [
      name,
      (name === 'maskgit-valeoai' ? square : plans).map((sizes) => [
        [...sizes],
        pythonOf(name, sizes),
      ]),
    ]),
  );
  assert.deepEqual(underTorch('patchLoops.py', cases), {
    wrong: [],
    run: Object.fromEntries(patching.map((name) => [name, plans.length])),
  });
});
