import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crossEntropyOf, isPlain, sharpenedRows } from '../../../src/core/samplers/sharpened';

describe('sharpened rows', () => {
  const row = Float64Array.of(0.1, 0.5, 0.4, 0);
  const sharp = (temperature: number, topP: number) =>
    Array.from(sharpenedRows(row, 4, { temperature, topP }), (one) => Number(one.toFixed(6)));

  test('are powers of 1 / temperature, the likeliest alone at 0', () => {
    assert.deepEqual(sharp(0.5, 1), [0.02381, 0.595238, 0.380952, 0]);
    assert.deepEqual(sharp(0, 1), [0, 1, 0, 0]);
    assert.deepEqual(sharp(0, 0.5), [0, 1, 0, 0]);
    for (const cold of [5e-324, 1e-300, 1e-13]) {
      assert.deepEqual(sharp(cold, 1), [0, 1, 0, 0]);
      const nearly = Float64Array.of(0.5, 0.5 - 1e-16);
      assert.deepEqual([...sharpenedRows(nearly, 2, { temperature: cold })], [0.5, 0.5]);
    }
  });

  test('are of the likeliest tokens that add up to top-p, of equals the first', () => {
    assert.deepEqual(sharp(1, 0.5), [0, 1, 0, 0]);
    assert.deepEqual(sharp(1, 0.51), [0, 0.555556, 0.444444, 0]);
    assert.deepEqual(sharp(1, 0.95), [0.1, 0.5, 0.4, 0]);
    const equal = Float64Array.of(0.5, 0.5, 0.25, 0.75);
    assert.deepEqual([...sharpenedRows(equal, 2, { topP: 0.5 })], [1, 0, 0, 1]);
  });

  test('are those given where the options change nothing', () => {
    assert.equal(sharpenedRows(row, 4, {}), row);
    assert.equal(sharpenedRows(row, 4, { topP: 1.5 }), row);
    // without a word of top-p no token is left out, and without one of temperature none is preferred
    assert.deepEqual(
      [...sharpenedRows(Float64Array.of(0.5, 0.5), 2, { temperature: 2 })],
      [0.5, 0.5],
    );
    assert.deepEqual(
      [...sharpenedRows(Float64Array.of(0.75, 0.25), 2, { topP: 0.9 })],
      [0.75, 0.25],
    );
    assert.ok(isPlain({ topP: 1 }) && !isPlain({ topP: 0.9 }) && !isPlain({ temperature: 0.9 }));
  });

  test('cost −Σ p log p̃, infinite where a token that occurs is never drawn', () => {
    const cost = (rows: number[], drawnBy: number[], from = 0) =>
      crossEntropyOf(Float64Array.from(rows), Float64Array.from(drawnBy), from, 2);
    assert.equal(cost([0.5, 0.5], [0.25, 0.75]), -(0.5 * Math.log(0.25) + 0.5 * Math.log(0.75)));
    assert.equal(cost([9, 9, 1, 0], [9, 9, 0.5, 0.5], 2), Math.LN2);
    assert.equal(cost([0.5, 0.5], [1, 0]), Number.POSITIVE_INFINITY);
    assert.equal(cost([1, 1e-13], [1, 0]), 0);
  });
});
