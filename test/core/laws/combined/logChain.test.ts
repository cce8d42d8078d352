import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoken } from '../../../../src/core/input/phrase';
import { chainOfWeights } from '../../../../src/core/laws/combined/logChain';

/** All sequences alike; the step from every symbol to every other is made when it is asked for. */
const alike = (length: number, alphabet: number, step: () => Float64Array) =>
  chainOfWeights({ length, alphabet, first: () => new Float64Array(alphabet), step });

test('matrices of more than fifty million numbers are refused, and none is made', () => {
  const refused = alike(2, 7072, () => new Float64Array(0));
  assert.ok('reason' in refused);
  assert.match(
    spoken(refused.reason),
    /7072 symbols, and matrices of more than 50 million numbers/,
  );
});

test('steps that are alike share one matrix, however many they are', () => {
  const step = new Float64Array(4);
  const law = alike(20_000, 2, () => step);
  assert.ok('logProbability' in law);
  const found = law.logProbability(new Int32Array(law.length));
  assert.ok(Math.abs(found + law.length * Math.LN2) < 1e-6, `${found}`);
});
