import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnSets, gumbelNoise } from '../../../src/core/samplers/drawnSets';
import { scripted } from './scenes';

/** The sets with their probabilities, by the weights of the places. */
function listed(weights: readonly number[], count: number) {
  const scores = Float64Array.from(weights, Math.log);
  return new Map(
    drawnSets(scores, count).map(({ positions, probability }) => [positions.join(), probability]),
  );
}

function near(found: ReadonlyMap<string, number>, wanted: Readonly<Record<string, number>>) {
  assert.deepEqual([...found.keys()].sort(), Object.keys(wanted).sort());
  for (const [key, probability] of Object.entries(wanted))
    assert.ok(Math.abs(found.get(key)! - probability) < 1e-12, `${key}: ${found.get(key)}`);
}

test('sets are drawn one after another without replacement, by the weights of what is left', () => {
  near(listed([1, 2, 3], 0), { '': 1 });
  near(listed([1, 2, 3], 1), { 0: 1 / 6, 1: 2 / 6, 2: 3 / 6 });
  near(listed([1, 2, 3], 2), {
    '0,1': (1 / 6) * (2 / 5) + (2 / 6) * (1 / 4),
    '0,2': (1 / 6) * (3 / 5) + (3 / 6) * (1 / 3),
    '1,2': (2 / 6) * (3 / 4) + (3 / 6) * (2 / 3),
  });
  // whoever draws as many as there are draws all
  for (const count of [3, 4]) near(listed([1, 2, 3], count), { '0,1,2': 1 });
  near(listed([5], 1), { 0: 1 });
});

test('what has no weight is drawn only when nothing else is left, and then evenly as its scores say', () => {
  near(listed([0, 1, 1], 2), { '1,2': 1 });
  near(listed([0, 1, 0], 1), { 1: 1 });
  // so far below the highest that it vanishes beside it, but not beside itself
  const far = drawnSets(Float64Array.of(0, -800, -800 + Math.log(3)), 2);
  near(new Map(far.map(({ positions, probability }) => [positions.join(), probability])), {
    '0,1': 1 / 4,
    '0,2': 3 / 4,
  });
});

test('noise is that of Gumbel: its distribution function is exp(−exp(−x))', () => {
  for (const uniform of [0.01, Math.exp(-1), 0.5, 0.99]) {
    const noise = gumbelNoise(scripted([uniform]));
    assert.ok(Math.abs(Math.exp(-Math.exp(-noise)) - uniform) < 1e-12);
  }
});
