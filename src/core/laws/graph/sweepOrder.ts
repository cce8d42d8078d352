// An elimination order that goes through a graph from one end to the other, good for grids.
import type { Neighbours } from './pairwiseField';

export interface Sweep {
  readonly order: Int32Array;
  /** The largest front: the width is no larger. */
  readonly front: number;
}

/**
 * From a far corner through the graph, each time to the node of the front that adds the fewest nodes to it,
 * the oldest first (King): on grids it finds the shorter side as the width, which min-fill does not.
 * Undefined where the front grows beyond `widest`.
 */
export function sweepOrder(neighbours: Neighbours, widest: number): Sweep | undefined {
  const { length, start, node } = neighbours;
  const order = new Int32Array(length);
  // 0 far away, 1 in the front, 2 summed out
  const state = new Uint8Array(length);
  let count = 0;
  let most = 0;
  const added = (v: number) => {
    let total = 0;
    for (let i = start[v]!; i < start[v + 1]!; i++) if (state[node[i]!] === 0) total++;
    return total;
  };
  for (let seed = 0; seed < length; seed++) {
    if (state[seed] !== 0) continue;
    const front = [farthest(neighbours, seed)];
    while (front.length > 0) {
      if (front.length > widest) return undefined;
      let best = 0;
      let fewest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < front.length && fewest > 0; i++) {
        const more = added(front[i]!);
        if (more >= fewest) continue;
        fewest = more;
        best = i;
      }
      const v = front[best]!;
      front.splice(best, 1);
      state[v] = 2;
      order[count++] = v;
      for (let i = start[v]!; i < start[v + 1]!; i++) {
        const u = node[i]!;
        if (state[u] !== 0) continue;
        state[u] = 1;
        front.push(u);
      }
      most = Math.max(most, front.length);
    }
  }
  return { order, front: most };
}

/** The last node that is reached from this one, step by step. */
function farthest({ start, node }: Neighbours, seed: number): number {
  const reached = new Set([seed]);
  let last = seed;
  for (const v of reached) {
    last = v;
    for (let i = start[v]!; i < start[v + 1]!; i++) reached.add(node[i]!);
  }
  return last;
}
