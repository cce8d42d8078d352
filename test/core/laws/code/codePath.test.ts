import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codePath, rankPath } from '../../../../src/core/laws/code/codePath';
import { UNKNOWN } from '../../../../src/core/laws/law';
import { type Random, randomFrom, randomOrder } from '../../../../src/core/numbers/random';

function words(basis: readonly Int32Array[], length: number, prime: number): Int32Array[] {
  let found = [new Int32Array(length)];
  for (const row of basis)
    found = found.flatMap((word) =>
      Array.from({ length: prime }, (_, factor) =>
        word.map((symbol, i) => (symbol + factor * row[i]!) % prime),
      ),
    );
  return found;
}

function randomBasis(random: Random, rows: number, length: number, prime: number): Int32Array[] {
  return Array.from({ length: rows }, () =>
    Int32Array.from({ length }, () => (random.uniform() < 0.4 ? random.integer(prime) : 0)),
  );
}

for (const [prime, length] of [
  [2, 9],
  [2, 70],
  [3, 8],
] as const)
  test(`the laws along a word are those of all words that agree: ${length} symbols of ${prime}`, () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed);
      const basis = randomBasis(random, 1 + random.integer(5), length, prime);
      const all = words(basis, length, prime);
      const word = all[random.integer(all.length)]!;
      const path = codePath(basis, length, prime);
      const ranks = rankPath(basis, length, prime);
      const known = new Int32Array(length).fill(UNKNOWN);
      for (const position of randomOrder(random, length)) {
        known[position] = word[position]!;
        path.know(position, word[position]!);
        ranks.know(position);
        const agreeing = all.filter((one) => known.every((x, i) => x === UNKNOWN || one[i] === x));
        const laws = path.conditionals();
        const entropies = ranks.entropies();
        for (let i = 0; i < length; i++) {
          for (let x = 0; x < prime; x++) {
            const share = agreeing.filter((one) => one[i] === x).length / agreeing.length;
            assert.ok(Math.abs(laws[i * prime + x]! - share) < 1e-12, `${seed}, ${position}`);
          }
          const open = agreeing.some((one) => one[i] !== word[i]);
          assert.equal(entropies[i], open ? Math.log(prime) : 0);
        }
      }
    }
  });
