// The sums over a junction tree: messages up to the root and down again.
import { sum } from '../../numbers/entropy';
import type { JunctionTree } from './junctionTree';
import type { Neighbours, Weights } from './pairwiseField';

/** What is summed, and the space to sum it in, which is used again and again. */
export interface Summation {
  readonly neighbours: Neighbours;
  readonly weights: Weights;
  /** Rank of a node in the tree at hand; −1 between two uses. */
  readonly rank: Int32Array;
  /** A table for each clique. Its own node is the fastest digit, then its scope, ascending. */
  tables: Float64Array;
  /** A message for each clique, over its scope: at its table's beginning divided by q. */
  messages: Float64Array;
}

/**
 * Sums out one node after another, in logarithms, so that strong couplings neither overflow nor vanish.
 * Leaves in each table the law of its node given its scope; returns the log of the sum over everything.
 */
export function collect(summation: Summation, tree: JunctionTree, known: Int32Array): number {
  const { alphabet } = summation.weights;
  const { start, table, scope, nodes } = tree;
  const numbers = table[nodes.length]!;
  if (summation.tables.length < numbers) summation.tables = new Float64Array(numbers);
  if (summation.messages.length < numbers / alphabet)
    summation.messages = new Float64Array(numbers / alphabet);
  const { tables, messages } = summation;
  placeWeights(summation, tree, known);
  const peaks = new Float64Array(nodes.length);
  for (let r = 0; r < nodes.length; r++) {
    const from = table[r]!;
    const to = table[r + 1]!;
    const message = from / alphabet;
    const count = (to - from) / alphabet;
    sumOut(tables, from, to, alphabet, messages);
    let peak = messages[message]!;
    for (let i = 1; i < count; i++) peak = Math.max(peak, messages[message + i]!);
    for (let i = 0; i < count; i++) messages[message + i] = messages[message + i]! - peak;
    peaks[r] = peak;
    if (start[r] === start[r + 1]) continue;
    const above = scope[start[r]!]!;
    const strides = stridesWithin(tree, r, above, alphabet);
    spread(tables, table[above]!, messages, message, strides, alphabet);
  }
  return sum(peaks);
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
    for (let x = 0; x < alphabet; x++) rows[row + x] = rows[row + x]! / total;
  }
}

/** Every weight into the table of the clique that sums it out; known neighbours leave one row of theirs. */
function placeWeights(summation: Summation, tree: JunctionTree, known: Int32Array): void {
  const { neighbours, weights, rank, tables } = summation;
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
      for (let x = 0; x < alphabet; x++) own[x] = own[x]! + double[base + x * step]!;
    }
    const from = table[r]!;
    const first = start[r]!;
    for (let x = 0; x < alphabet; x++) tables[from + x] = own[x]!;
    // one digit after another, so that a pair is added while the table is as small as it can be
    let size = alphabet;
    for (let i = first; i < start[r + 1]!; i++) {
      for (let y = 1; y < alphabet; y++) copy(tables, from, from + y * size, size);
      const place = joined[scope[i]!]!;
      if (place >= 0)
        addPair(tables, from, size, double, pairAt(neighbours, place, v, alphabet), alphabet);
      size *= alphabet;
    }
    for (let i = neighbours.start[v]!; i < neighbours.start[v + 1]!; i++) {
      const other = rank[neighbours.node[i]!]!;
      if (other > r) joined[other] = -1;
    }
  }
  for (const v of nodes) rank[v] = -1;
}

interface PairPlace {
  readonly at: number;
  readonly step: number;
  readonly across: number;
}

/** Where the weights of a pair begin, and how far apart they are for the symbols of v and of the other. */
function pairAt(neighbours: Neighbours, place: number, v: number, alphabet: number): PairPlace {
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

/** For each digit of the table above, how far one step in it goes in the message of rank r. */
function stridesWithin(
  { start, scope }: JunctionTree,
  r: number,
  above: number,
  alphabet: number,
): Int32Array {
  const first = start[above]!;
  const strides = new Int32Array(start[above + 1]! - first + 1);
  strides[0] = 1;
  let digit = first;
  let stride = 1;
  for (let i = start[r]! + 1; i < start[r + 1]!; i++) {
    stride *= alphabet;
    while (scope[digit] !== scope[i]) digit++;
    strides[digit - first + 1] = stride;
  }
  return strides;
}

// the cell of a message for every cell of a table is one number for its lower digits and one for its upper
let lows = new Int32Array(1024);
let highs = new Int32Array(1024);

/** Adds a message to a table, whatever the digits that the message does not have. */
function spread(
  tables: Float64Array,
  from: number,
  messages: Float64Array,
  message: number,
  strides: Int32Array,
  alphabet: number,
): void {
  const half = prepare(strides, alphabet);
  const low = offsets(lows, strides, 0, half, alphabet);
  const high = offsets(highs, strides, half, strides.length, alphabet);
  let cell = from;
  for (let h = 0; h < high; h++) {
    const base = message + highs[h]!;
    for (let l = 0; l < low; l++) {
      tables[cell] = tables[cell]! + messages[base + lows[l]!]!;
      cell++;
    }
  }
}

/** Adds a table to a message, over the digits that the message does not have. */
function gather(
  tables: Float64Array,
  from: number,
  messages: Float64Array,
  message: number,
  strides: Int32Array,
  alphabet: number,
): void {
  const half = prepare(strides, alphabet);
  const low = offsets(lows, strides, 0, half, alphabet);
  const high = offsets(highs, strides, half, strides.length, alphabet);
  let cell = from;
  for (let h = 0; h < high; h++) {
    const base = message + highs[h]!;
    for (let l = 0; l < low; l++) {
      const to = base + lows[l]!;
      messages[to] = messages[to]! + tables[cell]!;
      cell++;
    }
  }
}

/** How many digits count as lower. */
function prepare(strides: Int32Array, alphabet: number): number {
  const half = (strides.length + 1) >> 1;
  if (lows.length < alphabet ** half) {
    lows = new Int32Array(alphabet ** half);
    highs = new Int32Array(alphabet ** half);
  }
  return half;
}

function offsets(
  target: Int32Array,
  strides: Int32Array,
  from: number,
  to: number,
  alphabet: number,
): number {
  target[0] = 0;
  let size = 1;
  for (let digit = from; digit < to; digit++) {
    const stride = strides[digit]!;
    let next = size;
    for (let x = 1; x < alphabet; x++)
      for (let i = 0; i < size; i++) target[next++] = target[i]! + x * stride;
    size = next;
  }
  return size;
}
