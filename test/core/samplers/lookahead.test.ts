import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN } from '../../../src/core/laws/law';
import { given, rowIfMasked, tried } from '../../../src/core/samplers/lookahead';
import type { Scene } from '../../../src/core/samplers/policy';

/** One hidden position whose tokens have these weights. */
function sceneOf(weights: readonly number[]): Scene {
  const total = weights.reduce((one, other) => one + other);
  return {
    ...{ length: 1, alphabet: weights.length, round: 0 },
    rows: Float64Array.from(weights, (weight) => weight / total),
    known: Int32Array.of(UNKNOWN),
    hidden: Int32Array.of(0),
  };
}

test('of many tokens the 16 likeliest are tried, with probabilities as they are among these', () => {
  const some = tried(sceneOf(Array.from({ length: 20 }, (_, token) => token + 1)), 0);
  assert.deepEqual(
    some.map(({ guess: [position, token] }) => [position, token]),
    Array.from({ length: 16 }, (_, k) => [0, 19 - k]),
  );
  const whole = some.reduce((total, { probability }) => total + probability, 0);
  assert.ok(Math.abs(whole - 1) < 1e-12);
  for (const { guess, probability } of some)
    assert.ok(Math.abs(probability - (guess[1] + 1) / 200) < 1e-12);
});

test('what cannot come out is not tried', () => {
  assert.deepEqual(
    tried(sceneOf([1, 0, 1, 2]), 0).map(({ guess, probability }) => [guess[1], probability]),
    [
      [3, 0.5],
      [0, 0.25],
      [2, 0.25],
    ],
  );
});

test('a question of what would be leaves what is known as it is, and needs somebody to ask', () => {
  const asked: number[][] = [];
  const scene: Scene = {
    ...{ length: 2, alphabet: 2, round: 3, rows: Float64Array.of(0.5, 0.5, 0, 1) },
    known: Int32Array.of(UNKNOWN, 1),
    hidden: Int32Array.of(0),
    conditionals: (known) => {
      asked.push([...known]);
      return Float64Array.of(1, 2, 3, 4);
    },
  };
  const then = given(scene, [[0, 1]]);
  assert.deepEqual([[...then.known], [...then.hidden], then.round], [[1, 1], [], 3]);
  assert.deepEqual([...rowIfMasked(scene, 1)], [3, 4]);
  assert.deepEqual(asked, [
    [1, 1],
    [UNKNOWN, UNKNOWN],
  ]);
  assert.deepEqual([...scene.known], [UNKNOWN, 1]);
  const { conditionals: _nobody, ...alone } = scene;
  for (const ask of [() => given(alone, []), () => rowIfMasked(alone, 1)])
    assert.throws(ask, /cannot be asked/);
});
