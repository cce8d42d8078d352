// In which order the nodes of a graph are summed out: the better of two.
import { eliminationOrder } from './eliminationOrder';
import { type JunctionTree, junctionTree } from './junctionTree';
import type { Neighbours } from './pairwiseField';
import { sweepOrder } from './sweepOrder';

/** Enumeration over more nodes than this fit nowhere. */
const widest = 48;

export interface ChosenOrder {
  readonly order: Int32Array;
  /** Undefined where the tables would be too large. */
  readonly tree: JunctionTree | undefined;
  readonly width: number;
  /** Whether the search was given up before the true width was known. */
  readonly orMore: boolean;
  /** How the order was found, for people: "min-fill". */
  readonly rule: string;
}

/** The better of two orders; what has width 2 or less is left as it is. */
export function chooseOrder(neighbours: Neighbours, alphabet: number): ChosenOrder {
  const greedy = eliminationOrder(neighbours, widest);
  const rank = new Int32Array(neighbours.length).fill(-1);
  const treeOf = (order: Int32Array) => junctionTree(neighbours, order, alphabet, rank);
  const first: ChosenOrder = {
    order: greedy.order,
    tree: greedy.complete ? treeOf(greedy.order) : undefined,
    width: greedy.width,
    orMore: !greedy.complete,
    rule: greedy.rule,
  };
  const sweep = greedy.width > 2 ? sweepOrder(neighbours, widest) : undefined;
  if (!sweep) return first;
  const tree = treeOf(sweep.order);
  const width = tree?.width ?? sweep.front;
  const better = tree && first.tree ? numbersOf(tree) < numbersOf(first.tree) : width < first.width;
  return better ? { order: sweep.order, tree, width, orMore: false, rule: 'sweep' } : first;
}

function numbersOf({ nodes, table }: JunctionTree): number {
  return table[nodes.length]!;
}
