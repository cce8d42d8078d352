import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';

/** What is said of these reveal times. */
function findingsOn(reveal: readonly number[]): readonly Finding[] {
  const found: Finding[] = [];
  const sound = findScheduleKind('times')?.check({ reveal }, 8, (one) => found.push(one));
  assert.equal(sound, found.length === 0);
  return found;
}

const refused: readonly (readonly [
  reveal: readonly number[],
  message: RegExp,
  place: readonly number[],
  mended: readonly number[],
])[] = [
  [[], /needs at least two times/, [], [0, 1]],
  [[0], /needs at least two times/, [], [0, 1]],
  [[0, 0.5, 1.5], /between 0 and 1; this is 1\.5\./, [2], [0, 0.5, 1]],
  [[-0.1, 0.5, 1], /between 0 and 1; this is -0\.1\./, [0], [0, 0.5, 1]],
  [[0, 0.2, 0.6, 0.4, 1], /must increase: 0\.4 comes after 0\.6\./, [3], [0, 0.2, 0.4, 0.6, 1]],
  [[0, 0.5, 0.5, 1], /must increase: 0\.5 comes after 0\.5\./, [2], [0, 0.5, 1]],
  [[0.1, 0.5, 1], /first time must be 0, .* this is 0\.1\./, [0], [0, 0.1, 0.5, 1]],
  [[0, 0.5, 0.9], /last time must be 1, .* this is 0\.9\./, [2], [0, 0.5, 0.9, 1]],
];

for (const [reveal, message, place, mended] of refused)
  test(`reveal times ${JSON.stringify(reveal)} are refused, and mended to ${JSON.stringify(mended)}`, () => {
    const [found, ...others] = findingsOn(reveal);
    assert.ok(found);
    assert.equal(others.length, 0);
    assert.match(found.message, message);
    assert.deepEqual(found.path, ['reveal', ...place]);
    assert.deepEqual(
      found.repairs?.map((repair) => 'value' in repair && repair.value),
      [mended],
    );
  });

test('reveal times that increase from 0 to 1 are taken', () => {
  assert.deepEqual([...findingsOn([0, 1]), ...findingsOn([0, 0.1, 0.9, 1])], []);
});
