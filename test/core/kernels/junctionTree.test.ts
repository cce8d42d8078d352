import assert from 'node:assert/strict';
import { test } from 'node:test';
import { junctionTreeBytes } from '../../../src/core/kernels/compiled';
import { CompiledField } from '../../../src/core/kernels/junctionTree';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { chooseOrder } from '../../../src/core/laws/graph/chooseOrder';
import { factorsOf } from '../../../src/core/laws/graph/factors';
import { junctionTree } from '../../../src/core/laws/graph/junctionTree';
import type { Summation } from '../../../src/core/laws/graph/messages';
import { neighboursOf, weightsOf } from '../../../src/core/laws/graph/pairwiseField';
import { compiledField, tellTree } from '../../../src/core/laws/graph/treeRows';
import { UNKNOWN } from '../../../src/core/laws/law';
import { type Random, randomFrom } from '../../../src/core/numbers/random';

/** A grid with some more edges and without some of its own, and weights of any kind. */
function someField(random: Random, [rows, columns, alphabet]: readonly [number, number, number]) {
  const length = rows * columns;
  const edges: [number, number][] = [];
  for (let i = 0; i < length; i++) {
    if (i % columns > 0 && random.uniform() < 0.9) edges.push([i - 1, i]);
    if (i >= columns && random.uniform() < 0.9) edges.push([i, i - columns]);
  }
  edges.push([0, random.integer(length - 1) + 1]);
  const some = (count: number, span: number) =>
    Array.from({ length: count }, () => span * (random.uniform() - 0.5));
  const fields = Array.from({ length }, () => some(alphabet, 3));
  const interactions = edges.map(() => Array.from({ length: alphabet }, () => some(alphabet, 6)));
  return {
    ...{ length, alphabet, edges },
    field: (node: number) => fields[node]!,
    interaction: (edge: number) => interactions[edge]!,
  };
}

test('sums in a junction tree are the same with the kernel and without', () => {
  assert.ok(kernelOf(junctionTreeBytes)(), 'it runs here');
  const sizes = [
    [5, 7, 2],
    [4, 5, 3],
    [3, 6, 4],
    [6, 9, 2],
  ] as const;
  for (let seed = 1; seed <= 32; seed++) {
    const random = randomFrom(seed);
    const field = someField(random, sizes[seed % 4]!);
    const { length, alphabet } = field;
    const neighbours = neighboursOf(length, field.edges);
    const { order } = chooseOrder(neighbours, alphabet);
    const factors = factorsOf(neighbours, weightsOf(field, neighbours), order);
    assert.ok(factors);
    const summation: Summation = {
      ...{ neighbours, weights: factors.weights, factors: true },
      rank: new Int32Array(length).fill(-1),
      tables: new Float64Array(0),
      messages: new Float64Array(0),
    };
    const share = (seed % 5) / 30;
    const known = Int32Array.from({ length }, () =>
      random.uniform() < share ? random.integer(alphabet) : UNKNOWN,
    );
    const hidden = order.filter((v) => known[v] === UNKNOWN);
    const tree = junctionTree(neighbours, hidden, alphabet, summation.rank);
    assert.ok(tree && tree.table[hidden.length]! >= 256);
    const kernel = compiledField(summation, order);
    const found = kernel?.all(known)?.slice();
    assert.ok(kernel && found);
    const expected = new Float64Array(length * alphabet);
    tellTree(summation, tree, known, expected);
    known.forEach((symbol, v) => {
      if (symbol !== UNKNOWN) expected[v * alphabet + symbol] = 1;
    });
    found.forEach((value, cell) => {
      const away = Math.abs(value - expected[cell]!);
      assert.ok(away <= 1e-14 * length, `${seed}, ${cell}: ${value}, ${expected[cell]}`);
    });
    goesOn(kernel, { random, alphabet, order, known, found });
  }
});

test('a field that does not fit into the memory of the kernel beside its rows is not held', () => {
  const length = 4;
  const all = new Float64Array(2 ** 21);
  const isHeld = (alphabet: number, factors: number) =>
    CompiledField.of({
      ...{ alphabet, start: new Int32Array(length + 1), node: new Int32Array(0) },
      ...{ order: Int32Array.of(0, 1, 2, 3), single: new Float64Array(length * alphabet) },
      factors: all.subarray(0, factors),
    }) !== undefined;
  const most = (alphabet: number) => {
    let [fits, tooMany] = [0, all.length];
    assert.ok(isHeld(alphabet, fits) && !isHeld(alphabet, tooMany));
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      if (isHeld(alphabet, middle)) fits = middle;
      else tooMany = middle;
    }
    return fits;
  };
  // eight million bytes, but for the lists; a symbol more takes a factor and a place in the row of each node
  assert.ok(most(1) < 2 ** 20 && most(1) > 2 ** 20 - 1000, `${most(1)}`);
  assert.equal(most(1) - most(100), 2 * length * 99);
});

interface Told {
  readonly random: Random;
  readonly alphabet: number;
  readonly order: Int32Array;
  readonly known: Int32Array;
  readonly found: Float64Array;
}

/** What becomes known, or hidden, one after the other: rows that are not told of stay, and those told are as if asked anew. */
function goesOn(
  kernel: CompiledField,
  { random, alphabet, order, known, found: rows }: Told,
): void {
  const path = {};
  for (let step = 0; step < 2 * order.length; step++) {
    const v = random.integer(order.length);
    const fresh = step % 3 === 0 ? [v, random.integer(order.length)] : [v];
    for (const u of fresh) {
      known[u] = known[u] === UNKNOWN ? random.integer(alphabet) : UNKNOWN;
      rows.fill(0, u * alphabet, (u + 1) * alphabet);
      if (known[u] !== UNKNOWN) rows[u * alphabet + known[u]!] = 1;
    }
    const told = kernel.around(path, known, fresh);
    assert.ok(told);
    for (const u of told.nodes) {
      assert.equal(known[u], UNKNOWN);
      const row = told.rows.subarray(u * alphabet, (u + 1) * alphabet);
      rows.set(row, u * alphabet);
    }
    // somebody else asks between two questions
    if (step % 5 === 0) assert.deepEqual(kernel.all(known), rows);
  }
}
