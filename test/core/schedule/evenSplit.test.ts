import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evenSplit } from '../../../src/core/schedule/evenSplit';

test('an even split loses and makes up nothing', () => {
  for (let tokens = 1; tokens < 40; tokens++)
    for (let steps = 1; steps < 50; steps++) {
      const split = evenSplit(tokens, steps);
      assert.equal(
        split.reduce((sum, size) => sum + size, 0),
        tokens,
      );
      assert.ok(Math.max(...split) - Math.min(...split) <= 1);
    }
});
