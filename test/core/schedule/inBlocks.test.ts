import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { randomFrom } from '../../../src/core/numbers/random';
import {
  blocksIfAny,
  blocksOf,
  orderInBlocks,
  partOf,
  sizesByBlock,
} from '../../../src/core/schedule/blocks';
import {
  allot,
  checkInBlocks,
  cutAtBorders,
  enoughSteps,
  firstCrossing,
  resolveInBlocks,
} from '../../../src/core/schedule/kinds/inBlocks';
import { findScheduleKind } from '../../../src/core/schedule/kinds/index';
import { totalsOf } from '../../../src/core/schedule/totals';

const kindOf = (name: string) => findScheduleKind(name) ?? assert.fail(name);
const blocks = blocksOf(10, [2, 5, 3]);

describe('steps for blocks', () => {
  test('are one each, and the others by the tokens that are left, earlier blocks first', () => {
    // seven to spare at ten steps: one token less each
    assert.deepEqual(allot(10, blocks), [2, 5, 3]);
    assert.deepEqual(allot(3, blocks), [1, 1, 1]);
    assert.deepEqual(allot(4, blocks), [2, 1, 1]);
    assert.deepEqual(allot(5, blocks), [2, 2, 1]);
    assert.deepEqual(allot(7, blocks), [2, 3, 2]);
    // single tokens have nothing to spare
    assert.deepEqual(allot(4, blocksOf(4, 1)), [1, 1, 1, 1]);
    assert.deepEqual(allot(6, blocksOf(4, 1)), [2, 1, 2, 1]);
  });

  test('that are too few or too many are found, and what is of every block is checked by the first', () => {
    const found = (name: string, fields: object) => {
      const findings: Finding[] = [];
      const isSound = checkInBlocks(kindOf(name), { ...fields }, blocks, (one) =>
        findings.push(one),
      );
      assert.equal(isSound, findings.length === 0);
      return findings.map(({ code, path, repairs }) => [
        ...[code, ...path],
        ...(repairs ?? []).map((one) => 'value' in one && one.value),
      ]);
    };
    assert.deepEqual(found('uniform', { steps: 3 }), []);
    assert.deepEqual(found('uniform', { steps: 10 }), []);
    assert.deepEqual(found('uniform', { steps: 2 }), [['schedule.steps', 'steps', 3]]);
    assert.deepEqual(found('uniform', { steps: 11 }), [['schedule.steps', 'steps', 10]]);
    assert.deepEqual(found('randomOffset', { size: 2 }), []);
    assert.deepEqual(found('randomOffset', { size: 3 }), [['schedule.size', 'size', 2]]);
    const own: Finding[] = [];
    assert.equal(
      enoughSteps(3, blocks, (one) => own.push(one), 'goal.steps'),
      true,
    );
    assert.equal(
      enoughSteps(2, blocks, (one) => own.push(one), 'goal.steps'),
      false,
    );
    assert.deepEqual(
      own.map(({ code }) => code),
      ['goal.steps'],
    );
  });

  test('are those of the kind in every block, in one list where none is drawn', () => {
    const context = { length: 10, conditionalEntropy: new Float64Array(10) };
    const resolved = (name: string, fields: object, some = blocks) =>
      resolveInBlocks(kindOf(name), { ...fields }, context, some);
    assert.deepEqual(resolved('uniform', { steps: 5 }), {
      kind: 'sizes',
      sizes: Int32Array.of(1, 1, 3, 2, 3),
    });
    const times = resolved('times', { reveal: [0, 1] });
    assert.ok(times.kind === 'blocks');
    assert.deepEqual(
      times.parts.map(({ start, length }) => [start, length]),
      [
        [0, 2],
        [2, 5],
        [7, 3],
      ],
    );
    // one block is the whole sequence
    assert.equal(resolved('times', { reveal: [0, 1] }, blocksOf(10, 10)).kind, 'times');
  });
});

describe('sizes beside borders', () => {
  test('cross where a step goes on behind one', () => {
    assert.equal(firstCrossing([2, 5, 3], blocks), undefined);
    assert.equal(firstCrossing([1, 1, 2, 3, 1, 2], blocks), undefined);
    assert.deepEqual(firstCrossing([3, 7], blocks), { step: 0, border: 2 });
    assert.deepEqual(firstCrossing([2, 6, 2], blocks), { step: 1, border: 7 });
    assert.deepEqual(firstCrossing([2, 4, 2, 2], blocks), { step: 2, border: 7 });
  });

  test('are cut there', () => {
    assert.deepEqual(cutAtBorders([3, 7], blocks), [2, 1, 4, 3]);
    assert.deepEqual(cutAtBorders([2, 5, 3], blocks), [2, 5, 3]);
    assert.deepEqual(cutAtBorders([10], blocks), [2, 5, 3]);
  });

  test('are given back block by block', () => {
    const parts = sizesByBlock(Int32Array.of(2, 1, 4, 3), blocks).map((sizes) => [...sizes]);
    assert.deepEqual(parts, [[2], [1, 4], [3]]);
  });
});

test('an order in blocks has the positions of each in its own places', () => {
  const random = randomFrom(2);
  const orders = Array.from({ length: 40 }, () => orderInBlocks(random, blocks));
  for (const order of orders)
    for (const { start, length } of blocks)
      assert.deepEqual(
        [...order.slice(start, start + length)].sort((one, other) => one - other),
        Array.from({ length }, (_, i) => start + i),
      );
  assert.ok(orders.every((order) => order.length === 10));
  assert.ok(new Set(orders.map(String)).size > 10);
});

test('blocks are there where there is a layout', () => {
  assert.equal(blocksIfAny(6, undefined), undefined);
  assert.deepEqual(blocksIfAny(6, 3), blocksOf(6, 3));
  assert.deepEqual([...partOf(Float64Array.of(1, 2, 3, 4), { start: 1, length: 2 })], [2, 3]);
});

test('totals of blocks are added up, each above its first and its last', () => {
  const curve = Float64Array.of(4, 1, 6, 3, 2);
  assert.deepEqual(totalsOf(curve, blocksOf(5, [2, 3])), {
    entropy: 16,
    totalCorrelation: 3 + 3 + 4,
    dualTotalCorrelation: 3 + 4 + 1,
  });
  assert.deepEqual(totalsOf(Float64Array.of(4, 3, 1)), {
    entropy: 8,
    totalCorrelation: 1 + 3,
    dualTotalCorrelation: 3 + 2,
  });
});
