// The laws of the nodes of a graph: by the kernel where it can, and in TypeScript otherwise.
import { CompiledField } from '../../kernels/junctionTree';
import type { JunctionTree } from './junctionTree';
import { collect, distribute, pairAt, type Summation } from './messages';

/** Puts the law of every node of the tree into its row, given the known ones. */
export function tellTree(
  summation: Summation,
  tree: JunctionTree,
  known: Int32Array,
  rows: Float64Array,
): void {
  collect(summation, tree, known);
  distribute(summation, tree, rows);
}

/** The same sums compiled; undefined where weights are logarithms, or the kernel cannot be run. */
export function compiledField(
  { neighbours, weights, factors }: Summation,
  order: Int32Array,
): CompiledField | undefined {
  if (!factors) return undefined;
  const { alphabet, single, double } = weights;
  const { length, start, node } = neighbours;
  const tables = new Float64Array(node.length * alphabet ** 2);
  let cell = 0;
  for (let v = 0; v < length; v++)
    for (let i = start[v]!; i < start[v + 1]!; i++) {
      const { at, step, across } = pairAt(neighbours, i, v, alphabet);
      for (let y = 0; y < alphabet; y++)
        for (let x = 0; x < alphabet; x++) tables[cell++] = double[at + across * y + step * x]!;
    }
  return CompiledField.of({ alphabet, start, node, order, single, factors: tables });
}
