import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { editedText } from '../../../src/document/textEdits';
import { complaints, counts, problems } from './decodingsFound';

const only = (text: string, file = 'run.py') => decodingsIn(file, text)[0] ?? assert.fail(text);
/** Why no counts are told; undefined where they are. */
const why = (text: string) => {
  const { reveals } = only(text);
  return reveals.kind === 'unknown' ? reveals.why : undefined;
};
/** Each problem, and what its repairs make of the text. */
const repaired = (text: string) =>
  problems('run.py', text).map(({ message, fixes }) => [
    message,
    fixes.map(({ edits }) => editedText(text, edits)),
  ]);

describe('LLaDA', () => {
  test('shares its steps among its blocks; without a block length in a call they are of 128 tokens', () => {
    const found = (text: string, file = 'run.py') => counts(file, text);
    assert.deepEqual(found('generate(m, steps=8, gen_length=8, block_length=4)'), [[4, 4, 2]]);
    assert.deepEqual(found('generate(m, steps=128, gen_length=256)'), [[64, 128, 2]]);
    // settings that stand by themselves are no call, and the default of none
    assert.deepEqual(found('x = {"steps": 4, "gen_length": 8}'), [[4, 8, 1]]);
    assert.deepEqual(found('llada: {steps: 4, gen_length: 8}\n', 'a.yaml'), [[4, 8, 1]]);
    assert.deepEqual(found('generate(m, steps=8, gen_length=8, block_length=f())'), []);
    assert.deepEqual(found('generate(m, steps=0, gen_length=8)'), []);
    assert.deepEqual(found('generate(m, steps=8, gen_length=0)'), []);
    const { title, reveals } = only('generate(m, steps=3, gen_length=7, block_length=7)');
    assert.equal(title, 'Even split');
    assert.ok(reveals.kind === 'counts');
    assert.deepEqual([...reveals.counts(7)], [3, 2, 2]);
  });

  test('stops at what cannot be shared: an error with the nearest numbers that run, and no counts', () => {
    const source = 'steps = 50\ngenerate(m, p, steps=50, gen_length=128, block_length=32)\n';
    const [problem] = problems('run.py', source);
    assert.deepEqual([problem?.code, problem?.severity], ['settings.steps', 'error']);
    assert.deepEqual(
      problem?.fixes.map(({ edits }) => editedText(source, edits).split('\n')[1]),
      [
        'generate(m, p, steps=48, gen_length=128, block_length=32)',
        'generate(m, p, steps=52, gen_length=128, block_length=32)',
      ],
    );
    assert.equal(why(source), 'these settings do not run');
    // the blocks alone are spoken of where the length is no multiple of them
    const ragged = 'generate(m, p, steps=4, gen_length=100, block_length=32)';
    assert.deepEqual(repaired(ragged), [
      [
        'gen_length 100 is not a multiple of block_length 32: LLaDA will stop at its assertion.',
        [96, 128].map((length) => ragged.replace('100', String(length))),
      ],
    ]);
    assert.equal(problems('run.py', ragged)[0]?.code, 'settings.blocks');
    assert.deepEqual(counts('run.py', ragged), [[1, 32, 3]]);
    // less than a block, and fewer steps than blocks, are one of each
    assert.deepEqual(counts('run.py', 'generate(m, steps=4, gen_length=8, block_length=32)'), [
      [4, 32, 1],
    ]);
    assert.deepEqual(counts('run.py', 'generate(m, steps=1, gen_length=8, block_length=4)'), [
      [1, 4, 2],
    ]);
    assert.deepEqual(
      complaints('run.py', 'generate(m, steps=4, gen_length=8, block_length=4)'),
      [],
    );
  });

  test('spends passes on nothing where there are more steps than tokens in a block', () => {
    const one = 'generate(m, steps=12, gen_length=8, block_length=8)';
    assert.deepEqual(repaired(one), [
      ['Passes that reveal nothing: 4 of 12, for 8 tokens.', [one.replace('12', '8')]],
    ]);
    const two = 'generate(m, steps=20, gen_length=16, block_length=8)';
    assert.deepEqual(repaired(two), [
      [
        'Passes of each of the 2 blocks that reveal nothing: 2 of 10, for 8 tokens.',
        [two.replace('20', '16')],
      ],
    ]);
    const [idle] = problems('run.py', one);
    assert.deepEqual([idle?.code, idle?.severity], ['settings.idle', 'warning']);
    assert.deepEqual(
      complaints('run.py', 'generate(m, steps=8, gen_length=8, block_length=8)'),
      [],
    );
  });

  test('is Fast-dLLM where it has a cache, a threshold or a factor', () => {
    const sampler = (name: string, more = '') =>
      only(`${name}(m, steps=8, gen_length=8, block_length=8${more})`).sampler;
    assert.equal(sampler('generate'), 'llada');
    assert.equal(sampler('generate_with_dual_cache'), 'fast-dllm');
    assert.equal(sampler('generate', ', threshold=0.9'), 'fast-dllm');
    assert.equal(sampler('generate', ', factor=1.0'), 'fast-dllm');
  });

  test('goes by confidence and takes the likeliest token, unless it is told otherwise', () => {
    const told = (more: string) => {
      const { order, otherOrder } = only(`generate(m, steps=8, gen_length=8${more})`);
      return [order, otherOrder];
    };
    assert.deepEqual(told(''), ['remasking="low_confidence" and temperature 0', true]);
    assert.deepEqual(told(', remasking="random"'), ['temperature 0', undefined]);
    assert.deepEqual(told(', remasking="random", temperature=1.0'), [undefined, undefined]);
    assert.deepEqual(told(', remasking="entropy", temperature=1'), ['remasking="entropy"', true]);
    assert.deepEqual(told(', remasking="random", temperature=0.5'), ['temperature 0.5', undefined]);
  });
});

