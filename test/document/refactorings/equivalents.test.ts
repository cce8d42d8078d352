import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equivalentsOf } from '../../../src/document/refactorings/equivalents';
import { built, sequences } from '../../core/samplers/laws';

const table = 'Write as a table';
const titlesOf = (written: object) =>
  equivalentsOf(written, built(written)).map(({ title }) => title.replace(/ of \d+ sequences/, ''));

const small: readonly object[] = [
  { family: 'repetition', length: 3, alphabet: 3 },
  { family: 'parity', length: 4, alphabet: 3 },
  { family: 'mds', length: 4, dimension: 2, alphabet: 5 },
  { family: 'mds', length: 3, dimension: 3, alphabet: 3 },
  { family: 'mds', length: 3, dimension: 1, alphabet: 3 },
  { family: 'ising', grid: [2, 3], periodic: true, coupling: 0.3, field: 0.2 },
  { family: 'ising', length: 3, edges: [[0, 1]], coupling: -0.5 },
  { family: 'curieWeiss', length: 5, beta: 1.1, field: 0.3 },
  { family: 'curieWeiss', length: 4, beta: -0.4 },
];

for (const written of small)
  test(`${JSON.stringify(written)} is the same law in every other way to write it: of all sequences`, () => {
    const law = built(written);
    const ways = equivalentsOf(written, law);
    assert.ok(ways.length > 0);
    for (const { title, value } of ways) {
      const other = built(value);
      assert.deepEqual([other.length, other.alphabet], [law.length, law.alphabet], title);
      for (const sequence of sequences(law)) {
        const [one, same] = [law, other].map((some) => Math.exp(some.logProbability(sequence)));
        assert.ok(Math.abs(one! - same!) < 1e-12, `${title} ${sequence}: ${one} ${same}`);
      }
    }
  });

test('no matrix, list or table is written that is longer than people read', () => {
  const repetition = (length: number, alphabet: number) =>
    titlesOf({ family: 'repetition', length, alphabet });
  const [chain, code] = ['Write as a Markov chain', 'Write as a linear code'];
  assert.deepEqual(repetition(4096, 2), [chain, code]);
  assert.deepEqual(repetition(4097, 2), [chain]);
  assert.deepEqual(repetition(4097, 64), [chain]);
  assert.deepEqual(repetition(4097, 65), []);
  assert.deepEqual(repetition(8, 2), [chain, code, table]);
  assert.deepEqual(repetition(9, 2), [chain, code]);
  // 64 · 65 numbers are too many, 63 · 64 are not
  assert.deepEqual(titlesOf({ family: 'parity', length: 64, alphabet: 3 }), [code]);
  assert.deepEqual(titlesOf({ family: 'parity', length: 65, alphabet: 3 }), []);
  const ring = (count: number) =>
    Array.from({ length: count }, (_, i) => [i, (i + 1) % count] as const);
  const ising = (length: number) =>
    titlesOf({ family: 'ising', length, edges: ring(length), coupling: 0.1 });
  assert.deepEqual(ising(4096), ['Write as a pairwise random field']);
  assert.deepEqual(ising(4097), []);
  const magnet = (length: number) => titlesOf({ family: 'curieWeiss', length, beta: 0.5 });
  assert.deepEqual(magnet(256), ['Write as exchangeable bits']);
  assert.deepEqual(magnet(257), []);
});

test('a code is over a field, and a code of Reed and Solomon has a symbol for each position', () => {
  assert.deepEqual(titlesOf({ family: 'parity', length: 6, alphabet: 4 }), []);
  assert.deepEqual(titlesOf({ family: 'parity', length: 1, alphabet: 3 }), [table]);
  const mds = (length: number, dimension: number, alphabet: number) =>
    titlesOf({ family: 'mds', length, dimension, alphabet });
  assert.deepEqual(mds(5, 2, 5), ['Write as a linear code']);
  assert.deepEqual(mds(6, 1, 7), ['Write as a repetition', 'Write as a linear code']);
});

test('what is no distribution, or a table already, has no other way', () => {
  const law = built({ family: 'repetition', length: 2, alphabet: 2 });
  for (const none of [null, 3, 'x', [], {}, { family: 2 }, { family: 'table' }])
    assert.deepEqual(equivalentsOf(none, law), []);
});
