import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenModel, TensorInfo } from '../../../../src/core/laws/model/runtime';
import { signatureOf } from '../../../../src/core/laws/model/signature';

const tokens: TensorInfo = { name: 'input_ids', type: 'int64', shape: ['batch', 'length'] };
const logits: TensorInfo = { name: 'logits', type: 'float32', shape: ['batch', 'length', 30] };

function model(
  inputs: readonly TensorInfo[],
  outputs: readonly TensorInfo[] = [logits],
): OpenModel {
  return { runtime: 'none', inputs, outputs, run: () => ({ refused: 'it is only described.' }) };
}

test('the inputs of a masked model are filled by their names', () => {
  const named = (name: string, type = 'int64') => ({ ...tokens, name, type });
  const signature = signatureOf(
    model([
      named('attention_mask'),
      named('token_type_ids'),
      tokens,
      named('position_ids', 'int32'),
    ]),
  );
  assert.ok(typeof signature !== 'string');
  const feeds = signature.feeds(Int32Array.of(7, 8, 9, 9), 2);
  assert.deepEqual(
    feeds.map(({ name, type, values }) => [name, type, ...values]),
    [
      ['attention_mask', 'int64', 1, 1, 1, 1],
      ['token_type_ids', 'int64', 0, 0, 0, 0],
      ['input_ids', 'int64', 7, 8, 9, 9],
      ['position_ids', 'int32', 0, 1, 0, 1],
    ],
  );
  assert.deepEqual(
    [signature.length, signature.batch, signature.output],
    [undefined, undefined, 'logits'],
  );
});

test('a model that was made for one size says so, and its first output is taken where none has the name', () => {
  const signature = signatureOf(
    model([{ name: 'x', type: 'int32', shape: [1, 16] }], [{ ...logits, name: 'scores' }]),
  );
  assert.ok(typeof signature !== 'string');
  assert.deepEqual([signature.length, signature.batch, signature.output], [16, 1, 'scores']);
});

test('what is no masked model over tokens is refused in words', () => {
  const refused: readonly [OpenModel, RegExp][] = [
    [model([]), /no input for tokens; its inputs are none/],
    [
      model([tokens, { name: 'sigma', type: 'float32', shape: ['batch'] }]),
      /asks for sigma \(float32, batch\) beside input_ids/,
    ],
    [
      model([{ ...tokens, type: 'float32' }]),
      /input_ids \(float32, batch × length\) should be int64 or int32/,
    ],
    [model([{ ...tokens, shape: [1, 3, 224, 224] }]), /1 × 3 × 224 × 224\) should be/],
    [model([tokens], [{ ...logits, type: 'float16' }]), /logits in float32.*float16/],
    [
      model([tokens], [{ ...logits, shape: ['batch', 768] }]),
      /batch × length × vocabulary; its outputs are logits/,
    ],
    [model([tokens], []), /its outputs are none/],
  ];
  for (const [described, words] of refused) {
    const answer = signatureOf(described);
    assert.ok(typeof answer === 'string');
    assert.match(answer, words);
  }
});

test('a refusal stays short, however many inputs a model has and however they are called', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({
    ...tokens,
    name: `${i}${'x'.repeat(9999)}`,
    type: 'float32',
  }));
  const refusal = signatureOf(model([tokens], many));
  assert.ok(typeof refusal === 'string' && refusal.length < 3000, String(refusal).slice(0, 100));
  assert.match(refusal, /288 more/);
  // a name goes up to its 159th character
  assert.ok(refusal.includes(`11${'x'.repeat(157)}…, 288 more`));
});

test('a model that takes more tokens at once than memory holds is refused before it is run', () => {
  const fixed = (...shape: number[]) => model([{ ...tokens, shape }]);
  assert.match(String(signatureOf(fixed(1e9, 29))), /takes 1000000000 × 29 tokens at once/);
  assert.match(String(signatureOf(fixed(1, 1e9))), /takes 1 × 1000000000 tokens at once/);
  assert.ok(typeof signatureOf(fixed(64, 1024)) !== 'string');
});