test('one step a block is an error for the samplers of Fast-dLLM with a cache, and for no others', () => {
  const call = (name: string, more = '', steps = 4) =>
    `${name}(m, p, steps=${steps}, gen_length=128, block_length=32${more})`;
  for (const name of ['generate_with_prefix_cache', 'fast.generate_with_dual_cache'])
    assert.deepEqual(repaired(call(name)), [
      [
        'With one step a block the samplers of Fast-dLLM with a cache fail at their second call: they take two steps at least.',
        [call(name, '', 8)],
      ],
    ]);
  const [problem] = problems('run.py', call('generate_with_dual_cache'));
  assert.deepEqual([problem?.code, problem?.severity], ['settings.steps', 'error']);
  assert.deepEqual(complaints('run.py', call('generate')), []);
  assert.deepEqual(complaints('run.py', call('generate_with_dual_cache', ', threshold=0.9')), []);
  assert.deepEqual(complaints('run.py', call('generate_with_dual_cache', '', 8)), []);
});

describe('LLaDA2', () => {
  const found = (call: string) => counts('run.py', call);

  test('counts its steps by the block, of 32 tokens where nothing is said', () => {
    assert.deepEqual(found('pipe(num_inference_steps=8, gen_length=64, block_length=16)'), [
      [8, 16, 4],
    ]);
    assert.deepEqual(found('pipe(num_inference_steps=8, gen_length=40, block_length=16)'), [
      [8, 16, 3],
    ]);
    assert.deepEqual(found('pipe(num_inference_steps=8, block_length=16)'), [[8, 16, 1]]);
    assert.deepEqual(found('model.generate(inputs=i, steps=8, gen_length=64)'), [[8, 32, 2]]);
    assert.deepEqual(found('pipe(num_inference_steps=f(), block_length=16)'), []);
    const idle = 'model.generate(inputs=i, steps=24, gen_length=32, block_length=16)';
    assert.deepEqual(repaired(idle), [
      ['Passes that reveal nothing: 8 of 24, for 16 tokens.', [idle.replace('24', '16')]],
    ]);
  });

  test('goes by a threshold, another one in its pipeline, unless that is 1', () => {
    const pipeline = (more = '') => `pipe(num_inference_steps=8, block_length=16${more})`;
    const method = (more = '') => `model.generate(inputs=i, steps=8, gen_length=32${more})`;
    const words = (threshold: number) =>
      `threshold ${threshold} reveals more than the even split where the model is sure; threshold=1.0 keeps to it`;
    assert.equal(why(pipeline()), words(0.7));
    assert.equal(why(method()), words(0.95));
    assert.equal(why(pipeline(', threshold=0.5')), words(0.5));
    for (const call of [pipeline, method]) assert.equal(why(call(', threshold=1.0')), undefined);
    assert.equal(only(pipeline()).sampler, 'llada2-diffusers');
    assert.equal(only(method()).sampler, undefined);
  });
});

describe('NeMo and dLLM', () => {
  const found = (more: string, steps = 8) =>
    counts('run.py', `generate(m, steps=${steps}, max_new_tokens=20, block_size=8${more})`)[0];

  test('begin a block for what is left, and drop it where they keep a cache', () => {
    assert.deepEqual(found(''), [3, 8, 3]);
    assert.deepEqual(found(', use_kv_cache=False'), [3, 8, 3]);
    assert.deepEqual(found(', use_kv_cache=True'), [4, 8, 2]);
    // one step a block at least, and one block
    assert.deepEqual(found(', use_kv_cache=True', 1), [1, 8, 2]);
    const short = (more: string) =>
      counts('run.py', `generate(m, steps=4, max_new_tokens=5, block_size=8${more})`)[0];
    assert.deepEqual(short(', use_kv_cache=True'), [4, 5, 1]);
    assert.deepEqual(short(''), [4, 5, 1]);
    assert.equal(only('generate(m, steps=8, max_new_tokens=20, block_size=8)').sampler, 'nemo');
  });

  test('take the steps of a block where they are said', () => {
    assert.deepEqual(found(', denoising_steps=5'), [5, 8, 3]);
  });

  test('say nothing where a number is not told', () => {
    for (const call of [
      'generate(m, steps=f(), max_new_tokens=20, block_size=8)',
      'generate(m, steps=8, max_new_tokens=f(), block_size=8)',
      'generate(m, steps=8, max_new_tokens=20, block_size=f())',
    ])
      assert.deepEqual(counts('run.py', call), [], call);
  });
});
