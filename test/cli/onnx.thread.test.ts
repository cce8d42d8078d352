import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fixture, maskToken, modelsForTests } from '../threads/onnxModels';
import { called, calling } from './called';

describe('a model from the command line', () => {
  const models = modelsForTests();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-'));
  for (const name of ['letters.onnx', 'heldOut.txt', 'tokenizer.json'])
    writeFileSync(path.join(folder, name), fixture(name));
  const file = path.join(folder, 'model.dist.json');
  const distribution = {
    family: 'onnx',
    file: 'letters.onnx',
    maskToken,
    data: 'heldOut.txt',
    tokenizer: 'tokenizer.json',
  };
  writeFileSync(
    file,
    JSON.stringify({
      distribution,
      profile: { samples: 20 },
      goal: { steps: 6 },
      schedules: { even: { kind: 'uniform', steps: 6 }, mine: [12, 12] },
    }),
  );
  const asked = calling({ models: () => models() });
  const answered = async (...argv: string[]) => {
    const { code, out, err } = await asked(...argv, '--json');
    assert.deepEqual([code, err], [0, '']);
    return JSON.parse(out);
  };

  test('that fails while it is run is no mistake of the program: one line says why', async () => {
    let runs = 0;
    const failing = calling({
      models: () => (bytes) => {
        const opened = models()(bytes);
        return !opened || 'code' in opened
          ? opened
          : {
              ...opened,
              runtime: 'made to fail',
              run: (params) => (runs++ > 0 ? { refused: 'out of memory.' } : opened.run(params)),
            };
      },
    });
    const { code, err } = await failing('plan', file);
    assert.deepEqual(
      [code, err],
      [2, 'The model of the file failed while it was run: it cannot be run: out of memory.\n'],
    );
  });

  test('is measured, planned for and judged, in words that claim nothing of the data', async () => {
    const profile = await answered('profile', file);
    assert.deepEqual([profile.method, profile.length, profile.alphabet], ['measured', 24, 29]);
    assert.equal(profile.samples, 20);
    assert.ok(profile.conditionalEntropy[20] < profile.conditionalEntropy[0] - 0.5);
    const plan = await answered('plan', file);
    assert.equal(plan.steps, 6);
    assert.ok(plan.interval[0] <= plan.error && plan.error <= plan.interval[1]);
    const planned = await asked('plan', file);
    assert.match(planned.out, /measured: extra nats.*this model.*95 % between/);
    const { schedules } = await answered('score', file);
    const [even, mine] = schedules;
    // 20 samples tell no schedule from the even split
    assert.ok(plan.indistinct && plan.overEven.interval[1] > 0, JSON.stringify(plan));
    assert.deepEqual(plan.sizes, even.sizes);
    assert.ok(even.error === plan.error && mine.error > even.error, JSON.stringify(schedules));
    const { out } = await asked('score', file);
    assert.match(out, /extra nats against one token per step with this model/);
    assert.doesNotMatch(out, /KL|relative entropy/);
  });

  test('generates the same letters for the same seed', async () => {
    const lines = async (seed: string) =>
      (await asked('sample', file, '--schedule', 'mine', '--count', '5', '--seed', seed)).out;
    const out = await lines('7');
    assert.match(out, /^([ .a-z]{24}\n){5}$/);
    assert.equal(await lines('7'), out);
    assert.notEqual(await lines('8'), out);
    const { samples, steps } = await answered('sample', file, '--count', '2');
    assert.deepEqual([samples.length, samples[0].length, steps], [2, 24, 24]);
  });

  test('has its samplers compared: one by one in random order costs nothing more', async () => {
    const options = ['--samplers', 'random,left-to-right,low-confidence', '--count', '24'];
    const { samplers, structured } = await answered('compare', file, ...options);
    assert.deepEqual(structured, []);
    const at = (name: string, steps: number) =>
      samplers.find(
        (one: { name: string; steps: number }) => one.name === name && one.steps === steps,
      );
    const all = at('random', 1);
    assert.ok(all.error - 4 * all.standardError > 5, JSON.stringify(all));
    const none = at('random', 24);
    assert.deepEqual([none.error, none.standardError], [0, 0], 'the same calls on both sides');
    // all at once is the same call, but each is held against one by one in an order of its own
    const other = at('left-to-right', 1);
    const apart = 4 * Math.hypot(other.standardError, all.standardError);
    assert.ok(Math.abs(other.error - all.error) < apart, JSON.stringify(other));
    assert.equal(at('low-confidence', 1).kind, 'approximate');
    const { out } = await asked('compare', file, '--samplers', 'random', '--count', '2');
    assert.match(out, /errors are extra nats against one token per step with this model/);
  });

  test('needs ONNX Runtime, and a certificate is not for it', async () => {
    const without = await called('profile', file);
    assert.equal(without.code, 2);
    assert.match(without.err, /model\.dist\.json:1:\d+: Models are not run here/);
    const missing = await calling({ models: () => models([folder]) })('check', file);
    assert.equal(missing.code, 1);
    assert.match(missing.out, /npm install --prefix FOLDER onnxruntime-node/);
    const certificate = await asked('certify', file, '--schedule', 'mine', '--max-error', '20');
    assert.equal(certificate.code, 2);
    assert.match(certificate.err, /what a model loses on a token of data has no range/);
  });
});
