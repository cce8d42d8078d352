import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { randomFrom, randomOrder } from '../../src/core/numbers/random';
import { idsOf, judgeOf, letters, textOf } from './judge';
import { heldOutWindows, judgeText, windowLength } from './subjects';

describe('the judge of English', () => {
  const judge = judgeOf(judgeText());
  const windows = heldOutWindows().slice(0, 60);
  const joined = (rows: readonly Int32Array[]) => Int32Array.from(rows.flatMap((row) => [...row]));

  test('letters go to numbers and back, and no others are taken', () => {
    const text = 'and he said, let there be light. and there was light.';
    assert.equal(textOf(idsOf(text)), text);
    assert.throws(() => idsOf('Light'), /"L" is no letter/);
  });

  test('its letters are a law: after any context they add up to one', () => {
    const logOf = (ids: Int32Array) => -judge(ids, ids.length).nats.value * ids.length;
    for (const context of ['t', 'in the beginnin', 'zqxjv', 'and the lord sa']) {
      const ids = idsOf(context);
      const before = logOf(ids);
      const total = Array.from(letters, (_, x) =>
        Math.exp(logOf(Int32Array.of(...ids, x)) - before),
      );
      assert.ok(Math.abs(total.reduce((sum, one) => sum + one, 0) - 1) < 1e-9, context);
    }
  });

  test('prefers English to its letters shuffled, and knows its words', () => {
    const shuffled = windows.map((ids, r) =>
      Int32Array.from(randomOrder(randomFrom(1, r), windowLength), (i) => ids[i]!),
    );
    const [real, mixed] = [
      judge(joined(windows), windowLength),
      judge(joined(shuffled), windowLength),
    ];
    assert.ok(real.nats.interval[1] < 1.8, `${real.nats.value}`);
    assert.ok(mixed.nats.interval[0] > 3, `${mixed.nats.value}`);
    assert.ok(real.words.interval[0] > 0.9 && mixed.words.interval[1] < 0.6);
  });
});
