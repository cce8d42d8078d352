// The sums over a junction tree: messages up to the root and down again.
import { sum } from '../../numbers/entropy';
import { gather, spreadFactors, spreadLogarithms, stridesWithin } from './digits';
import type { PairPlace } from './factorTables';
import { multiplyPair, sumOutProducts } from './factorTables';
import type { JunctionTree } from './junctionTree';
import type { Neighbours, Weights } from './pairwiseField';

/** What is summed, and the space to sum it in, which is used again and again. */
export interface Summation {
  readonly neighbours: Neighbours;
  readonly weights: Weights;
  /** Whether the weights are factors, and tables are multiplied; else they are logarithms. */
  readonly factors: boolean;
  /** Rank of a node in the tree at hand; −1 between two uses. */
  readonly rank: Int32Array;
  /** A table for each clique. Its own node is the fastest digit, then its scope, ascending. */
  tables: Float64Array;
  /** A message for each clique, over its scope: at its table's beginning divided by q. */
  messages: Float64Array;
}

/**
 * Sums out one node after another, in logarithms where strong couplings would overflow or vanish.
 * Leaves in each table the law of its node given its scope; returns the log of the sum over everything.
 */
export function collect(summation: Summation, tree: JunctionTree, known: Int32Array): number {
  const { alphabet } = summation.weights;
  const { start, table, scope, nodes } = tree;
  const numbers = table[nodes.length]!;
  if (summation.tables.length < numbers) summation.tables = new Float64Array(numbers);
  if (summation.messages.length < numbers / alphabet)
    summation.messages = new Float64Array(numbers / alphabet);
  const { tables, messages, factors } = summation;
  placeWeights(summation, tree, known);
  const peaks = new Float64Array(nodes.length);
  for (let r = 0; r < nodes.length; r++) {
    const from = table[r]!;
    const to = table[r + 1]!;
    const message = from / alphabet;
    const count = (to - from) / alphabet;
    if (factors) sumOutProducts(tables, from, to, alphabet, messages);
    else sumOut(tables, from, to, alphabet, messages);
    peaks[r] = factors
      ? dividedByPeak(messages, message, count)
      : lessPeak(messages, message, count);
    if (start[r] === start[r + 1]) continue;
    const above = scope[start[r]!]!;
    const strides = stridesWithin(tree, r, above, alphabet);
    if (factors) spreadFactors(tables, table[above]!, messages, message, strides, alphabet);
    else spreadLogarithms(tables, table[above]!, messages, message, strides, alphabet);
  }
  return sum(peaks);
}

/** The largest of a message; what is left is at most 0. */
function lessPeak(messages: Float64Array, message: number, count: number): number {
  const peak = peakOf(messages, message, count);
  for (let i = message; i < message + count; i++) messages[i] = messages[i]! - peak;
  return peak;
}

/** The logarithm of the largest of a message of products; what is left is at most 1. */
function dividedByPeak(messages: Float64Array, message: number, count: number): number {
  const peak = peakOf(messages, message, count);
  const share = 1 / peak;
  for (let i = message; i < message + count; i++) messages[i] = messages[i]! * share;
  return Math.log(peak);
}

function peakOf(messages: Float64Array, message: number, count: number): number {
  let peak = messages[message]!;
  for (let i = message + 1; i < message + count; i++) {
    const value = messages[i]!;
    if (value > peak) peak = value;
  }
  return peak;
}

/** From the last node back: replaces each table by the law of its clique, and writes its node's row. */
export function distribute(
  { tables, messages, weights: { alphabet } }: Summation,
  tree: JunctionTree,
  rows: Float64Array,
): void {
  const { start, table, scope, nodes } = tree;
  for (let r = nodes.length - 1; r >= 0; r--) {
    const from = table[r]!;
    const message = from / alphabet;
    const count = (table[r + 1]! - from) / alphabet;
    if (start[r] === start[r + 1]) messages[message] = 1;
    else {
      messages.fill(0, message, message + count);
      const above = scope[start[r]!]!;
      const strides = stridesWithin(tree, r, above, alphabet);
      gather(tables, table[above]!, messages, message, strides, alphabet);
    }
    const row = nodes[r]! * alphabet;
    rows.fill(0, row, row + alphabet);
    const total = (alphabet === 2 ? weighTwo : weighAll)(
      { tables, messages, rows, alphabet },
      from,
      message,
      count,
      row,
    );
    for (let x = 0; x < alphabet; x++) rows[row + x] = rows[row + x]! / total;
  }
}

interface Weighed {
  readonly tables: Float64Array;
  readonly messages: Float64Array;
  readonly rows: Float64Array;
  readonly alphabet: number;
}

/** Laws of a node given the others, times what is likely of these: adds up its row, and returns what the weights add up to. */
function weighAll(
  { tables, messages, rows, alphabet }: Weighed,
  from: number,
  message: number,
  count: number,
  row: number,
): number {
  let cell = from;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = messages[message + i]!;
    total += weight;
    for (let x = 0; x < alphabet; x++) {
      const joint = weight * tables[cell]!;
      tables[cell] = joint;
      rows[row + x] = rows[row + x]! + joint;
      cell++;
    }
  }
  return total;
}

