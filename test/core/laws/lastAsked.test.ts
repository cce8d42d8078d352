import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rememberingLast } from '../../../src/core/laws/lastAsked';

test('what was asked last is found once, and anything else anew', () => {
  const asked: string[] = [];
  const find = rememberingLast((known) => {
    asked.push(known.join());
    return known[0];
  });
  const known = Int32Array.of(1, 2);
  assert.deepEqual([find(known), find(known), find(known.slice())], [1, 1, 1]);
  // whoever asks may write into what he asked with
  known[0] = 3;
  assert.equal(find(known), 3);
  known[1] = 4;
  assert.equal(find(known), 3);
  assert.equal(find(Int32Array.of(3)), 3);
  assert.equal(find(Int32Array.of(3, 4)), 3);
  assert.deepEqual(asked, ['1,2', '3,2', '3,4', '3', '3,4']);
});
