// A field of pairs on a graph: who is joined to whom, by which weights.
import type { PairwiseField } from '../structure';

/** Who is joined to whom, several edges between the same two nodes taken together as one pair. */
export interface Neighbours {
  readonly length: number;
  /** The neighbours of a node are `node[start[v]] … node[start[v + 1] − 1]`. */
  readonly start: Int32Array;
  readonly node: Int32Array;
  /** The pair that joins them, beside each neighbour. */
  readonly pair: Int32Array;
  /** The two nodes of each pair, the one with the smaller number first. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly pairOfEdge: Int32Array;
}

export function neighboursOf(
  length: number,
  edges: readonly (readonly [number, number])[],
): Neighbours {
  const numbers = new Map<number, number>();
  const pairOfEdge = Int32Array.from(edges, ([u, v]) => {
    const key = Math.min(u, v) * length + Math.max(u, v);
    const pair = numbers.get(key) ?? numbers.size;
    numbers.set(key, pair);
    return pair;
  });
  const keys = [...numbers.keys()];
  const first = Int32Array.from(keys, (key) => Math.floor(key / length));
  const second = Int32Array.from(keys, (key) => key % length);
  const start = new Int32Array(length + 1);
  for (const end of [first, second]) for (const node of end) start[node + 1] = start[node + 1]! + 1;
  for (let node = 0; node < length; node++) start[node + 1] = start[node + 1]! + start[node]!;
  const next = start.slice();
  const node = new Int32Array(2 * keys.length);
  const pair = new Int32Array(2 * keys.length);
  const join = (from: number, to: number, index: number) => {
    const place = next[from]!;
    next[from] = place + 1;
    node[place] = to;
    pair[place] = index;
  };
  for (let index = 0; index < keys.length; index++) {
    join(first[index]!, second[index]!, index);
    join(second[index]!, first[index]!, index);
  }
  return { length, start, node, pair, first, second, pairOfEdge };
}

/** The log-weights in flat arrays. */
export interface Weights {
  readonly alphabet: number;
  /** q for every node. */
  readonly single: Float64Array;
  /** q × q for every pair, row by row the symbol of its first node. */
  readonly double: Float64Array;
}

export function weightsOf(field: PairwiseField, neighbours: Neighbours): Weights {
  const { length, alphabet, edges } = field;
  const single = new Float64Array(length * alphabet);
  for (let node = 0; node < length; node++) single.set(field.field(node), node * alphabet);
  const double = new Float64Array(neighbours.first.length * alphabet ** 2);
  edges.forEach(([u, v], edge) => {
    const matrix = field.interaction(edge);
    const base = neighbours.pairOfEdge[edge]! * alphabet ** 2;
    for (let x = 0; x < alphabet; x++)
      for (let y = 0; y < alphabet; y++) {
        const cell = base + x * alphabet + y;
        const weight = u < v ? matrix[x]![y]! : matrix[y]![x]!;
        double[cell] = double[cell]! + weight;
      }
  });
  return { alphabet, single, double };
}
