import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { complaints, counts, problems } from './decodingsFound';

const only = (text: string, file = 'a.py') => decodingsIn(file, text)[0] ?? assert.fail(text);
const why = (text: string, file?: string) => {
  const { reveals } = only(text, file);
  return reveals.kind === 'unknown' ? reveals.why : undefined;
};

describe('Dream', () => {
  const call = (more: string) => `m.diffusion_generate(i${more})`;
  const found = (more: string) => counts('a.py', call(more));

  test('takes 512 steps where a call does not say how many, unless an object may', () => {
    assert.deepEqual(found(', max_new_tokens=8'), [[512, 8, 1]]);
    assert.deepEqual(found(', steps=4, gen_length=8'), [[4, 8, 1]]);
    assert.deepEqual(found(', steps=4, alg="origin"'), [[4, undefined, 1]]);
    assert.deepEqual(found(', max_new_tokens=8, generation_config=c'), []);
    assert.deepEqual(found(', max_new_tokens=8, steps=4, generation_config=c'), [[4, 8, 1]]);
    assert.deepEqual(found(', steps=f()'), []);
    assert.deepEqual(found(', alg=f()'), []);
  });

  test('ends its times at a thousandth, or at an end between 0 and 1', () => {
    const times = (more: string) => {
      const { reveals } = only(call(`, steps=2, max_new_tokens=8${more}`));
      assert.ok(reveals.kind === 'random');
      return Array.from(reveals.times, (time) => Number(time.toFixed(6)));
    };
    assert.deepEqual(times(''), [0, 0.4995, 1]);
    assert.deepEqual(times(', eps=0.5'), [0, 0.25, 1]);
    for (const eps of ['0', '1', '-0.1', '1.5', 'f()'])
      assert.deepEqual(found(`, steps=2, max_new_tokens=8, eps=${eps}`), [], eps);
  });

  test('reveals random counts by "origin", and counts of its own by a ranking', () => {
    const told = (more: string) => {
      const { title, rule, order, otherOrder, reveals, sampler } = only(
        call(`, steps=4, max_new_tokens=8${more}`),
      );
      assert.equal(sampler, 'dream-hook');
      return [title, reveals.kind, rule, order, otherOrder];
    };
    const random = ['Random counts', 'random', 'random'];
    assert.deepEqual(told(''), [...random, 'temperature 0', undefined]);
    assert.deepEqual(told(', temperature=1.0'), [...random, undefined, undefined]);
    assert.deepEqual(told(', alg="entropy"'), [
      ...['Dream’s times', 'counts', 'entropy'],
      ...['alg="entropy" and temperature 0', true],
    ]);
    const { reveals } = only(call(', steps=4, max_new_tokens=8, alg="topk_margin"'));
    assert.ok(reveals.kind === 'counts');
    assert.deepEqual([...reveals.counts(8)], [1, 2, 2, 3]);
  });

  test('says no counts of DreamOn, whose tokens come and go', () => {
    const on = 'a: {steps: 8, alg: entropy, min_gen_len: 4}\n';
    assert.match(why(on, 'a.yaml') ?? '', /^nothing here says how many tokens/);
  });

  test('says nothing of counts that a hook, a threshold or another rule decides', () => {
    const reason = (more: string) => why(call(`, steps=8, max_new_tokens=8${more}`));
    assert.equal(
      reason(', generation_tokens_hook_func=f'),
      'the hook decides how many tokens a step reveals',
    );
    assert.equal(reason(', alg="klass"'), 'alg "klass" decides how many tokens a step reveals');
    assert.match(reason(', threshold=0.9') ?? '', /^threshold decides/);
    for (const alg of ['origin', 'maskgit_plus', 'topk_margin', 'entropy'])
      assert.equal(reason(`, alg="${alg}"`), undefined, alg);
  });

  test('with as many steps as tokens spends a pass on nothing and reveals two at the end', () => {
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
    const [idle] = problems('a.py', call(', max_new_tokens=8, steps=16, alg="entropy"'));
    assert.equal(idle?.severity, 'warning');
    assert.equal(
      idle?.message,
      'Dream rounds down: 9 of 16 passes reveal nothing, and the last one reveals 2 tokens.',
    );
  });

  test('with fewer steps rounds down, which is said where it is more than rounding alone', () => {
    assert.deepEqual(
      complaints('run.py', 'x.diffusion_generate(i, steps=32, max_new_tokens=128, alg="entropy")'),
      ['settings.rounding: Dream rounds down: its tokens per step are 3, 4 × 30, 5.'],
    );
    const uneven = problems('a.py', call(', steps=32, max_new_tokens=128, alg="entropy"'));
    assert.deepEqual(
      uneven.map(({ severity }) => severity),
      ['information'],
    );
    // 3 and 4 of 7 tokens in two steps are what whole numbers allow
    assert.deepEqual(complaints('a.py', call(', steps=2, max_new_tokens=7, alg="entropy"')), []);
    assert.deepEqual(complaints('a.py', call(', steps=32, alg="entropy"')), []);
    assert.deepEqual(complaints('a.py', call(', steps=32, max_new_tokens=128')), []);
  });
});

describe('MDLM and its kin', () => {
  const yaml = (sampling: string, more = '') => `${more}sampling: {${sampling}}\n`;

  test('reveal random counts on equal times, of as many tokens as their model has', () => {
    const found = (more: string) => counts('a.yaml', yaml('steps: 4, predictor: ddpm', more))[0];
    assert.deepEqual(found(''), [4, undefined, 1]);
    assert.deepEqual(found('model: {length: 16}\n'), [4, 16, 1]);
    for (const length of ['1.5', 'x'])
      assert.deepEqual(found(`model: {length: ${length}}\n`), [4, undefined, 1], length);
    assert.deepEqual(counts('a.yaml', yaml('steps: 0, predictor: ddpm')), []);
    const { title, sampler, reveals, order } = only(yaml('steps: 4, predictor: ddpm'), 'a.yaml');
    assert.deepEqual([title, sampler, order], ['Random counts', 'mdlm', undefined]);
    assert.ok(reveals.kind === 'random');
    // what is left at the end of the grid is revealed at once
    assert.deepEqual(
      Array.from(reveals.times, (time) => Number(time.toFixed(5))),
      [0, 0.25, 0.5, 0.74999, 0.99999, 1],
    );
  });

  test('are not spoken of where tokens are masked again, or times are other ones', () => {
    const reason = (sampling: string, more = '') =>
      why(yaml(`steps: 4, ${sampling}`, more), 'a.yaml');
    assert.equal(reason('predictor: ddpm_cache'), undefined);
    assert.equal(reason('predictor: ddpm', 'noise: {type: loglinear}\n'), undefined);
    assert.equal(
      reason('predictor: ddpm', 'noise: {type: cosine}\n'),
      'noise "cosine" is not log-linear: equal times are not equal shares',
    );
    assert.match(reason('predictor: ddpm', 'noise: cosine\n') ?? '', /^noise "cosine"/);
    assert.equal(reason('predictor: ddpm', 'noise: log-linear\n'), undefined);
    assert.match(reason('predictor: psi') ?? '', /^predictor "psi" decides/);
    assert.match(reason('predictor: euler') ?? '', /^the steps of the Euler predictor/);
    assert.match(reason('predictor: ddpm, sampler: remdm-cap') ?? '', /^ReMDM masks tokens again/);
  });
});
