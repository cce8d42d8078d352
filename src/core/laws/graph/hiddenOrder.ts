// An order of elimination for the nodes that are still hidden: known ones cut the graph, and what was a good order of the whole
// is a poor one of what is left.
import { turnsOf } from '../../kernels/junctionTree';
import { UNKNOWN } from '../law';
import type { Neighbours } from './pairwiseField';

/** Tables of fewer numbers, or than pairs of nodes, are summed sooner than an order is found. */
const worthAnOrder = 2 ** 15;
/** Whether one order does for tables of so many numbers, however much becomes known. */
export function staysInOrder({ length }: Neighbours, numbers: number): boolean {
  return numbers < Math.max(worthAnOrder, length ** 2);
}

/** Where fewer are known the order of the whole is as good. */
const fewestKnown = 3;

/**
 * For a path on which ever more becomes known: the turns of hidden nodes in an order of their own, where the tables of the last
 * question were large, and twice as many nodes are known as when one was last looked for; undefined while there is none.
 */
export function turnsOnTheWay(
  neighbours: Neighbours,
  alphabet: number,
  keptIn: (order: Int32Array) => boolean,
): (known: Int32Array, numbers: number) => Int32Array | undefined {
  let turns: Int32Array | undefined;
  let next = fewestKnown;
  return (known, numbers) => {
    if (staysInOrder(neighbours, numbers)) return turns;
    const count = known.reduce((total, symbol) => total + (symbol === UNKNOWN ? 0 : 1), 0);
    if (count < next) return turns;
    next = 2 * count;
    const found = hiddenOrder(neighbours, known, alphabet);
    if (found && found.numbers < numbers && keptIn(found.order))
      turns = turnsOf(found.order, known.length);
    return turns;
  };
}

interface HiddenOrder {
  readonly order: Int32Array;
  /** How many numbers the tables of its junction tree have. */
  readonly numbers: number;
}

/** Of a node with as many neighbours no table would fit anywhere. */
const mostNeighbours = 32;

/**
 * Each time the hidden node that joins the fewest new pairs of its neighbours, as `eliminationOrder` chooses it, but quick enough
 * to be asked on the way: only the neighbours of what is summed out are rated again. Undefined where nodes get too many of them.
 */
export function hiddenOrder(
  neighbours: Neighbours,
  known: Int32Array,
  alphabet: number,
): HiddenOrder | undefined {
  const pairs = new HiddenPairs(neighbours, known);
  const left = new Int32Array(known.length);
  let count = 0;
  for (let v = 0; v < known.length; v++) if (known[v] === UNKNOWN) left[count++] = v;
  const order = new Int32Array(count);
  let numbers = 0;
  for (let r = 0; r < order.length && pairs.fit; r++) {
    const v = pairs.withoutLeast(left, count--);
    order[r] = v;
    numbers += alphabet ** (pairs.degree[v]! + 1);
    pairs.sumOut(v);
  }
  return pairs.fit ? { order, numbers } : undefined;
}

/** Which hidden nodes are joined: lists to go through, and a bit for each pair to look up; and how each node is rated. */
class HiddenPairs {
  /** Whether no node has too many neighbours. */
  fit = true;
  readonly degree: Int32Array;
  private readonly lists: Int32Array;
  private readonly words: number;
  private readonly bits: Int32Array;
  /** The new pairs that a node would make count first, then its neighbours, then its number. */
  private readonly keys: Float64Array;

  constructor({ length, start, node }: Neighbours, known: Int32Array) {
    this.degree = new Int32Array(length);
    this.lists = new Int32Array(length * mostNeighbours);
    this.words = (length + 31) >> 5;
    this.bits = new Int32Array(length * this.words);
    this.keys = new Float64Array(length);
    for (let v = 0; v < length; v++)
      for (let i = start[v]!; i < start[v + 1]!; i++)
        if (node[i]! > v && known[v] === UNKNOWN && known[node[i]!] === UNKNOWN)
          this.join(v, node[i]!);
    for (let v = 0; v < length && this.fit; v++) this.rate(v);
  }

  /** Takes the node that is rated least out of the list, whose order does not matter. */
  withoutLeast(left: Int32Array, count: number): number {
    const { keys } = this;
    let at = 0;
    let key = keys[left[0]!]!;
    for (let i = 1; i < count; i++) {
      const other = keys[left[i]!]!;
      if (other >= key) continue;
      key = other;
      at = i;
    }
    const least = left[at]!;
    left[at] = left[count - 1]!;
    return least;
  }

  /** Joins the neighbours of a node to each other and takes it away. */
  sumOut(v: number): void {
    const { degree, lists } = this;
    const from = v * mostNeighbours;
    const to = from + degree[v]!;
    for (let i = from; i < to; i++) {
      const u = lists[i]!;
      this.part(u, v);
      for (let k = from; k < i; k++) this.join(u, lists[k]!);
    }
    for (let i = from; i < to && this.fit; i++) this.rate(lists[i]!);
  }

  private join(u: number, v: number): void {
    const { bits, words, lists, degree } = this;
    const word = u * words + (v >> 5);
    const bit = 1 << (v & 31);
    if ((bits[word]! & bit) !== 0) return;
    const other = v * words + (u >> 5);
    bits[word] = bits[word]! | bit;
    bits[other] = bits[other]! | (1 << (u & 31));
    const own = degree[u]!;
    const others = degree[v]!;
    if (own >= mostNeighbours || others >= mostNeighbours) {
      this.fit = false;
      return;
    }
    lists[u * mostNeighbours + own] = v;
    lists[v * mostNeighbours + others] = u;
    degree[u] = own + 1;
    degree[v] = others + 1;
  }

  private part(u: number, v: number): void {
    const { lists, degree } = this;
    const last = u * mostNeighbours + degree[u]! - 1;
    let at = last;
    while (lists[at] !== v) at--;
    lists[at] = lists[last]!;
    degree[u] = degree[u]! - 1;
  }

  private rate(v: number): void {
    const { bits, words, lists, degree } = this;
    const from = v * mostNeighbours;
    const to = from + degree[v]!;
    let fresh = 0;
    for (let i = from + 1; i < to; i++) {
      const row = lists[i]! * words;
      for (let k = from; k < i; k++)
        fresh += 1 - ((bits[row + (lists[k]! >> 5)]! >> (lists[k]! & 31)) & 1);
    }
    this.keys[v] = (fresh * mostNeighbours + degree[v]!) * 2 ** 20 + v;
  }
}
