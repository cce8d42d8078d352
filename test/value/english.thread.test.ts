import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { type MaskedModel, UNKNOWN } from '../../src/core/laws/law';
import { sum } from '../../src/core/numbers/entropy';
import { modelsForTests } from '../threads/onnxModels';
import { resultOf } from './cells';
import { englishExperiment } from './english';
import { maskToken } from './judge';
import type { CellPool } from './pool';
import { englishModel, heldOutWindows, windowLength } from './subjects';

const klass = 'KLASS (kl 0.1, history 1)';

describe('the small model of English', () => {
  const models = modelsForTests();
  let model: MaskedModel;
  before(() => {
    model = englishModel(models());
  });

  /** As PyTorch found it, of the first 256 windows, the first letters being known: `train.py` wrote it. */
  const expected = JSON.parse(readFileSync('test/fixtures/english/expected.json', 'utf8')) as {
    readonly windows: number;
    readonly known: readonly number[];
    readonly crossEntropy: readonly number[];
  };

  test('is as good as it was when it was trained', () => {
    assert.equal(model.length, windowLength);
    assert.equal(model.alphabet, maskToken + 1);
    // of the others it takes as long again
    const known = 48;
    const windows = heldOutWindows().slice(0, expected.windows);
    const surprises = windows.map((ids) => {
      const seen = ids.map((id, i) => (i < known ? id : UNKNOWN));
      return model.surprises(ids, [seen])[0]!;
    });
    const mean = sum(surprises) / windows.length;
    const found = expected.crossEntropy[expected.known.indexOf(known)]!;
    assert.ok(Math.abs(mean - found) < 1e-4, `${mean}`);
  });

  test('is planned for, decoded and judged; rules that decide how many calls they take keep to as many as the others', async () => {
    const subjects = { words: () => assert.fail('no words are asked for'), english: () => model };
    const pool: CellPool = {
      all: async (cells, done) => {
        const results = cells.map((cell) => resultOf(cell, subjects));
        done(cells.length);
        return results;
      },
    };
    const options = { seed: 3, count: 2, windows: 2, temperatures: [0.6] };
    const found = await englishExperiment(pool, options, () => undefined);
    const settled = found.rows.filter(({ sizes }) => sizes === 'setting');
    assert.equal(found.rows.length, 6);
    assert.deepEqual(
      settled.map(({ title, steps }) => `${title}: ${steps}`),
      ['EB-Sampler: 8', `${klass}: 8`],
    );
    // chosen by other windows, so a few more may be taken
    for (const { calls, steps } of settled) assert.ok(calls > steps / 2 && calls < 1.5 * steps);
    for (const { calls, steps, sizes } of found.rows)
      assert.ok(sizes === 'setting' || calls === steps);
    for (const { sizes } of found.forced) assert.equal(sum(sizes), windowLength);
    assert.equal(found.forced[0]?.saved.value, 0);
    const [random] = found.rows;
    assert.equal(random?.title, 'Random order');
    assert.ok(found.text.nats.value < random.nats.value && random.nats.value < 3.3);
    await assert.rejects(
      englishExperiment(pool, { ...options, windows: 600 }, () => undefined),
      /there are not 2 windows more/,
    );
  });
});
