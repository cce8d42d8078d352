import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { OpenModel } from '../../src/core/laws/model/runtime';
import { fixture, modelsForTests } from './onnxModels';

describe('models in threads of their own', () => {
  const models = modelsForTests();
  const opened = (bytes: Uint8Array): OpenModel => {
    const model = models()(bytes);
    assert.ok(model && !('code' in model));
    return model;
  };
  const ones = (batch: number) => ({
    batch,
    length: 24,
    feeds: [
      { name: 'input_ids', type: 'int64' as const, values: new Int32Array(24 * batch).fill(1) },
    ],
    output: 'logits',
  });

  test('say what they take and give, and answer at once', () => {
    const model = opened(fixture('letters.onnx'));
    assert.match(model.runtime, /^onnxruntime-(web|node) \d+\.\d+/);
    assert.deepEqual(model.inputs, [{ name: 'input_ids', type: 'int64', shape: ['batch', 24] }]);
    assert.deepEqual(
      model.outputs.map(({ name }) => name),
      ['logits'],
    );
    const reply = model.run(ones(2));
    assert.ok('shape' in reply);
    assert.deepEqual(reply.shape, [2, 24, 29]);
    // the same twice, whatever stands beside it
    const [one, other] = [reply.values.subarray(0, 24 * 29), reply.values.subarray(24 * 29)];
    one.forEach((value, i) => {
      assert.ok(Math.abs(value - other[i]!) < 1e-5);
    });
  });

  test('go on after others took their threads', () => {
    const bytes = fixture('letters.onnx');
    const first = opened(bytes);
    const before = first.run(ones(1));
    for (let i = 0; i < 4; i++) opened(bytes.slice());
    assert.deepEqual(first.run(ones(1)), before);
  });

  test('say why they cannot be opened or run, and stay usable', () => {
    const broken = models()(new TextEncoder().encode('no model'));
    assert.ok(broken && 'code' in broken);
    assert.equal(broken.code, 'onnx.model');
    assert.match(broken.message, /cannot open it: .+\.$/);
    const model = opened(fixture('letters.onnx'));
    const reply = model.run({ ...ones(1), length: 12 });
    assert.ok('refused' in reply && reply.refused.length > 10);
    assert.ok('shape' in model.run(ones(1)));
  });

  test('need a runtime, and say how to get one', () => {
    const bare = mkdtempSync(path.join(os.tmpdir(), 'unmask-'));
    const missing = models([bare])(fixture('letters.onnx'));
    assert.ok(missing && 'code' in missing);
    assert.equal(missing.code, 'onnx.runtime');
    assert.match(missing.message, /Install ONNX Runtime/);
  });
});