/** The same of two symbols, whose sums need not be written down at every step. */
function weighTwo(
  { tables, messages, rows }: Weighed,
  from: number,
  message: number,
  count: number,
  row: number,
): number {
  let total = 0;
  let first = 0;
  let second = 0;
  for (let i = 0, cell = from; i < count; i++, cell += 2) {
    const weight = messages[message + i]!;
    const one = weight * tables[cell]!;
    const other = weight * tables[cell + 1]!;
    tables[cell] = one;
    tables[cell + 1] = other;
    total += weight;
    first += one;
    second += other;
  }
  rows[row] = first;
  rows[row + 1] = second;
  return total;
}

/** Every weight into the table of the clique that sums it out; known neighbours leave one row of theirs. */
function placeWeights(summation: Summation, tree: JunctionTree, known: Int32Array): void {
  const { neighbours, weights, rank, tables, factors } = summation;
  const { alphabet, single, double } = weights;
  const { nodes, table, start, scope } = tree;
  nodes.forEach((v, r) => {
    rank[v] = r;
  });
  const own = new Float64Array(alphabet);
  // for each rank, where it stands among the neighbours of the node at hand
  const joined = new Int32Array(nodes.length).fill(-1);
  for (let r = 0; r < nodes.length; r++) {
    const v = nodes[r]!;
    own.set(single.subarray(v * alphabet, (v + 1) * alphabet));
    for (let i = neighbours.start[v]!; i < neighbours.start[v + 1]!; i++) {
      const u = neighbours.node[i]!;
      const other = rank[u]!;
      if (other > r) joined[other] = i;
      if (other >= 0) continue;
      const { at, step, across } = pairAt(neighbours, i, v, alphabet);
      const base = at + across * known[u]!;
      for (let x = 0; x < alphabet; x++) {
        const weight = double[base + x * step]!;
        own[x] = factors ? own[x]! * weight : own[x]! + weight;
      }
    }
    const from = table[r]!;
    const first = start[r]!;
    for (let x = 0; x < alphabet; x++) tables[from + x] = own[x]!;
    // one digit after another, so that a pair is added while the table is as small as it can be
    let size = alphabet;
    for (let i = first; i < start[r + 1]!; i++) {
      for (let y = 1; y < alphabet; y++) copy(tables, from, from + y * size, size);
      const place = joined[scope[i]!]!;
      if (place >= 0) {
        const weightsAt = pairAt(neighbours, place, v, alphabet);
        if (factors) multiplyPair(tables, from, size, double, weightsAt, alphabet);
        else addPair(tables, from, size, double, weightsAt, alphabet);
      }
      size *= alphabet;
    }
    for (let i = neighbours.start[v]!; i < neighbours.start[v + 1]!; i++) {
      const other = rank[neighbours.node[i]!]!;
      if (other > r) joined[other] = -1;
    }
  }
  for (const v of nodes) rank[v] = -1;
}

/** Where the weights of a pair begin, and how far apart they are for the symbols of v and of the other. */
export function pairAt(
  neighbours: Neighbours,
  place: number,
  v: number,
  alphabet: number,
): PairPlace {
  const at = neighbours.pair[place]! * alphabet ** 2;
  return v < neighbours.node[place]!
    ? { at, step: alphabet, across: 1 }
    : { at, step: 1, across: alphabet };
}

/** Short stretches are copied quicker by hand. */
function copy(tables: Float64Array, from: number, to: number, size: number): void {
  if (size > 64) tables.copyWithin(to, from, from + size);
  else for (let i = 0; i < size; i++) tables[to + i] = tables[from + i]!;
}

/** To a table of q parts of `size` numbers, one for each symbol of the other node. */
function addPair(
  tables: Float64Array,
  from: number,
  size: number,
  double: Float64Array,
  { at, step, across }: PairPlace,
  alphabet: number,
): void {
  for (let y = 0; y < alphabet; y++)
    for (let x = 0; x < alphabet; x++) {
      const weight = double[at + across * y + step * x]!;
      const end = from + (y + 1) * size;
      for (let cell = from + y * size + x; cell < end; cell += alphabet)
        tables[cell] = tables[cell]! + weight;
    }
}

/** log Σ over the own node of every clique; the table keeps the law of that node given the others. */
function sumOut(
  tables: Float64Array,
  from: number,
  to: number,
  alphabet: number,
  messages: Float64Array,
): void {
  let message = from / alphabet;
  for (let cell = from; cell < to; cell += alphabet) {
    let highest = tables[cell]!;
    for (let x = 1; x < alphabet; x++) highest = Math.max(highest, tables[cell + x]!);
    let total = 0;
    for (let x = 0; x < alphabet; x++) {
      const lower = tables[cell + x]! - highest;
      const weight = lower === 0 ? 1 : Math.exp(lower);
      tables[cell + x] = weight;
      total += weight;
    }
    for (let x = 0; x < alphabet; x++) tables[cell + x] = tables[cell + x]! / total;
    messages[message++] = highest + Math.log(total);
  }
}
