// Messages up a junction tree and down again, of products of factors, as src/core/laws/graph/messages.ts has them in TypeScript.

/** Messages whose largest number is below are scaled. */
const small: f64 = 1e-20;

/** Where everything stands. */
let alphabet: usize = 0;
let start: usize = 0;
let table: usize = 0;
let scope: usize = 0;
let pairOf: usize = 0;
let strides: usize = 0;
let offsets: usize = 0;
let own: usize = 0;
let pairs: usize = 0;
let tables: usize = 0;
let messages: usize = 0;
let rows: usize = 0;
let down: usize = 0;

// @ts-ignore: a decorator of AssemblyScript
@inline
function int(list: usize, i: i32): i32 {
  return i32.load(list + (<usize>i << 2));
}

/**
 * From the address `at` on, as 32-bit numbers: where scopes begin, where tables begin (one more of both at the end), the scopes,
 * for each node of a scope which table of factors joins it (−1 for none), and 64 numbers of scratch. Then as doubles: the factors
 * of every clique's own node, the tables of factors, the rows, the messages, the tables, a
 * message down the tree, and behind them offsets into it: as many as the largest table has numbers, at most.
 */
export function pass(at: usize, count: i32, symbols: i32, scopes: i32, factors: i32, largest: i32): void {
  alphabet = symbols;
  start = at;
  table = start + (<usize>(count + 1) << 2);
  scope = table + (<usize>(count + 1) << 2);
  pairOf = scope + (<usize>scopes << 2);
  strides = pairOf + (<usize>scopes << 2);
  own = (strides + 64 * 4 + 15) & ~(<usize>15);
  pairs = own + ((<usize>count * alphabet) << 3);
  rows = pairs + ((<usize>factors * alphabet * alphabet) << 3);
  messages = rows + ((<usize>count * alphabet) << 3);
  const numbers = <usize>int(table, count);
  tables = messages + ((numbers / alphabet) << 3);
  down = tables + (numbers << 3);
  offsets = down + ((<usize>largest / alphabet) << 3);
  for (let r = 0; r < count; r++) place(r);
  for (let r = 0; r < count; r++) collect(r);
  for (let r = count - 1; r >= 0; r--) distribute(r);
}

/** The factors of a clique as its table, one digit after another. */
function place(r: i32): void {
  const from = tables + (<usize>int(table, r) << 3);
  const q = alphabet << 3;
  memory.copy(from, own + <usize>r * q, q);
  let size = q;
  for (let i = int(start, r); i < int(start, r + 1); i++) {
    const pair = int(pairOf, i);
    if (pair < 0) for (let y: usize = 1; y < alphabet; y++) memory.copy(from + y * size, from, size);
    else {
      const factors = pairs + <usize>pair * alphabet * q;
      // the first part last: the others are made of it
      for (let y = alphabet; y > 0; y--) joined(from, from + (y - 1) * size, size, factors + (y - 1) * q);
    }
    size *= alphabet;
  }
}

/** A stretch times the factors of the own node's symbols, again and again. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function joined(from: usize, to: usize, size: usize, factors: usize): void {
  if (alphabet === 2) {
    const both = v128.load(factors);
    for (let cell: usize = 0; cell < size; cell += 16) v128.store(to + cell, f64x2.mul(v128.load(from + cell), both));
    return;
  }
  const q = alphabet << 3;
  for (let cell: usize = 0; cell < size; cell += q)
    for (let x: usize = 0; x < q; x += 8)
      f64.store(to + cell + x, f64.load(from + cell + x) * f64.load(factors + x));
}

/** Σ over the own node of every clique, by which the table above is multiplied. */
function collect(r: i32): void {
  const from = tables + (<usize>int(table, r) << 3);
  const end = tables + (<usize>int(table, r + 1) << 3);
  const first = messages + ((<usize>int(table, r) / alphabet) << 3);
  let message = first;
  let peak: f64 = 0;
  if (alphabet === 2) {
    let peaks = f64x2.splat(0);
    let cell = from;
    for (; cell + 32 <= end; cell += 32) {
      const one = v128.load(cell);
      const other = v128.load(cell, 16);
      const totals = f64x2.add(v128.shuffle<f64>(one, other, 0, 2), v128.shuffle<f64>(one, other, 1, 3));
      v128.store(message, totals);
      peaks = f64x2.pmax(peaks, totals);
      message += 16;
    }
    peak = max(f64x2.extract_lane(peaks, 0), f64x2.extract_lane(peaks, 1));
    for (; cell < end; cell += 16) {
      const total = f64.load(cell) + f64.load(cell, 8);
      f64.store(message, total);
      peak = max(peak, total);
      message += 8;
    }
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
  const row = rows + ((<usize>r * alphabet) << 3);
  let heard = down;
  if (alphabet === 2) {
    let total = f64x2.splat(0);
    let cell = from;
    for (; cell + 32 <= end; cell += 32) {
      const weights = f64x2.div(v128.load(heard), v128.load(message));
      const one = f64x2.mul(v128.load(cell), v128.shuffle<f64>(weights, weights, 0, 0));
      const other = f64x2.mul(v128.load(cell, 16), v128.shuffle<f64>(weights, weights, 1, 1));
      v128.store(cell, one);
      v128.store(cell, other, 16);
      total = f64x2.add(total, f64x2.add(one, other));
      message += 16;
      heard += 16;
    }
    for (; cell < end; cell += 16) {
      const joint = f64x2.mul(v128.load(cell), f64x2.splat(f64.load(heard) / f64.load(message)));
      v128.store(cell, joint);
      total = f64x2.add(total, joint);
      message += 8;
      heard += 8;
    }
    v128.store(row, total);
  } else {
    const q = alphabet << 3;
    memory.fill(row, 0, q);
    for (let cell = from; cell < end; cell += q) {
      const weight = f64.load(heard) / f64.load(message);
      for (let x: usize = 0; x < q; x += 8) {
        const joint = weight * f64.load(cell + x);
        f64.store(cell + x, joint);
        f64.store(row + x, f64.load(row + x) + joint);
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
