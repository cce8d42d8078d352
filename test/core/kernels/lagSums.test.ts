import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explainedByLags, explainedPlainly } from '../../../src/core/kernels/lagSums';
import { randomFrom } from '../../../src/core/numbers/random';

describe('what lags explain of levels', () => {
  test('is to the last bit the same with the kernel and without', () => {
    const random = randomFrom(5);
    for (const length of [2, 3, 4, 5, 8, 33, 256, 1001])
      for (const lags of new Set([1, 2, Math.ceil(length / 3), length - 1])) {
        const information = Float64Array.from(
          { length: lags },
          (_, g) => random.uniform() * 0.9 ** g,
        );
        for (const [from, to] of [
          [1, length],
          [1, Math.min(length, 5)],
        ] as const)
          assert.deepEqual(
            explainedByLags(length, information, from, to),
            explainedPlainly(length, information, from, to),
            `${length} tokens, ${lags} lags`,
          );
      }
  });

  test('needs no kernel where its memory is too small', () => {
    const information = new Float64Array(200_000).fill(1e-9);
    const told = explainedByLags(200_001, information, 200_000, 200_001);
    assert.equal(told.length, 1);
    assert.ok(Number.isFinite(told[0]));
  });
});
