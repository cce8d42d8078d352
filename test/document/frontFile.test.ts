import assert from 'node:assert/strict';
import { test } from 'node:test';
import { savedDecoder } from '../../src/document/frontFile';

test('a decoder is written without infinity, at temperature 1 where it names none, exact where all was listed', () => {
  const told = { value: 0.5, interval: [0.25, 0.75] } as const;
  const outcome = {
    ...{ steps: 2, count: 100, impossible: told, distance: told },
    logLikelihood: { value: -2, interval: [Number.NEGATIVE_INFINITY, -1] },
  } as const;
  const found = {
    ...{ sampler: 'a', title: 'A', values: { steps: 2 }, tokens: {}, outcome, onFront: true },
  } as const;
  assert.deepEqual(savedDecoder(found), {
    ...{ name: 'a', title: 'A', parameter: { steps: 2 }, temperature: 1, steps: 2 },
    ...{ impossible: told, distance: told, kind: 'estimate', onFront: true },
    logLikelihood: { value: -2, interval: [null, -1] },
  });
  const { kind, temperature, logLikelihood } = savedDecoder({
    ...found,
    tokens: { temperature: 0 },
    outcome: { ...outcome, count: null, logLikelihood: null },
  });
  assert.deepEqual([kind, temperature, logLikelihood], ['exact', 0, null]);
});
