import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN } from '../../../src/core/laws/law';
import { forEachTried, given, rowIfMasked, tried } from '../../../src/core/samplers/lookahead';
import type { Scene } from '../../../src/core/samplers/policy';
import { built } from './laws';

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

test('of a law the likeliest token is not asked about: what the others leave is its answer', () => {
  const law = built({ family: 'ising', grid: [3, 3], coupling: 0.7, field: 0.2 });
  const known = new Int32Array(9).fill(UNKNOWN);
  known[4] = 1;
  for (const lawful of [true, false]) {
    let asked = 0;
    const scene: Scene = {
      ...{ length: 9, alphabet: 2, round: 0, lawful, rows: law.conditionals(known) },
      ...{ known, hidden: Int32Array.of(0, 1, 2, 3, 5, 6, 7, 8) },
      conditionals: (more) => {
        asked++;
        return law.conditionals(more);
      },
    };
    const found: [number, Float64Array][] = [];
    forEachTried(scene, 2, (probability, rows) => found.push([probability, rows.slice()]));
    assert.equal(asked, lawful ? 1 : 2);
    // the likeliest comes last
    const likeliest = scene.rows[4]! > scene.rows[5]! ? 0 : 1;
    for (const [k, [probability, rows]] of found.entries()) {
      const more = known.slice();
      more[2] = k === 0 ? 1 - likeliest : likeliest;
      assert.ok(Math.abs(probability - scene.rows[4 + more[2]]!) < 1e-14);
      law.conditionals(more).forEach((share, x) => {
        assert.ok(Math.abs(share - rows[x]!) < 1e-14);
      });
    }
    assert.equal(found.length, 2);
    // rows by which tokens are drawn are not the law's own
    asked = 0;
    forEachTried({ ...scene, model: scene.rows.slice() }, 2, () => undefined);
    assert.equal(asked, 2);
  }
});
