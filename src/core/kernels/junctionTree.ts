// Laws of the hidden nodes of a graph, of which the factors stay with the kernel from question to question.
import { junctionTreeBytes } from './compiled';
import { kernelOf } from './kernel';

/** A field of factors on a graph. */
export interface FactorField {
  readonly alphabet: number;
  /** The neighbours of a node are `node[start[v]] … node[start[v + 1] − 1]`. */
  readonly start: Int32Array;
  readonly node: Int32Array;
  /** The order in which nodes are summed out. */
  readonly order: Int32Array;
  /** q factors a node. */
  readonly single: Float64Array;
  /** q × q factors beside each neighbour, row by row its symbol. */
  readonly factors: Float64Array;
}

interface TreeKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  hold(at: number, count: number, neighbours: number, alphabet: number): void;
  tellAll(): number;
  tellAround(fresh: number): number;
}

const kernel = kernelOf<TreeKernel>(junctionTreeBytes);
/** Where it keeps its numbers begins here, in bytes. */
const begin = 1024;
/** Lists of 32-bit numbers, each of one more than there are nodes, and as many numbers of scratch behind them. */
const lists = 12;
const scratch = 64;
/** What is held may take so many bytes; the rest is for sums. */
const mostHeld = 2 ** 23;

/** Parts of the memory of the kernel. */
interface Places {
  readonly known: Int32Array;
  /** The turn of each node in the order of elimination. */
  readonly turn: Int32Array;
  /** Nodes that were told of last, and where the table of each begins; and those that it is to begin at. */
  readonly nodes: Int32Array;
  readonly tables: Int32Array;
  readonly fresh: Int32Array;
  /** Where rows begin, in bytes, and all of them. */
  readonly rows: Float64Array;
}

/** The field that the kernel holds, and who was the last to say what is known, with which turns of the nodes. */
let held: CompiledField | undefined;
let asker: object | undefined;
let turned: Int32Array | undefined;

/** Sums over one field; undefined is told where the kernel has too little memory. */
export class CompiledField {
  /** How many numbers the tables of the last question had. */
  numbers = 0;

  private constructor(
    private readonly compiled: TreeKernel,
    private readonly field: FactorField,
    private readonly places: Places,
    private readonly turn = turnsOf(field.order, field.order.length),
  ) {}

  /** Undefined where the kernel cannot be run, or the field is too large to be held. */
  static of(field: FactorField): CompiledField | undefined {
    const compiled = kernel();
    const length = field.start.length - 1;
    const { alphabet, node, factors } = field;
    const doubles = (begin + 4 * (lists * (length + 1) + scratch + node.length) + 15) & ~15;
    const rowsAt = doubles + 8 * (length * alphabet + factors.length);
    if (!compiled || rowsAt + 8 * length * alphabet > mostHeld) return undefined;
    const { buffer } = compiled.memory;
    const list = (k: number, count = length) =>
      new Int32Array(buffer, begin + 4 * k * (length + 1), count);
    const rows = new Float64Array(buffer, rowsAt, length * alphabet);
    return new CompiledField(compiled, field, {
      known: list(3),
      turn: list(2),
      nodes: list(6),
      tables: list(8, length + 1),
      fresh: list(7),
      rows,
    });
  }

  /** The rows of all positions; overwritten by the next question to any field. */
  all(known: Int32Array): Float64Array | undefined {
    this.take();
    asker = undefined;
    this.places.known.set(known);
    return this.toldOf(this.compiled.tellAll()) ? this.places.rows : undefined;
  }

  /**
   * The hidden nodes whose laws may have changed by what became known or hidden at the fresh positions, and the rows of these,
   * among rows that say nothing. `path` is who asks: of the same one only what is fresh is looked at. `turn` says the turns of the
   * hidden nodes in an order of elimination of their own.
   */
  around(
    path: object,
    known: Int32Array,
    fresh: readonly number[],
    turn = this.turn,
  ): { readonly nodes: Int32Array; readonly rows: Float64Array } | undefined {
    this.take();
    const { places } = this;
    if (asker === path) for (const v of fresh) places.known[v] = known[v]!;
    else places.known.set(known);
    asker = path;
    if (turned !== turn) places.turn.set(turn);
    turned = turn;
    places.fresh.set(fresh);
    const count = this.compiled.tellAround(fresh.length);
    if (!this.toldOf(count)) return undefined;
    return { nodes: places.nodes.subarray(0, count), rows: places.rows };
  }

  /** Whether there was room to tell of so many nodes. */
  private toldOf(count: number): boolean {
    if (count >= 0) this.numbers = this.places.tables[count]!;
    return count >= 0;
  }

  /** Brings the field into the kernel where another one is. */
  private take(): void {
    if (held === this) return;
    held = this;
    asker = undefined;
    turned = this.turn;
    const { alphabet, start, node, order, single, factors } = this.field;
    const length = order.length;
    const { buffer } = this.compiled.memory;
    const ints = new Int32Array(buffer, begin, lists * (length + 1) + scratch + node.length);
    for (const [k, list] of [start, order, turned].entries()) ints.set(list, k * (length + 1));
    ints.fill(-1, 4 * (length + 1), 6 * (length + 1));
    ints.set(node, ints.length - node.length);
    const rowsAt = this.places.rows.byteOffset;
    const values = rowsAt - 8 * (single.length + factors.length);
    const numbers = new Float64Array(buffer, values, single.length + factors.length);
    numbers.set(single);
    numbers.set(factors, single.length);
    this.compiled.hold(begin, length, node.length, alphabet);
  }
}

/** When it is whose turn in an order of some of so many nodes. */
export function turnsOf(order: Int32Array, length: number): Int32Array {
  const turn = new Int32Array(length);
  order.forEach((v, i) => {
    turn[v] = i;
  });
  return turn;
}
