import type { Neighbours } from './pairwiseField';

/**
 * A junction tree with one clique for each hidden node: the node itself and its `scope`, what it is joined
 * to when its turn comes. Nodes go by their rank, their turn in the order; the clique above is that of the
 * first in the scope.
 */
export interface JunctionTree {
  /** The hidden nodes by rank. */
  readonly nodes: Int32Array;
  /** The scope of rank r is `scope[start[r]] … scope[start[r + 1] − 1]`: higher ranks, ascending. */
  readonly start: Int32Array;
  readonly scope: Int32Array;
  /** Where the table of each clique begins, in numbers; the last is how many there are. */
  readonly table: Int32Array;
  /** The largest scope. */
  readonly width: number;
}

/** All tables of a tree together may have so many numbers. */
export const mostNumbers = 2e6;

/**
 * Of these hidden nodes, in the order of elimination; all others are known, and cut the graph. `rank` is
 * scratch space, −1 for every node. Undefined where the tables would be too large.
 */
export function junctionTree(
  neighbours: Neighbours,
  nodes: Int32Array,
  alphabet: number,
  rank: Int32Array,
): JunctionTree | undefined {
  nodes.forEach((v, r) => {
    rank[v] = r;
  });
  const tree = joinScopes(neighbours, nodes, alphabet, rank);
  for (const v of nodes) rank[v] = -1;
  return tree;
}

function joinScopes(
  neighbours: Neighbours,
  nodes: Int32Array,
  alphabet: number,
  rank: Int32Array,
): JunctionTree | undefined {
  const count = nodes.length;
  const start = new Int32Array(count + 1);
  const table = new Int32Array(count + 1);
  const scope: number[] = [];
  // the cliques right below each one, as linked lists
  const below = new Int32Array(count).fill(-1);
  const beside = new Int32Array(count).fill(-1);
  const seen = new Int32Array(count).fill(-1);
  let width = 0;
  for (let r = 0; r < count; r++) {
    const from = scope.length;
    let size = alphabet;
    const include = (other: number) => {
      if (other <= r || seen[other] === r) return;
      seen[other] = r;
      size *= alphabet;
      scope.push(other);
    };
    const v = nodes[r]!;
    for (let i = neighbours.start[v]!; i < neighbours.start[v + 1]!; i++)
      include(rank[neighbours.node[i]!]!);
    for (let child = below[r]!; child >= 0; child = beside[child]!) {
      const end = start[child + 1]!;
      for (let i = start[child]!; i < end; i++) include(scope[i]!);
    }
    if (table[r]! + size > mostNumbers) return undefined;
    sortFrom(scope, from);
    start[r + 1] = scope.length;
    table[r + 1] = table[r]! + size;
    width = Math.max(width, scope.length - from);
    const above = scope[from];
    if (above === undefined) continue;
    beside[r] = below[above]!;
    below[above] = r;
  }
  return { nodes, start, scope: Int32Array.from(scope), table, width };
}

/** By insertion: scopes are short. */
function sortFrom(list: number[], from: number): void {
  for (let i = from + 1; i < list.length; i++) {
    const value = list[i]!;
    let place = i;
    while (place > from && list[place - 1]! > value) {
      list[place] = list[place - 1]!;
      place--;
    }
    list[place] = value;
  }
}
