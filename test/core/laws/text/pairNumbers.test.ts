import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pairNumbers } from '../../../../src/core/laws/text/pairNumbers';
import { randomFrom } from '../../../../src/core/numbers/random';

test('pairs have their numbers in the order in which they come, by either table', () => {
  const [contexts, alphabet, length] = [3000, 40, 20_000];
  // so short a text has no table of all pairs, a longer one has
  for (const numbers of [
    pairNumbers(contexts, alphabet, 1),
    pairNumbers(contexts, alphabet, 1e6),
  ]) {
    const random = randomFrom(5);
    const known = new Map<string, number>();
    for (let i = 0; i < length; i++) {
      const [context, symbol] = [random.integer(contexts), random.integer(alphabet)];
      const key = `${context} ${symbol}`;
      assert.equal(numbers.of(context, symbol), known.get(key) ?? -1);
      if (known.has(key)) continue;
      numbers.take(known.size, context, symbol);
      known.set(key, known.size);
    }
    assert.ok(known.size > 2 ** 13, 'more than a small table holds');
  }
});
