// Laws of hidden nodes by messages up a junction tree and down again, of products of factors, as src/core/laws/graph has them in
// TypeScript: `junctionTree.ts` its cliques, `messages.ts` the sums.

/** Messages whose largest number is below are scaled. */
const small: f64 = 1e-20;

/** Where everything stands: of the field, of the tree at hand by ranks, and scratch. */
let alphabet: usize = 0;
let length: i32 = 0;
let edges: usize = 0;
let neighbour: usize = 0;
let order: usize = 0;
let known: usize = 0;
let turn: usize = 0;
let rank: usize = 0;
let nodes: usize = 0;
let start: usize = 0;
let table: usize = 0;
let below: usize = 0;
let beside: usize = 0;
let seen: usize = 0;
let joint: usize = 0;
let strides: usize = 0;
let offsets: usize = 0;
let single: usize = 0;
let factors: usize = 0;
let rows: usize = 0;
let scope: usize = 0;
let tables: usize = 0;
let messages: usize = 0;
let down: usize = 0;

// @ts-ignore: a decorator of AssemblyScript
@inline
function int(list: usize, i: i32): i32 {
  return i32.load(list + (<usize>i << 2));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function put(list: usize, i: i32, value: i32): void {
  i32.store(list + (<usize>i << 2), value);
}

/**
 * A field is held from the address `at` on. As 32-bit numbers, in lists of one more than there are nodes: where the neighbours of
 * each node begin, the order of elimination, the turn of each node in it, the known symbols (−1 where hidden), two lists of −1, and
 * room for six lists and 64 numbers more; then the neighbours. As doubles: the factors of every node, of each of its neighbours a
 * table row by row the neighbour's symbol, and the rows.
 */
export function hold(at: usize, count: i32, neighbours: i32, symbols: i32): void {
  alphabet = symbols;
  length = count;
  edges = at;
  const list = <usize>(count + 1) << 2;
  order = at + list;
  turn = order + list;
  known = turn + list;
  rank = known + list;
  joint = rank + list;
  nodes = joint + list;
  start = nodes + list;
  table = start + list;
  below = table + list;
  beside = below + list;
  seen = beside + list;
  strides = seen + list;
  neighbour = strides + 64 * 4;
  const pairs = <usize>neighbours;
  const numbers = (<usize>count * alphabet) << 3;
  single = (neighbour + (pairs << 2) + 15) & ~(<usize>15);
  factors = single + numbers;
  rows = factors + ((pairs * alphabet * alphabet) << 3);
  scope = rows + numbers;
}

/** The laws of all hidden nodes; rows of known ones are one-hot. −1 where there is too little room. */
export function tellAll(): i32 {
  let count = 0;
  const q = alphabet << 3;
  for (let i = 0; i < length; i++) {
    const v = int(order, i);
    const symbol = int(known, v);
    if (symbol < 0) put(nodes, count++, v);
    else {
      const row = rows + <usize>v * q;
      memory.fill(row, 0, q);
      f64.store(row + (<usize>symbol << 3), 1);
    }
  }
  return tell(count);
}

/** The laws of the hidden nodes that can be reached through hidden ones from those that `start` lists; returns how many, or −1. */
export function tellAround(fresh: i32): i32 {
  let count = 0;
  for (let i = 0; i < fresh; i++) {
    const v = int(start, i);
    count = int(known, v) < 0 ? reached(v, count) : neighboursOf(v, count);
  }
  for (let i = 0; i < count; i++) count = neighboursOf(int(nodes, i), count);
  sortByTurn(count);
  return tell(count);
}

function neighboursOf(v: i32, count: i32): i32 {
  for (let i = int(edges, v); i < int(edges, v + 1); i++) {
    const u = int(neighbour, i);
    if (int(known, u) < 0) count = reached(u, count);
  }
  return count;
}

function reached(v: i32, count: i32): i32 {
  if (int(rank, v) >= 0) return count;
  put(rank, v, 0);
  put(nodes, count, v);
  return count + 1;
}

/** The listed nodes in the order of elimination (Shell). */
function sortByTurn(count: i32): void {
  for (let gap = count >> 1; gap > 0; gap >>= 1)
    for (let i = gap; i < count; i++) {
      const v = int(nodes, i);
      const own = int(turn, v);
      let place = i;
      while (place >= gap && int(turn, int(nodes, place - gap)) > own) {
        put(nodes, place, int(nodes, place - gap));
        place -= gap;
      }
      put(nodes, place, v);
    }
}

/** The laws of the listed nodes; all others are known, and cut the graph. */
function tell(count: i32): i32 {
  for (let r = 0; r < count; r++) put(rank, int(nodes, r), r);
  const fits = join(count);
  if (fits) {
    for (let r = 0; r < count; r++) place(r);
    for (let r = 0; r < count; r++) collect(r);
    for (let r = count - 1; r >= 0; r--) distribute(r);
  }
  for (let r = 0; r < count; r++) put(rank, int(nodes, r), -1);
  return fits ? count : -1;
}

/** The scope of every clique, what its node is joined to when its turn comes: higher ranks, ascending. Whether there is room. */
function join(count: i32): bool {
  const end = <usize>memory.size() << 16;
  const most = (end - scope) >> 3;
  const bytes = (<usize>count + 1) << 2;
  memory.fill(below, 0xff, bytes);
  memory.fill(seen, 0xff, bytes);
  put(start, 0, 0);
  put(table, 0, 0);
  let scopes = 0;
  let largest: usize = 0;
  for (let r = 0; r < count; r++) {
    if (scope + (<usize>(scopes + count) << 2) > end) return false;
    const first = scopes;
    const v = int(nodes, r);
    for (let i = int(edges, v); i < int(edges, v + 1); i++)
      scopes = include(int(rank, int(neighbour, i)), r, first, scopes);
    for (let child = int(below, r); child >= 0; child = int(beside, child))
      for (let i = int(start, child); i < int(start, child + 1); i++)
        scopes = include(int(scope, i), r, first, scopes);
    let size = alphabet;
    for (let i = first; i < scopes && size <= most; i++) size *= alphabet;
    if (<usize>int(table, r) + size > most) return false;
    largest = max(largest, size);
    put(start, r + 1, scopes);
    put(table, r + 1, int(table, r) + <i32>size);
    if (scopes === first) continue;
    const above = int(scope, first);
    put(beside, r, int(below, above));
    put(below, above, r);
  }
  const numbers = <usize>int(table, count);
  messages = (scope + (<usize>scopes << 2) + 15) & ~(<usize>15);
  tables = messages + ((numbers / alphabet + 1) << 3);
  down = tables + (numbers << 3);
  offsets = down + ((largest / alphabet) << 3);
  return offsets + (largest << 2) <= end;
}

/** One more into a scope, at its place. */
function include(other: i32, r: i32, first: i32, scopes: i32): i32 {
  if (other <= r || int(seen, other) === r) return scopes;
  put(seen, other, r);
  let place = scopes;
  while (place > first && int(scope, place - 1) > other) {
    put(scope, place, int(scope, place - 1));
    place--;
  }
  put(scope, place, other);
  return scopes + 1;
}

/** The factors of a clique as its table, one digit after another; known neighbours leave one row of theirs. */
function place(r: i32): void {
  const from = tables + (<usize>int(table, r) << 3);
  const q = alphabet << 3;
  const v = int(nodes, r);
  memory.copy(from, single + <usize>v * q, q);
  for (let i = int(edges, v); i < int(edges, v + 1); i++) {
    const u = int(neighbour, i);
    const other = int(rank, u);
    if (other > r) put(joint, other, i);
    if (other < 0) joined(from, from, q, factors + (<usize>i * alphabet + <usize>int(known, u)) * q);
  }
  let size = q;
  for (let i = int(start, r); i < int(start, r + 1); i++) {
    const pair = int(joint, int(scope, i));
    if (pair < 0) for (let y: usize = 1; y < alphabet; y++) memory.copy(from + y * size, from, size);
    else {
      put(joint, int(scope, i), -1);
      const pairs = factors + <usize>pair * alphabet * q;
      // the first part last: the others are made of it
      for (let y = alphabet; y > 0; y--) joined(from, from + (y - 1) * size, size, pairs + (y - 1) * q);
    }
    size *= alphabet;
  }
}

/** A stretch times the factors of the own node's symbols, again and again. */
function joined(from: usize, to: usize, size: usize, by: usize): void {
  if (alphabet === 2) {
    const both = v128.load(by);
    for (let cell: usize = 0; cell < size; cell += 16) v128.store(to + cell, f64x2.mul(v128.load(from + cell), both));
    return;
  }
  const q = alphabet << 3;
  for (let cell: usize = 0; cell < size; cell += q)
    for (let x: usize = 0; x < q; x += 8)
      f64.store(to + cell + x, f64.load(from + cell + x) * f64.load(by + x));
}

/** Whether a table of two symbols has more than one row: then they are taken two by two. */
function inPairs(from: usize, end: usize): bool {
  return alphabet === 2 && end - from > 16;
}

/** Σ over the own node of every clique, by which the table above is multiplied. */
function collect(r: i32): void {
  const from = tables + (<usize>int(table, r) << 3);
  const end = tables + (<usize>int(table, r + 1) << 3);
  const first = messages + ((<usize>int(table, r) / alphabet) << 3);
  let message = first;
  let peak: f64 = 0;
  if (inPairs(from, end)) {
    let peaks = f64x2.splat(0);
    for (let cell = from; cell < end; cell += 32) {
      const one = v128.load(cell);
      const other = v128.load(cell, 16);
      const totals = f64x2.add(v128.shuffle<f64>(one, other, 0, 2), v128.shuffle<f64>(one, other, 1, 3));
      v128.store(message, totals);
      peaks = f64x2.pmax(peaks, totals);
      message += 16;
    }
    peak = max(f64x2.extract_lane(peaks, 0), f64x2.extract_lane(peaks, 1));
  } else {
    const q = alphabet << 3;
    for (let cell = from; cell < end; cell += q) {
      let total: f64 = 0;
      for (let x: usize = 0; x < q; x += 8) total += f64.load(cell + x);
      f64.store(message, total);
      peak = max(peak, total);
      message += 8;
    }
  }
  if (int(start, r) === int(start, r + 1)) return;
  if (peak < small) {
    const share = 1 / peak;
    for (let cell = first; cell < message; cell += 8) f64.store(cell, f64.load(cell) * share);
  }
  const above = int(scope, int(start, r));
  const run = relate(r, above);
  let to = tables + (<usize>int(table, above) << 3);
  const stop = tables + (<usize>int(table, above + 1) << 3);
  for (let offset = offsets; to < stop; offset += 4) {
    const base = first + <usize>i32.load(offset);
    let cell: usize = 0;
    for (; cell + 16 <= run; cell += 16)
      v128.store(to + cell, f64x2.mul(v128.load(to + cell), v128.load(base + cell)));
    for (; cell < run; cell += 8) f64.store(to + cell, f64.load(to + cell) * f64.load(base + cell));
    to += run;
  }
}

/** Replaces a table by the law of its clique, up to a factor, and tells its node's row. */
function distribute(r: i32): void {
  const from = tables + (<usize>int(table, r) << 3);
  const end = tables + (<usize>int(table, r + 1) << 3);
  let message = messages + ((<usize>int(table, r) / alphabet) << 3);
  if (int(start, r) === int(start, r + 1)) f64.store(down, f64.load(message));
  else {
    memory.fill(down, 0, (end - from) / alphabet);
    const above = int(scope, int(start, r));
    const run = relate(r, above);
    let cell = tables + (<usize>int(table, above) << 3);
    const stop = tables + (<usize>int(table, above + 1) << 3);
    for (let offset = offsets; cell < stop; offset += 4) {
      const base = down + <usize>i32.load(offset);
      let i: usize = 0;
      for (; i + 16 <= run; i += 16) v128.store(base + i, f64x2.add(v128.load(base + i), v128.load(cell + i)));
      for (; i < run; i += 8) f64.store(base + i, f64.load(base + i) + f64.load(cell + i));
      cell += run;
    }
  }
  const row = rows + ((<usize>int(nodes, r) * alphabet) << 3);
  let heard = down;
  if (inPairs(from, end)) {
    let total = f64x2.splat(0);
    for (let cell = from; cell < end; cell += 32) {
      const weights = f64x2.div(v128.load(heard), v128.load(message));
      const one = f64x2.mul(v128.load(cell), v128.shuffle<f64>(weights, weights, 0, 0));
      const other = f64x2.mul(v128.load(cell, 16), v128.shuffle<f64>(weights, weights, 1, 1));
      v128.store(cell, one);
      v128.store(cell, other, 16);
      total = f64x2.add(total, f64x2.add(one, other));
      message += 16;
      heard += 16;
    }
    v128.store(row, total);
  } else {
    const q = alphabet << 3;
    memory.fill(row, 0, q);
    for (let cell = from; cell < end; cell += q) {
      const weight = f64.load(heard) / f64.load(message);
      for (let x: usize = 0; x < q; x += 8) {
        const law = weight * f64.load(cell + x);
        f64.store(cell + x, law);
        f64.store(row + x, f64.load(row + x) + law);
      }
      message += 8;
      heard += 8;
    }
  }
  let total: f64 = 0;
  for (let x: usize = 0; x < alphabet; x++) total += f64.load(row + (x << 3));
  for (let x: usize = 0; x < alphabet; x++) f64.store(row + (x << 3), f64.load(row + (x << 3)) / total);
}

/**
 * Where the cells of the table above are in the message of r: in stretches of so many bytes, side by side in both, the offsets of
 * which are listed.
 */
function relate(r: i32, above: i32): usize {
  const first = int(start, above);
  const digits = int(start, above + 1) - first + 1;
  let digit = 0;
  let stride: i32 = 8;
  i32.store(strides, stride);
  for (let i = int(start, r) + 1; i < int(start, r + 1); i++) {
    stride *= <i32>alphabet;
    while (int(scope, first + digit) !== int(scope, i)) i32.store(strides + (<usize>++digit << 2), 0);
    i32.store(strides + (<usize>++digit << 2), stride);
  }
  while (++digit < digits) i32.store(strides + (<usize>digit << 2), 0);
  let run: i32 = 8;
  digit = 0;
  while (digit < digits && int(strides, digit) === run) {
    run *= <i32>alphabet;
    digit++;
  }
  i32.store(offsets, 0);
  let size: usize = 1;
  for (; digit < digits; digit++) {
    const step = int(strides, digit);
    let next = size;
    for (let x: i32 = 1; x < <i32>alphabet; x++)
      for (let i: usize = 0; i < size; i++) i32.store(offsets + (next++ << 2), i32.load(offsets + (i << 2)) + x * step);
    size = next;
  }
  return run;
}
