import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankPath } from '../../../../src/core/laws/code/codePath';
import { settlingOf } from '../../../../src/core/laws/code/settling';
import { randomFrom, randomOrder } from '../../../../src/core/numbers/random';

for (const prime of [2, 3, 7])
  test(`over ${prime} elements, a position is open as long as its entropy is not 0`, () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = randomFrom(seed);
      const length = 2 + random.integer(12);
      const basis = Array.from({ length: random.integer(length) }, (_, row) =>
        Int32Array.from({ length }, (_, i) =>
          i <= row ? Number(i === row) : random.integer(prime) * random.integer(2),
        ),
      );
      const order = randomOrder(random, length);
      const settled = settlingOf(basis, length, prime)(order);
      const path = rankPath(basis, length, prime);
      for (let known = 0; known < length; known++) {
        const entropies = path.entropies();
        for (const position of order.subarray(known))
          assert.equal(settled[position]! > known, entropies[position]! > 0, `${seed} ${known}`);
        for (const position of order.subarray(0, known))
          assert.ok(settled[position]! <= known, 'what is known is settled');
        path.know(order[known]!);
      }
    }
  });
