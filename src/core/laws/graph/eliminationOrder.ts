// An order in which the nodes of a graph are summed out, and how wide it gets.
import { heap } from './heap';
import type { Neighbours } from './pairwiseField';

export interface EliminationOrder {
  readonly order: Int32Array;
  /** The most neighbours that a node has when its turn comes. */
  readonly width: number;
  /** How it was chosen, for people. */
  readonly rule: 'min-fill' | 'min-degree';
  /** Whether it goes to the end; beyond `widest` it is given up, and is that wide at least. */
  readonly complete: boolean;
}

/** With more nodes the missing edges are not counted: the degrees alone decide. */
const mostForFill = 2000;

/**
 * The order in which nodes are summed out, each time the one that joins the fewest new pairs of its
 * neighbours. What hangs on one edge or none goes first, without any bookkeeping: trees need no more.
 */
export function eliminationOrder(neighbours: Neighbours, widest: number): EliminationOrder {
  const { length, start, node } = neighbours;
  const order = new Int32Array(length);
  const degree = Int32Array.from({ length }, (_, v) => start[v + 1]! - start[v]!);
  const gone = new Uint8Array(length);
  let count = 0;
  let width = 0;
  const peel = (v: number) => {
    width = Math.max(width, degree[v]!);
    gone[v] = 1;
    order[count++] = v;
  };
  for (let v = 0; v < length; v++) if (degree[v]! < 2) peel(v);
  for (let i = 0; i < count; i++) {
    const v = order[i]!;
    for (let place = start[v]!; place < start[v + 1]!; place++) {
      const u = node[place]!;
      if (gone[u]) continue;
      degree[u] = degree[u]! - 1;
      if (degree[u] === 1) peel(u);
    }
  }
  const rule = length - count > mostForFill ? 'min-degree' : 'min-fill';
  const core = eliminateCore(neighbours, gone, rule, widest);
  order.set(core.order, count);
  return {
    order,
    width: Math.max(width, core.width),
    rule,
    complete: count + core.order.length === length,
  };
}

/** The rest of the graph, where every node has two neighbours or more. */
function eliminateCore(
  { length, start, node }: Neighbours,
  gone: Uint8Array,
  rule: EliminationOrder['rule'],
  widest: number,
): { readonly order: readonly number[]; readonly width: number } {
  const joined = new Map<number, Set<number>>();
  for (let v = 0; v < length; v++)
    if (!gone[v])
      joined.set(v, new Set(node.subarray(start[v], start[v + 1]).filter((u) => !gone[u])));
  const of = (v: number) => joined.get(v)!;
  const keys = new Float64Array(length);
  const queue = heap();
  const rate = (v: number) => {
    const key = keyOf(v, of(v), of, rule, widest);
    if (keys[v] === key) return;
    keys[v] = key;
    queue.push(key);
  };
  keys.fill(-1);
  for (const v of joined.keys()) rate(v);
  const order: number[] = [];
  let width = 0;
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const v = key % 2 ** 20;
    const around = joined.get(v);
    if (!around || keys[v] !== key) continue;
    width = Math.max(width, around.size);
    if (around.size > widest) break;
    order.push(v);
    joined.delete(v);
    const changed = new Set(around);
    for (const u of around) of(u).delete(v);
    const list = [...around];
    list.forEach((a, i) => {
      for (const b of list.slice(i + 1)) {
        if (of(a).has(b)) continue;
        of(a).add(b);
        of(b).add(a);
        const [few, many] = of(a).size < of(b).size ? [of(a), of(b)] : [of(b), of(a)];
        if (rule === 'min-fill') for (const c of few) if (many.has(c)) changed.add(c);
      }
    });
    for (const u of changed) rate(u);
  }
  return { order, width };
}

/** Sorts by fill, then degree, then number; a node with too many neighbours waits to the last. */
function keyOf(
  v: number,
  around: ReadonlySet<number>,
  of: (u: number) => ReadonlySet<number>,
  rule: EliminationOrder['rule'],
  widest: number,
): number {
  let fill = around.size > widest ? 2 ** 20 : 0;
  if (rule === 'min-fill' && fill === 0) {
    const list = [...around];
    list.forEach((a, i) => {
      const others = of(a);
      for (let k = i + 1; k < list.length; k++) if (!others.has(list[k]!)) fill++;
    });
  }
  return (fill * 4096 + Math.min(around.size, 4095)) * 2 ** 20 + v;
}
