// Beyond which size laws are not listed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { fitsTable, leavesOf } from '../../../../src/core/laws/table/jointTable';
import { tableLaw } from '../../../../src/core/laws/table/sparseLaw';
import { entropiesOfSets, listedEntropies } from '../../../../src/core/laws/table/subsetEntropies';
import { randomFrom } from '../../../../src/core/numbers/random';
import { built, randomTable } from '../../samplers/laws';

test('a table fits with one marginal of every size up to fifty million numbers', () => {
  const fits = (length: number, alphabet: number) => fitsTable({ length, alphabet });
  // 2^24 + 2^23 + …
  assert.deepEqual([fits(24, 2), fits(25, 2)], [true, false]);
  assert.deepEqual([fits(15, 3), fits(16, 3)], [true, false]);
  // 7^10/6 and 9^9/8 numbers in all
  assert.deepEqual([fits(9, 7), fits(8, 9), fits(9, 9)], [true, true, false]);
  assert.deepEqual([fits(1, 4.9e7), fits(1, 5.1e7)], [true, false]);
  assert.deepEqual([fits(2, 7000), fits(2, 7100)], [true, false]);
  assert.equal(fits(1000, 1), true);
  assert.equal(leavesOf({ length: 3, alphabet: 2 }), 27);
});

test('entropies of all sets are listed of twenty positions at most, in the time that is given', () => {
  const ten = randomTable(randomFrom(1), 10, 2);
  // 3^10 leaves of 20 ns each: 1.2 ms
  assert.ok(entropiesOfSets(ten, 0.0012));
  assert.equal(entropiesOfSets(ten, 0.0011), undefined);
  const coins = built({ family: 'independent', length: 3, marginal: [0.5, 0.5] });
  const job = entropiesOfSets(coins, 1) ?? assert.fail();
  const sets = finish(job);
  for (let set = 0; set < 8; set++) {
    const positions = [0, 1, 2].filter((i) => set & (1 << i)).length;
    assert.ok(Math.abs(sets[set]! - positions * Math.LN2) < 1e-12, `${set}`);
  }
  assert.equal(entropiesOfSets({ ...ten, length: 21 }, Number.POSITIVE_INFINITY), undefined);
});

test('orders ask for entropies one by one of twenty positions at most, and a hundred million rows', () => {
  const { support: _, ...ten } = randomTable(randomFrom(1), 10, 2);
  assert.match(listedEntropies(ten)?.algorithm.text ?? '', /by the joint table$/);
  assert.equal(listedEntropies({ ...ten, length: 21, alphabet: 1 }), undefined);
  assert.ok(listedEntropies({ ...ten, length: 13, alphabet: 3 }));
  assert.equal(listedEntropies({ ...ten, length: 14, alphabet: 3 }), undefined);
  // of few sequences that occur there are few rows, however many could
  const sequences = Int32Array.from({ length: 28 }, (_, i) => i % 2);
  const support = { length: 14, alphabet: 9, sequences, probabilities: Float64Array.of(0.5, 0.5) };
  const few = listedEntropies({ ...ten, length: 14, alphabet: 9, support });
  assert.match(few?.algorithm.text ?? '', /by the sequences that occur$/);
});

test('a profile goes by the sequences that occur where they are few, for all subsets of positions', () => {
  const algorithmOf = (length: number, alphabet: number, count: number) =>
    tableLaw({
      length,
      alphabet,
      // nothing is looked at before it is asked for
      sequences: new Int32Array(0),
      probabilities: new Float64Array(count).fill(1 / count),
    }).exactProfile?.algorithm.text.replace(/[,:].*$/, '');
  const [occurring, whole] = ['the sequences that look alike', 'joint table'];
  // 2^2 subsets of 8 sequences are 32 rows, and 4^2 leaves half as many
  assert.deepEqual([algorithmOf(2, 3, 8), algorithmOf(2, 3, 9)], [occurring, whole]);
  // a hundred million rows of 2^8 subsets
  assert.deepEqual([algorithmOf(8, 9, 390_625), algorithmOf(8, 9, 390_626)], [occurring, whole]);
  assert.equal(algorithmOf(8, 10, 390_626), undefined);
});
