// The laws of all nodes of a junction tree, by the kernel where there is much to sum.
import { passThrough } from '../../kernels/junctionTree';
import type { JunctionTree } from './junctionTree';
import { collect, distribute, pairAt, type Summation } from './messages';

/** Smaller trees are summed sooner than they are handed over. */
const fewest = 256;

/** Puts the law of every node of the tree into its row, given the known ones. */
export function tellTree(
  summation: Summation,
  tree: JunctionTree,
  known: Int32Array,
  rows: Float64Array,
): void {
  const { nodes, table } = tree;
  const { alphabet } = summation.weights;
  const found =
    summation.factors && table[nodes.length]! >= fewest
      ? passThrough({ ...tree, alphabet, ...factorsOfTree(summation, tree, known) })
      : undefined;
  if (found)
    for (let r = 0; r < nodes.length; r++)
      for (let x = 0; x < alphabet; x++) rows[nodes[r]! * alphabet + x] = found[r * alphabet + x]!;
  else {
    collect(summation, tree, known);
    distribute(summation, tree, rows);
  }
}

/** What each clique is multiplied by: of its own node, with the factors to known ones, and of pairs with nodes of its scope. */
function factorsOfTree(
  { neighbours, weights, rank }: Summation,
  { nodes, start, scope }: JunctionTree,
  known: Int32Array,
) {
  const { alphabet, single, double } = weights;
  const own = new Float64Array(nodes.length * alphabet);
  const pairOf = new Int32Array(scope.length).fill(-1);
  const factors: number[] = [];
  nodes.forEach((v, r) => {
    rank[v] = r;
  });
  nodes.forEach((v, r) => {
    for (let x = 0; x < alphabet; x++) own[r * alphabet + x] = single[v * alphabet + x]!;
    for (let i = neighbours.start[v]!; i < neighbours.start[v + 1]!; i++) {
      const u = neighbours.node[i]!;
      const other = rank[u]!;
      const { at, step, across } = pairAt(neighbours, i, v, alphabet);
      if (other > r) {
        let place = start[r]!;
        while (scope[place] !== other) place++;
        pairOf[place] = factors.length / alphabet ** 2;
        for (let y = 0; y < alphabet; y++)
          for (let x = 0; x < alphabet; x++) factors.push(double[at + across * y + step * x]!);
      } else if (other < 0)
        for (let x = 0; x < alphabet; x++) {
          const cell = r * alphabet + x;
          own[cell] = own[cell]! * double[at + across * known[u]! + step * x]!;
        }
    }
  });
  for (const v of nodes) rank[v] = -1;
  return { own, pairOf, factors: Float64Array.from(factors) };
}
