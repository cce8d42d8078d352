import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaOf, hasGain, stretchesBetween } from '../../../src/core/schedule/errorArea';

test('between two stairs lies what a token costs when its step begins, above what it costs in its turn', () => {
  const stretches = stretchesBetween([1, 0, 2], [4, 3, 3], [4, 3, 1]);
  assert.deepEqual(stretches, [
    { from: 0, to: 1, atStart: 4, inTurn: 4 },
    { from: 1, to: 2, atStart: 3, inTurn: 3 },
    { from: 2, to: 3, atStart: 3, inTurn: 1 },
  ]);
  assert.equal(areaOf(stretches), 2);
  assert.equal(hasGain(stretches), false);
});

test('steps of random counts end between tokens, and the last one at N', () => {
  assert.deepEqual(stretchesBetween([0.5, 1.25, 0.2], [4, 3, 2], [4, 1]), [
    { from: 0, to: 0.5, atStart: 4, inTurn: 4 },
    { from: 0.5, to: 1, atStart: 3, inTurn: 4 },
    { from: 1, to: 1.75, atStart: 3, inTurn: 1 },
    { from: 1.75, to: 2, atStart: 2, inTurn: 1 },
  ]);
});

test('a curve that lies above the steps is a gain, rounding is none', () => {
  const one = (atStart: number, inTurn: number) => [{ from: 0, to: 1, atStart, inTurn }];
  assert.equal(hasGain(one(1, 1 + 1e-6)), true);
  assert.equal(hasGain(one(1, 1 + 1e-10)), false);
  assert.equal(hasGain(one(1e-6, 1.1e-6)), true);
  assert.equal(hasGain([...one(1, 2), ...one(2, 1)]), true);
  assert.equal(hasGain(one(1, -1)), false);
  assert.equal(hasGain(one(-2, -1)), true);
  assert.equal(areaOf([...one(1, 2), { from: 3, to: 5, atStart: 2, inTurn: 1 }]), -1 + 2);
});

test('of very many stairs some are drawn as one, and the area stays', () => {
  const curve = Float64Array.from({ length: 1500 }, (_, j) => 1 / (1 + j));
  const counts = new Array<number>(500).fill(3);
  const entropies = counts.map((_, k) => curve[3 * k]!);
  const every = stretchesBetween(counts, entropies, curve);
  // 1500 and 500 stairs are not too many, 1500 and 1500 are
  assert.equal(every.length, 1500);
  const long = Float64Array.from({ length: 3000 }, (_, j) => 1 / (1 + j));
  const many = stretchesBetween(new Array(1000).fill(3), counts.concat(counts), long);
  assert.ok(many.length <= 1200 && many.length > 900, `${many.length}`);
  assert.deepEqual([many[0]?.from, many.at(-1)?.to], [0, 3000]);
  many.slice(1).forEach((one, i) => {
    assert.equal(one.from, many[i]?.to);
  });
  const sum = long.reduce((one, other) => one + other, 0);
  assert.ok(Math.abs(areaOf(many) - (3 * 3000 - sum)) < 1e-9, `${areaOf(many)}`);
});
