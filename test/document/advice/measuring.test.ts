import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Decoding } from '../../../src/document/advice/decoding';
import { measuringFor } from '../../../src/document/advice/measuring';

const start = { line: 0, character: 0 };
const decoding: Decoding = {
  group: { name: '', range: { start, end: start }, settings: new Map() },
  title: 'Even split',
  steps: 4,
  length: 8,
  blocks: 1,
  reveals: { kind: 'unknown', why: 'so' },
  problems: [],
};
const kind = (text: string, more: Partial<Decoding> = {}) =>
  measuringFor(text, { ...decoding, ...more }).model;
const named = (name: string) => `model = AutoModel.from_pretrained("${name}")`;

test('a script measures all that is generated, block by block where there are several', () => {
  assert.deepEqual(measuringFor('', decoding), { model: 'llada', length: 8 });
  assert.deepEqual(measuringFor('', { ...decoding, blocks: 3 }), {
    model: 'llada',
    length: 24,
    block: 8,
  });
  assert.deepEqual(measuringFor('', { ...decoding, length: undefined, blocks: 3 }), {
    model: 'llada',
  });
});

test('the model is the one that the file loads, else the one that it names', () => {
  const name = (text: string) => measuringFor(text, decoding).modelName;
  assert.equal(name(named('GSAI-ML/LLaDA-8B')), 'GSAI-ML/LLaDA-8B');
  assert.equal(name("x = LLaDAModelLM.from_pretrained( 'local.dir', f=1)"), 'local.dir');
  assert.equal(name('model_path = "org/other"'), 'org/other');
  assert.equal(name(`MODEL_NAME = "org/other"\n${named('org/one')}`), 'org/one');
  // a word without an organisation may be anything, and a tokenizer is no model
  assert.equal(name('model = "large"'), undefined);
  assert.equal(name('AutoTokenizer.from_pretrained("org/one")'), undefined);
});

test('its kind is told by its name, else by its sampler, else it is that of LLaDA', () => {
  const kinds = [
    'inclusionAI/LLaDA2.0-mini',
    'inclusionAI/llada-2-mini',
    'GSAI-ML/LLaDA-8B',
    'Dream-org/Dream-v0',
    'kuleshov-group/mdlm-owt',
    'answerdotai/ModernBERT',
    'facebook/esm2',
  ].map((name) => kind(named(name)));
  assert.deepEqual(kinds, ['llada2', 'llada2', 'llada', 'dream', 'mdlm', 'bert', 'bert']);
  assert.equal(kind(named('org/one'), { ofImage: true }), 'imageTokens');
  assert.equal(kind('', { sampler: 'dream-hook' }), 'dream');
  assert.equal(kind('', { sampler: 'llada2-diffusers' }), 'llada2');
  assert.equal(kind('', { sampler: 'mdlm' }), 'mdlm');
  assert.equal(kind('', { sampler: 'fast-dllm' }), 'llada');
  assert.equal(kind(named('Dream-org/Dream-v0'), { sampler: 'mdlm' }), 'dream');
});
