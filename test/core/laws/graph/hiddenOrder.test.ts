import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eliminationOrder } from '../../../../src/core/laws/graph/eliminationOrder';
import { factorsOf } from '../../../../src/core/laws/graph/factors';
import { hiddenOrder, turnsOnTheWay } from '../../../../src/core/laws/graph/hiddenOrder';
import { junctionTree } from '../../../../src/core/laws/graph/junctionTree';
import { type Neighbours, neighboursOf } from '../../../../src/core/laws/graph/pairwiseField';
import { UNKNOWN } from '../../../../src/core/laws/law';
import { randomFrom, randomOrder } from '../../../../src/core/numbers/random';
import { readDistribution } from '../../../../src/formats/families/readDistribution';

function grid(side: number): readonly (readonly [number, number])[] {
  return Array.from({ length: side ** 2 }, (_, v) => [
    ...((v + 1) % side > 0 ? [[v, v + 1] as const] : []),
    ...(v + side < side ** 2 ? [[v, v + side] as const] : []),
  ]).flat();
}

function numbersOf(neighbours: Neighbours, order: Int32Array, alphabet: number): number {
  const rank = new Int32Array(neighbours.length).fill(-1);
  return junctionTree(neighbours, order, alphabet, rank)?.table[order.length] ?? Infinity;
}

/** So many nodes of a grid are known, the others hidden. */
function partlyKnown(length: number, count: number, seed: number): Int32Array {
  const known = new Int32Array(length).fill(UNKNOWN);
  for (const v of randomOrder(randomFrom(seed), length).subarray(0, count)) known[v] = 0;
  return known;
}

test('the order of hidden nodes has each of them once, and tells how large the tables are', () => {
  const neighbours = neighboursOf(36, grid(6));
  for (let seed = 0; seed < 8; seed++) {
    const known = partlyKnown(36, 4 * seed, seed);
    const found = hiddenOrder(neighbours, known, 3);
    assert.ok(found);
    const hidden = [...known.keys()].filter((v) => known[v] === UNKNOWN);
    assert.deepEqual(
      [...found.order].sort((one, other) => one - other),
      hidden,
    );
    assert.equal(found.numbers, numbersOf(neighbours, found.order, 3));
  }
});

test('it is far better than what was good while all were hidden', () => {
  const neighbours = neighboursOf(100, grid(10));
  const whole = eliminationOrder(neighbours, 48).order;
  const sizes = Array.from({ length: 8 }, (_, seed) => {
    const known = partlyKnown(100, 16, seed);
    const old = whole.filter((v) => known[v] === UNKNOWN);
    return [hiddenOrder(neighbours, known, 2)!.numbers, numbersOf(neighbours, old, 2)] as const;
  });
  const [own, old] = [0, 1].map((i) => sizes.reduce((total, pair) => total + pair[i]!, 0));
  assert.ok(3 * own! < old!, `${own} of ${old}`);
});

test('there is none where a node has more than 32 neighbours, at first or on the way', () => {
  const star = (count: number) =>
    neighboursOf(
      count + 1,
      Array.from({ length: count }, (_, v) => [v, count] as const),
    );
  const blank = new Int32Array(34).fill(UNKNOWN);
  assert.ok(hiddenOrder(star(32), blank.subarray(0, 33), 2));
  assert.equal(hiddenOrder(star(33), blank, 2), undefined);
  // every node has four neighbours, and whoever is summed out first joins ever more
  assert.ok(hiddenOrder(neighboursOf(144, grid(12)), new Int32Array(144).fill(UNKNOWN), 2));
  const wide = neighboursOf(2500, grid(50));
  assert.equal(hiddenOrder(wide, new Int32Array(2500).fill(UNKNOWN), 2), undefined);
});

test('a path looks for an order where tables are large, and again when twice as many are known', () => {
  const neighbours = neighboursOf(100, grid(10));
  const turns = turnsOnTheWay(neighbours, 2, () => true);
  const known = (count: number) => partlyKnown(100, count, 1);
  assert.equal(turns(known(2), 1e6), undefined);
  assert.equal(turns(known(3), 2 ** 15 - 1), undefined);
  const first = turns(known(3), 2 ** 15);
  assert.ok(first);
  assert.equal(turns(known(5), 1e6), first);
  const second = turns(known(6), 1e6);
  assert.notEqual(second, first);
  assert.equal(turns(known(40), 1), second);
  // nothing is gained, or digits would be lost
  assert.equal(turnsOnTheWay(neighbours, 2, () => false)(known(3), 1e6), undefined);
  const large = neighboursOf(256, grid(16));
  assert.equal(turnsOnTheWay(large, 2, () => true)(partlyKnown(256, 3, 1), 2 ** 16 - 1), undefined);
});

test('factors keep their digits in an order of some nodes where only what it cuts through is strong', () => {
  const neighbours = neighboursOf(4, [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  const strong = (range: number) => [range, 0, 0, range];
  const weights = {
    alphabet: 2,
    single: new Float64Array(8),
    double: Float64Array.from([...strong(1), ...strong(400), ...strong(400)]),
  };
  const order = Int32Array.of(0, 1, 2, 3);
  // in turn each node has at most one strong pair before it and one behind
  assert.equal(factorsOf(neighbours, weights, order), undefined);
  const weaker = { ...weights, double: Float64Array.from(weights.double, (w) => w / 2) };
  const factors = factorsOf(neighbours, weaker, order);
  assert.ok(factors);
  assert.ok(factors.keptIn(Int32Array.of(3, 2, 1, 0)));
  assert.ok(factors.keptIn(Int32Array.of(0, 1)));
});

test('rows on a path are those of a question that is asked anew, whatever order they were summed in', () => {
  const law = readDistribution(
    { family: 'ising', grid: [11, 11], coupling: 0.4, field: 0.1 },
    ({ message }) => assert.fail(message),
  );
  assert.ok(law?.kind === 'discrete' && law.reveal);
  const order = randomOrder(randomFrom(4), 121);
  const values = law.sample(randomFrom(5));
  const [path, other] = [law.reveal(), law.reveal()];
  const known = new Int32Array(121).fill(UNKNOWN);
  path.conditionals();
  for (const [place, v] of order.subarray(0, 30).entries()) {
    known[v] = values[v]!;
    path.know(v, values[v]!);
    if (place % 5 === 4) other.conditionals();
    other.know(v, values[v]!);
    const [rows, anew] = [path.conditionals(), law.conditionals(known)];
    rows.forEach((value, cell) => {
      assert.ok(
        Math.abs(value - anew[cell]!) < 1e-12,
        `${place}, ${cell}: ${value}, ${anew[cell]}`,
      );
    });
  }
});
