import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AskedModel, maskedModel, probed } from '../../../../src/core/laws/model/maskedModel';
import { type ModelAnswer, ModelFailed } from '../../../../src/core/laws/model/runtime';
import { signatureOf } from '../../../../src/core/laws/model/signature';

const [length, alphabet, maskToken] = [2, 3, 2];

/** A model that gives these answers, one after another. */
function answering(...answers: readonly ModelAnswer[]): AskedModel {
  let asked = 0;
  const model = {
    runtime: 'made up',
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['b', 'n'] }],
    outputs: [{ name: 'logits', type: 'float32', shape: ['b', 'n', alphabet] }],
    run: () => answers[Math.min(asked++, answers.length - 1)]!,
  };
  const signature = signatureOf(model);
  assert.ok(typeof signature !== 'string');
  return { model, signature, length, maskToken };
}

const logits = (one: number, shape = [1, length, alphabet]): ModelAnswer => ({
  shape,
  values: new Float32Array(length * alphabet).fill(one),
});

const surprise = (asked: AskedModel) =>
  maskedModel({ ...asked, alphabet, size: 100, rows: [Int32Array.of(0, 1)] }).surprises(
    Int32Array.of(0, 1),
    [Int32Array.of(-1, -1)],
  );

test('what a model answers is a law over the symbols but the mask', () => {
  const [found] = surprise(answering(logits(1)));
  assert.ok(Math.abs((found ?? 0) - Math.log(2)) < 1e-12);
});

test('a model that fails while it is run says why, and is no fault of the program', () => {
  const fails: readonly (readonly [ModelAnswer, RegExp])[] = [
    [{ refused: 'out of memory.' }, /cannot be run: out of memory/],
    [logits(1, [1, 1, alphabet]), /should be batch × length × vocabulary/],
    [logits(1, [1, length, 2]), /answers with 6 logits, where 1 × 2 × 2 are told/],
    [{ shape: [1, length, 1], values: new Float32Array(2) }, /1 logits for a token, and 3 when/],
    [logits(Number.NaN), /logits are not finite/],
    [logits(Number.POSITIVE_INFINITY), /logits are not finite/],
  ];
  for (const [answer, reason] of fails)
    assert.throws(
      () => surprise(answering(answer)),
      (error) => error instanceof ModelFailed && reason.test(error.message),
      String(reason),
    );
});

test('a model is probed for its symbols before anything is computed', () => {
  assert.deepEqual(probed(answering(logits(1))), { alphabet });
  assert.ok('problem' in probed(answering(logits(Number.NaN))));
});
