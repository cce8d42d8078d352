import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockLevels, blocksOf, countOfBlocks } from '../../../src/core/schedule/blocks';

const isRising = (levels: Int32Array) => levels.every((level, k) => level > (levels[k - 1] ?? -1));

test('of a short sequence every number of known positions is looked at', () => {
  for (const layout of [96, 32, [1, 95]])
    assert.deepEqual(
      [...blockLevels(96, blocksOf(96, layout))],
      [...new Array(96).keys()],
      String(layout),
    );
  assert.ok(blockLevels(97, blocksOf(97, 97)).length < 97);
});

test('of a long one 128 of them, closer together at the start, the first and the last among them', () => {
  const levels = blockLevels(1e6, blocksOf(1e6, 1e6));
  assert.ok(isRising(levels));
  assert.deepEqual([levels.length, levels[0], levels.at(-1)], [128, 0, 999_999]);
  const middle = levels.filter((level) => level < 5e5).length;
  // as i^1.5: half of the way by the 2/3-th power of a half
  assert.ok(Math.abs(middle / 128 - 0.5 ** (2 / 3)) < 0.01, `${middle}`);
});

test('blocks share them, but of each there are four at least, or all that it has', () => {
  const many = blocksOf(1000, 10);
  const levels = blockLevels(1000, many);
  assert.ok(isRising(levels));
  for (const { start, length } of many) {
    const within = levels.filter((level) => level >= start && level < start + length);
    assert.deepEqual(
      [...within],
      [0, 2, 5, 9].map((level) => start + level),
    );
  }
  const two = blockLevels(1e6, blocksOf(1e6, 5e5));
  assert.deepEqual([two.length, two[64]], [128, 5e5]);
  // blocks of a single token have one level, their own
  assert.deepEqual([...blockLevels(120, blocksOf(120, 1))], [...new Array(120).keys()]);
});

test('blocks are as many as the layout has, the last perhaps shorter', () => {
  assert.deepEqual(blocksOf(10, 4), [
    { start: 0, length: 4 },
    { start: 4, length: 4 },
    { start: 8, length: 2 },
  ]);
  assert.deepEqual(blocksOf(10, [3, 7]), [
    { start: 0, length: 3 },
    { start: 3, length: 7 },
  ]);
  assert.deepEqual(
    [countOfBlocks(10), countOfBlocks(10, 4), countOfBlocks(10, 5), countOfBlocks(10, [3, 7])],
    [1, 3, 2, 2],
  );
});
