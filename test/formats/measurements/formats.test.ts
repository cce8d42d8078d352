import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import { readNpy } from '../../../src/formats/measurements/arrays';
import { Measurements } from '../../../src/formats/measurements/measurements';
import { MeasurementReader } from '../../../src/formats/measurements/reader';
import { readMeasurements } from '../../../src/formats/measurements/readMeasurements';
import { bytes, near, read, refused } from './reading';

describe('what trackers write', () => {
  test('a history of buckets: the last number of each counts, at the middle of its bucket', () => {
    const header = Array.from({ length: 10 }, (_, k) => `"run - cross entropy/strats.bucket ${k}"`);
    const mins = '"run - cross entropy/strats.bucket 0__MIN"';
    const rows = [0, 1].map((step) => [
      step,
      ...header.map((_, k) => (step === 1 && k === 3 ? '' : `"${5 - step + k / 10}"`)),
      9,
    ]);
    const found = read(`"Step",${header.join(',')},${mins}\n${rows.map(String).join('\n')}`, 20);
    assert.equal(found.values[19 - 18] ?? null, 4.9);
    assert.equal(found.values[Math.round(0.65 * 20)], 5.3);
    assert.equal(found.values.filter((value) => value !== null).length, 10);
    assert.match(found.understood, /each of 10 buckets/);
    assert.match(found.understood, /flattens images and tokens/);
  });

  test('a trainer’s state, with one loss for each part only', () => {
    const state = (entries: object[]) => JSON.stringify({ log_history: entries }, undefined, 2);
    const found = read(
      state([{ 'eval_loss_mask_0.5': 9 }, { 'eval_loss_mask_0.5': 2, 'eval_loss_mask_1.0': 3 }]),
      4,
    );
    near(found.values, [3, null, 2, null]);
    assert.match(refused(state([{ eval_loss: 2 }]), 4), /one loss for all mask ratios/);
  });

  test('a scalar against the number of revealed tokens, but not against steps of training', () => {
    near(read('Wall time,Step,Value\n1.5,0,3\n1.6,1,2').values, [3, 2]);
    near(read('[[1.5,0,3],[1.6,1,2]]').values, [3, 2]);
    assert.match(refused('Wall time,Step,Value\n1,0,3\n2,100,2'), /steps of training/);
  });

  test('step maps are told from measurements', () => {
    assert.match(refused('{"step_maps":[[1,1,2,3],[1,2,2,3]]}'), /no profile/);
    const reader = new MeasurementReader(new Measurements(undefined));
    reader.push('{"step_maps":[[1,1,2,3],[1,2,2,3]]}\n');
    reader.end();
    assert.equal(reader.problem, undefined);
    assert.deepEqual(reader.stepMaps.tokensPerStep, [1.5, 1.5, 1]);
  });
});

/** As NumPy writes it. */
function npy(
  descr: string,
  shape: readonly number[],
  data: Uint8Array,
  fortran = false,
): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape.join(', ')}${shape.length === 1 ? ',' : ''}), }`;
  const padded = `${header.padEnd(117)}\n`;
  const start = Uint8Array.of(
    0x93,
    ...bytes('NUMPY'),
    1,
    0,
    padded.length & 255,
    padded.length >> 8,
  );
  const whole = new Uint8Array(start.length + padded.length + data.length);
  whole.set(start);
  whole.set(bytes(padded), start.length);
  whole.set(data, start.length + padded.length);
  return whole;
}

describe('arrays of NumPy', () => {
  const raw = (array: Float32Array | Float64Array | Int16Array) => new Uint8Array(array.buffer);
  const found = (array: Uint8Array) => {
    const one = readMeasurements(array, undefined);
    assert.ok(typeof one !== 'string', String(one));
    return one;
  };

  test('are c(j), rows of it, or columns', () => {
    near(found(npy('<f8', [3], raw(Float64Array.of(3, 2, 1)))).values, [3, 2, 1]);
    near(found(npy('<f4', [2], raw(Float32Array.of(1.5, 0.5)))).values, [1.5, 0.5]);
    near(found(npy('<i2', [2], raw(Int16Array.of(5, 4)))).values, [5, 4]);
    const rows = found(npy('<f8', [2, 3], raw(Float64Array.of(3, 2, 1, 5, 2, Number.NaN))));
    near(rows.values, [4, 2, 1]);
    near(rows.standardErrors, [1, 0, null]);
    const columns = found(npy('<f8', [3, 2], raw(Float64Array.of(0, 3, 1, 2, 2, 1))));
    near(columns.values, [3, 2, 1]);
  });

  test('are refused where they are something else', () => {
    const data = raw(Float64Array.of(1, 2, 3, 4));
    assert.match(String(readNpy(npy('<c16', [2], data))), /neither float32/);
    assert.match(String(readNpy(npy('|O', [2], data))), /neither float32/);
    assert.match(String(readNpy(npy('<f8', [2, 2], data, true))), /column by column/);
    assert.match(String(readNpy(npy('<f8', [9], data))), /ends before/);
    assert.match(String(readNpy(bytes('hello'))), /no .npy/);
  });
});

describe('a long log', () => {
  test('is the same in pieces of any size', () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) =>
        `{"n":16,"revealed":${i % 16},"nll":${((16 - (i % 16)) * (2 + (i % 7) / 10)).toFixed(4)},"count":${16 - (i % 16)}}`,
    ).join('\n');
    const whole = read(lines);
    for (const size of [1, 7, 1000]) {
      const measurements = new Measurements(undefined);
      const reader = new MeasurementReader(measurements);
      for (let at = 0; at < lines.length; at += size) reader.push(lines.slice(at, at + size));
      reader.end();
      assert.deepEqual(finish(measurements.result())?.values, whole.values);
    }
  });
});
