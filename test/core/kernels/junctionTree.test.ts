import assert from 'node:assert/strict';
import { test } from 'node:test';
import { junctionTreeBytes } from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import { chooseOrder } from '../../../src/core/laws/graph/chooseOrder';
import { factorsOf } from '../../../src/core/laws/graph/factors';
import { junctionTree } from '../../../src/core/laws/graph/junctionTree';
import { collect, distribute, type Summation } from '../../../src/core/laws/graph/messages';
import { neighboursOf, weightsOf } from '../../../src/core/laws/graph/pairwiseField';
import { tellTree } from '../../../src/core/laws/graph/treeRows';
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
    const found = new Float64Array(length * alphabet);
    tellTree(summation, tree, known, found);
    // the kernel does not use this room
    assert.equal(summation.tables.length, 0);
    const expected = new Float64Array(length * alphabet);
    collect(summation, tree, known);
    distribute(summation, tree, expected);
    found.forEach((value, cell) => {
      const away = Math.abs(value - expected[cell]!);
      assert.ok(away <= 1e-14 * length, `${seed}, ${cell}: ${value}, ${expected[cell]}`);
    });
  }
});
