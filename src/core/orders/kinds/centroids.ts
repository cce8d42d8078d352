import * as l10n from '@vscode/l10n';
import { type OrderKind, onlyOrder } from './kind';

/** Neighbours of every position; undefined where some path leads back to where it began. */
function forest(
  length: number,
  edges: readonly (readonly [number, number])[],
): readonly (readonly number[])[] | undefined {
  const neighbours = Array.from({ length }, (): number[] => []);
  const root = Int32Array.from({ length }, (_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  };
  for (const [u, v] of edges) {
    if (neighbours[u]!.includes(v)) continue;
    if (rootOf(u) === rootOf(v)) return undefined;
    root[rootOf(u)] = rootOf(v);
    neighbours[u]!.push(v);
    neighbours[v]!.push(u);
  }
  return neighbours;
}

/** The positions of the tree that this one is in, each after the one that it was reached from. */
function treeFrom(
  start: number,
  neighbours: readonly (readonly number[])[],
  taken: Uint8Array,
): readonly (readonly [position: number, from: number])[] {
  const reached: [number, number][] = [[start, -1]];
  for (const [position, from] of reached)
    for (const next of neighbours[position]!)
      if (next !== from && taken[next] === 0) reached.push([next, position]);
  return reached;
}

/** The position whose removal leaves the smallest largest tree; the first of several. */
function centroidOf(
  start: number,
  neighbours: readonly (readonly number[])[],
  taken: Uint8Array,
): number {
  const tree = treeFrom(start, neighbours, taken);
  const sizes = new Map<number, number>();
  const worst = new Map<number, number>();
  for (const [position, from] of [...tree].reverse()) {
    const size = (sizes.get(position) ?? 0) + 1;
    sizes.set(position, size);
    worst.set(position, Math.max(worst.get(position) ?? 0, tree.length - size));
    sizes.set(from, (sizes.get(from) ?? 0) + size);
    worst.set(from, Math.max(worst.get(from) ?? 0, size));
  }
  return tree.reduce(
    (best, [position]) => (worst.get(position)! < worst.get(best)! ? position : best),
    start,
  );
}

/** Level by level the centroids of what is left: between known ones nothing is more than half as large as before. */
function centroidsFirst(neighbours: readonly (readonly number[])[]): Int32Array {
  const { length } = neighbours;
  const taken = new Uint8Array(length);
  const order: number[] = [];
  while (order.length < length) {
    const level: number[] = [];
    const seen = taken.slice();
    for (let start = 0; start < length; start++) {
      if (seen[start] === 1) continue;
      for (const [position] of treeFrom(start, neighbours, taken)) seen[position] = 1;
      level.push(centroidOf(start, neighbours, taken));
    }
    for (const position of level) taken[position] = 1;
    order.push(...level);
  }
  return Int32Array.from(order);
}

export const centroidsOrder: OrderKind = {
  name: 'centroids',
  title: 'Centroids first',
  summary:
    'Always the middles of the trees that known positions leave: a tree is exact in about log₂ N steps.',
  source: 'Wang, Liu and Li, 2608.25505, for trees',
  settle: (_, { length, edges }) => {
    if (!edges)
      return l10n.t(
        'The order "centroids" is of trees, and this distribution does not say which positions speak to each other.',
      );
    const neighbours = forest(length, edges());
    return neighbours
      ? onlyOrder(centroidsFirst(neighbours))
      : l10n.t('The order "centroids" is of trees, and these edges go round in circles.');
  },
};
