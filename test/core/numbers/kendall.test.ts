import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kendallTau } from '../../../src/core/numbers/kendall';
import { randomFrom } from '../../../src/core/numbers/random';

/** τ-b by its definition, pair by pair. */
function byPairs(sequence: readonly number[]): number | null {
  let [sum, differing, pairs] = [0, 0, 0];
  for (let j = 0; j < sequence.length; j++)
    for (let i = 0; i < j; i++) {
      const sign = Math.sign(sequence[j]! - sequence[i]!);
      sum += sign;
      differing += sign * sign;
      pairs++;
    }
  return differing === 0 ? null : sum / Math.sqrt(pairs * differing);
}

test('Kendall’s τ-b is what all pairs together say, with equal numbers as well', () => {
  const random = randomFrom(3);
  for (let run = 0; run < 200; run++) {
    const length = 1 + random.integer(40);
    const highest = 1 + random.integer(12);
    const sequence = Array.from({ length }, () => 1 + random.integer(highest));
    const [found, wanted] = [kendallTau(sequence), byPairs(sequence)];
    if (wanted === null) assert.equal(found, null, String(sequence));
    else assert.ok(Math.abs((found ?? Number.NaN) - wanted) < 1e-12, String(sequence));
  }
  assert.equal(kendallTau([1, 2, 3]), 1);
  assert.equal(kendallTau([3, 2, 1]), -1);
  assert.equal(kendallTau([2, 2]), null);
});
