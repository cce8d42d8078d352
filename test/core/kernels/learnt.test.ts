import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learntBytes } from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { learn, learnPlainly, newLearning } from '../../../src/core/kernels/learnt';
import { entropyOf } from '../../../src/core/numbers/entropy';
import { type Random, randomFrom, randomOrder } from '../../../src/core/numbers/random';

function someRows(random: Random, length: number, alphabet: number): Float64Array {
  const rows = Float64Array.from({ length: length * alphabet }, () =>
    random.uniform() < 0.2 ? 0 : random.uniform() ** 4,
  );
  for (let i = 0; i < length; i++) {
    rows[i * alphabet] = 0.1;
    const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
    const total = row.reduce((one, other) => one + other, 0);
    for (let x = 0; x < alphabet; x++) row[x] = row[x]! / total;
  }
  return rows;
}

test('what hidden positions learnt is the same with the kernel and without', () => {
  assert.ok(kernelOf(learntBytes)(), 'it runs here');
  for (let seed = 1; seed <= 40; seed++) {
    const random = randomFrom(seed);
    const [length, alphabet] = [1 + random.integer(30), 2 + random.integer(9)];
    const order = randomOrder(random, length);
    const both = [newLearning(length, alphabet), newLearning(length, alphabet)] as const;
    for (let known = 0; known < length; known += 1 + random.integer(5)) {
      const rows = someRows(random, length, alphabet);
      const hidden = order.subarray(known);
      const compiled = learn(both[0], rows, hidden);
      const plain = learnPlainly(both[1], rows, hidden);
      for (const key of ['now', 'across', 'earlier'] as const)
        assert.ok(Math.abs(compiled[key] - plain[key]) <= 1e-14 * length * 10, `${seed} ${key}`);
      const own = hidden.reduce((sum, i) => sum + entropyOf(rows, i * alphabet, alphabet), 0);
      assert.ok(Math.abs(plain.now - own) < 1e-12);
    }
  }
});

test('rows that have no room are told without the kernel', () => {
  const [length, alphabet] = [400, 1000];
  const rows = new Float64Array(length * alphabet).fill(1 / alphabet);
  const told = learn(newLearning(length, alphabet), rows, Int32Array.of(3, 399));
  assert.ok(Math.abs(told.now - 2 * Math.log(alphabet)) < 1e-12);
});
