import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ModelProblem, OpenModel } from '../../src/core/laws/model/runtime';
import { ModelsOfBrowser, type StartOrt } from '../../src/webWorkers/modelsOfBrowser';
import { fixture, modelsForTests } from './onnxModels';

const script = path.resolve('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.mjs');

let started: Promise<unknown> | undefined;
/** Node takes a module from its file, here once for all tests; all else is as in a browser. */
const inNode: StartOrt = (_, wasmBinary) => {
  started ??= import(pathToFileURL(script).href).then(({ default: start }) =>
    start({ numThreads: 1, wasmBinary }),
  );
  return started;
};

const read = async (folder: string, name: string) => {
  const file = path.join(folder, name);
  return existsSync(file) ? readFileSync(file) : undefined;
};

async function opened(
  models: ModelsOfBrowser,
  bytes: Uint8Array,
  folders = ['/nowhere', process.cwd()],
): Promise<OpenModel | ModelProblem> {
  const opening: Promise<void>[] = [];
  const from = models.from(folders, (one) => opening.push(one), read);
  assert.equal(from(bytes), undefined);
  await Promise.all(opening);
  return from(bytes) ?? assert.fail('it is not opened');
}

function sound(model: OpenModel | ModelProblem): OpenModel {
  assert.ok(!('code' in model), 'code' in model ? model.message : '');
  return model;
}

const call = (batch: number, length = 24) => ({
  batch,
  length,
  feeds: [
    {
      name: 'input_ids',
      type: 'int64' as const,
      values: Int32Array.from({ length: length * batch }, (_, i) => i % 29),
    },
  ],
  output: 'logits',
});

describe('models that a thread of a browser runs by itself', () => {
  const models = new ModelsOfBrowser(inNode);
  const others = modelsForTests();

  test('take and give what the package with its wrapper does', async () => {
    const model = sound(await opened(models, fixture('letters.onnx')));
    const other = others()(fixture('letters.onnx'));
    assert.ok(other && !('code' in other));
    assert.match(model.runtime, /^onnxruntime-web \d+\.\d+\.\d+$/);
    assert.deepEqual([model.inputs, model.outputs], [other.inputs, other.outputs]);
    const [answer, expected] = [model.run(call(3)), other.run(call(3))];
    assert.ok('shape' in answer && 'shape' in expected);
    assert.deepEqual([...answer.shape], [...expected.shape]);
    const furthest = answer.values.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (expected.values[i] ?? Number.NaN))),
      0,
    );
    assert.ok(furthest < 1e-4, `${furthest}`);
  });

  test('say why they cannot be opened or run, and stay usable', async () => {
    const broken = await opened(models, new TextEncoder().encode('no model'));
    assert.ok('code' in broken && broken.code === 'onnx.model');
    assert.match(broken.message, /^onnxruntime-web \S+ cannot open it: .{10,}/);
    const model = sound(await opened(models, fixture('letters.onnx')));
    for (const wrong of [call(1, 12), { ...call(1), output: 'none' }]) {
      const refused = model.run(wrong);
      assert.ok('refused' in refused && refused.refused.length > 10);
    }
    const again = model.run(call(1));
    assert.ok('shape' in again && again.values.every(Number.isFinite));
  });

  test('go on after others took their memory', async () => {
    const model = sound(await opened(models, fixture('letters.onnx')));
    const before = model.run(call(1));
    for (let i = 0; i < 4; i++) sound(await opened(models, fixture('letters.onnx').slice()));
    assert.deepEqual(model.run(call(1)), before);
  });
});

describe('what runs models in a browser', () => {
  const bytes = fixture('letters.onnx');
  const message = async (models: ModelsOfBrowser, folders?: readonly string[]) => {
    const problem = await opened(models, bytes, folders && [...folders]);
    assert.ok('code' in problem && problem.code === 'onnx.runtime');
    return problem.message;
  };

  test('is looked for in folders that are open, and found once it is there', async () => {
    const models = new ModelsOfBrowser(inNode);
    assert.match(await message(models, []), /not run in a browser.*on the desktop/);
    assert.match(await message(models, ['/nowhere']), /put the package onnxruntime-web/);
    sound(await opened(models, bytes));
  });

  test('is refused in words where it is another than is known, or broken', async () => {
    const other = new ModelsOfBrowser(() => Promise.resolve({ PTR_SIZE: 8 }));
    assert.match(await message(other), /^onnxruntime-web \S+ is not known here/);
    const broken = new ModelsOfBrowser(() => Promise.reject(new Error('no magic word')));
    assert.match(await message(broken), /cannot be started: no magic word/);
  });
});
