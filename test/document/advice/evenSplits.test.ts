import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editedText } from '../../../src/document/textEdits';
import { complaints, problems } from './decodingsFound';

test('steps and blocks that upstream asserts on are errors, with the nearest numbers that run', () => {
  const source = 'steps = 50\ngenerate(m, p, steps=50, gen_length=128, block_length=32)\n';
  const [problem] = problems('run.py', source);
  assert.equal(problem?.code, 'settings.steps');
  assert.deepEqual(
    problem?.fixes.map(({ edits }) => editedText(source, edits).split('\n')[1]),
    [
      'generate(m, p, steps=48, gen_length=128, block_length=32)',
      'generate(m, p, steps=52, gen_length=128, block_length=32)',
    ],
  );
  assert.match(
    complaints('run.py', 'generate(m, p, steps=4, gen_length=100, block_length=32)')[0] ?? '',
    /^settings\.blocks: gen_length 100 is not a multiple of block_length 32/,
  );
});

test('one step a block is an error for the samplers of Fast-dLLM with a cache, and for no others', () => {
  const call = (name: string, more = '') =>
    complaints('run.py', `${name}(m, p, steps=4, gen_length=128, block_length=32${more})`);
  for (const name of ['generate_with_prefix_cache', 'fast.generate_with_dual_cache'])
    assert.match(call(name).join(), /^settings\.steps: .*fail at their second call/);
  assert.deepEqual(call('generate'), []);
  assert.deepEqual(call('generate_with_dual_cache', ', threshold=0.9'), []);
});
