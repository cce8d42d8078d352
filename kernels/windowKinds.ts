// Steps of a text over hidden symbols, from kinds of windows to kinds, as src/core/laws/text/windowKinds.ts has them in TypeScript.
// The first kinds are those of the shorter windows, as many as there are of these; each of the others is of one window, with
// something of its own: `extra` on top of a share of what the shorter window says.

let alphabet: usize = 0;
let rest: usize = 0;
let own: usize = 0;
/** Bytes of a row of shorter windows, an even number of numbers; 0 for symbols that lead to kinds with something of their own. */
let width: usize = 0;
let rows: usize = 0;
/** Of every kind with something of its own: how likely its last symbol is after the shorter window before it, and its share. */
let weights: usize = 0;
let shares: usize = 0;
let extras: usize = 0;
let passed: usize = 0;
let message: usize = 0;
let other: usize = 0;
let told: usize = 0;
/** As bytes from the first shorter window: that before it, and that which it ends with; where its extras end; what these lead to. */
let before: usize = 0;
let ending: usize = 0;
let ends: usize = 0;
let targets: usize = 0;

/** Where everything stands from the address `at` on, in this order; messages have two numbers more, which stay 0. */
export function place(at: usize, symbols: usize, shorter: usize, kinds: usize, count: usize): void {
  alphabet = symbols;
  rest = shorter;
  own = kinds - shorter;
  width = ((symbols + 1) & ~1) << 3;
  rows = at;
  weights = rows + rest * width;
  shares = weights + (own << 3);
  extras = shares + (own << 3);
  passed = extras + (count << 3);
  message = passed + (rest << 3);
  other = message + ((kinds + 2) << 3);
  told = other + ((kinds + 2) << 3);
  before = told + ((kinds + 2) << 3);
  ending = before + (own << 2);
  ends = ending + (own << 2);
  targets = ends + (own << 2);
}

/** The message behind the one that stands at `message`, to add up to 1. */
export function onward(): void {
  memory.copy(passed, message, rest << 3);
  const owned = message + (rest << 3);
  for (let k: usize = 0; k < own; k++) {
    const to = passed + <usize>i32.load(ending + (k << 2));
    f64.store(to, f64.load(to) + f64.load(owned + (k << 3)) * f64.load(shares + (k << 3)));
  }
  memory.fill(told, 0, (rest + 2) << 3);
  const last = told + (rest << 3);
  const apart = rest / alphabet;
  for (let first: usize = 0; first < apart; first++)
    for (let r = first; r < rest; r += apart) add(r, told + ((first * alphabet) << 3));
  for (let k: usize = 0; k < own; k++) {
    const from = passed + <usize>i32.load(before + (k << 2));
    f64.store(last + (k << 3), f64.load(from) * f64.load(weights + (k << 3)));
  }
  let e: usize = 0;
  for (let k: usize = 0; k < own; k++) {
    const value = f64.load(owned + (k << 3));
    for (const end = <usize>i32.load(ends + (k << 2)); e < end; e++) {
      const to = told + <usize>i32.load(targets + (e << 2));
      f64.store(to, f64.load(to) + value * f64.load(extras + (e << 3)));
    }
  }
  scale();
}

/** What is passed on by one shorter window. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function add(r: usize, to: usize): void {
  const value = v128.load64_splat(passed + (r << 3));
  const row = rows + r * width;
  for (let x: usize = 0; x < width; x += 16)
    v128.store(to + x, f64x2.add(v128.load(to + x), f64x2.mul(value, v128.load(row + x))));
}

/** The message before the one that stands at `message`, to add up to 1. */
export function backward(): void {
  const apart = rest / alphabet;
  for (let first: usize = 0; first < apart; first++)
    for (let r = first; r < rest; r += apart)
      f64.store(passed + (r << 3), heard(rows + r * width, message + ((first * alphabet) << 3)));
  const owned = message + (rest << 3);
  for (let k: usize = 0; k < own; k++) {
    const to = passed + <usize>i32.load(before + (k << 2));
    f64.store(to, f64.load(to) + f64.load(owned + (k << 3)) * f64.load(weights + (k << 3)));
  }
  memory.copy(told, passed, rest << 3);
  const last = told + (rest << 3);
  let e: usize = 0;
  for (let k: usize = 0; k < own; k++) {
    let total =
      f64.load(shares + (k << 3)) * f64.load(passed + <usize>i32.load(ending + (k << 2)));
    for (const end = <usize>i32.load(ends + (k << 2)); e < end; e++)
      total += f64.load(extras + (e << 3)) * f64.load(message + <usize>i32.load(targets + (e << 2)));
    f64.store(last + (k << 3), total);
  }
  scale();
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function heard(row: usize, from: usize): f64 {
  let one = f64x2.splat(0);
  let two = f64x2.splat(0);
  let x: usize = 0;
  for (; x + 32 <= width; x += 32) {
    one = f64x2.add(one, f64x2.mul(v128.load(row + x), v128.load(from + x)));
    two = f64x2.add(two, f64x2.mul(v128.load(row + x, 16), v128.load(from + x, 16)));
  }
  if (x < width) one = f64x2.add(one, f64x2.mul(v128.load(row + x), v128.load(from + x)));
  one = f64x2.add(one, two);
  return f64x2.extract_lane(one, 0) + f64x2.extract_lane(one, 1);
}

/** The products of the two messages by the symbol that kinds end with, added up at `told`. */
export function products(): void {
  memory.fill(told, 0, alphabet << 3);
  let x: usize = 0;
  for (let k: usize = 0; k < rest; k++) {
    addProduct(k << 3, told + (x << 3));
    x = x + 1 === alphabet ? 0 : x + 1;
  }
  const owned = rest << 3;
  const cycle = alphabet << 3;
  for (let k: usize = 0; k < own; k++)
    addProduct(owned + (k << 3), told + <usize>i32.load(ending + (k << 2)) % cycle);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function addProduct(at: usize, to: usize): void {
  f64.store(to, f64.load(to) + f64.load(message + at) * f64.load(other + at));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function scale(): void {
  const end = (rest + own) << 3;
  let sum = f64x2.splat(0);
  f64.store(told + end, 0);
  for (let s: usize = 0; s < end; s += 16) sum = f64x2.add(sum, v128.load(told + s));
  const share = f64x2.splat(1 / (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)));
  for (let s: usize = 0; s < end; s += 16)
    v128.store(told + s, f64x2.mul(v128.load(told + s), share));
}
