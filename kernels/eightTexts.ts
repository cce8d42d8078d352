// Eight texts at once, of each of which other letters are known: messages of their chain of order 2 both ways, and what the hidden
// letters say by them; test/core/kernels/oneTextPlainly.ts is the same in TypeScript, for one text. A message has a number for
// every kind of pairs of letters: first those that end with a letter and have nothing of their own, then, by the letter that they
// end with, the others. Every number stands eight times, once a text: 32 bytes of single precision.

import { logarithmOfSingle } from './shared/singleLogarithm';

let symbols: usize = 0;
/** Of four symbols each. */
let groups: usize = 0;
/** All kinds, in bytes of a message; where those with something of their own begin. */
let size: usize = 0;
let owned: usize = 0;
/** By symbol: where the kinds end that end with it, in bytes of a message; how likely it is after nothing. */
let ending: usize = 0;
let alone: usize = 0;
/** By kind with something of its own: how much of its law is that after its last symbol; its first one, in bytes of a row. */
let shares: usize = 0;
let prefixes: usize = 0;
/** By symbol and group: the sum of those before it, or behind it, with which it has nothing of its own. */
let before: usize = 0;
let behind: usize = 0;
/** Where a list ends of every kind: of kinds, and how much comes from them, or goes to them. */
let intoEnds: usize = 0;
let outOfEnds: usize = 0;
let into: usize = 0;
let outOf: usize = 0;
/** The same of the kinds that begin with a symbol, by that. */
let beginningEnds: usize = 0;
/**
 * By symbol, how much of the law after it is that after nothing; by kind, how likely its last symbol is after its first; the list of
 * kinds that begin with a symbol: usually, and behind them in memory as it is at the beginning of a text.
 */
let usual: usize = 0;
let usualSize: usize = 0;
let passing: usize = 0;
let weights: usize = 0;
let beginning: usize = 0;
let known: usize = 0;
let passed: usize = 0;
let single: usize = 0;
let sums: usize = 0;
let row: usize = 0;
let told: usize = 0;
let back: usize = 0;
let forward: usize = 0;

/** By which the message told last is too small, in each of the texts; and its sum. */
let scaleOne: v128 = i64x2.splat(0);
let scaleTwo: v128 = i64x2.splat(0);
let sumOne: v128 = i64x2.splat(0);
let sumTwo: v128 = i64x2.splat(0);

/**
 * Where everything stands from the address `at` on, in this order; returns where the letters stand that are known, behind which
 * come the entropies and the logarithms of rows; and with how many bytes before the end the first message begins.
 */
export function place(at: usize, q: usize, own: usize, entries: usize, n: usize): usize {
  symbols = q;
  groups = (q + 3) >> 2;
  owned = q << 5;
  size = (q + own) << 5;
  ending = at;
  alone = ending + (q << 2);
  shares = alone + (q << 2);
  prefixes = shares + (own << 2);
  before = prefixes + (own << 2);
  behind = before + ((q * groups) << 2);
  intoEnds = behind + ((q * groups) << 2);
  outOfEnds = intoEnds + ((q + own) << 2);
  beginningEnds = outOfEnds + (own << 2);
  into = beginningEnds + (q << 2);
  outOf = into + (entries << 3);
  usual = outOf + (entries << 3);
  usualSize = (q << 2) + own * 12;
  known = (usual + 2 * usualSize + 31) & ~31;
  told = known + (n << 5);
  forward = told + (n << 5);
  back = forward + n * size;
  passed = back + 2 * size;
  single = passed + owned;
  sums = single + (groups << 7);
  row = sums + (groups << 9);
  return known;
}

/** Before anything is told of the first place. */
export function begin(): void {
  scaleOne = scaleTwo = f32x4.splat(1);
}

function lookUp(i: usize): void {
  passing = i === 1 ? usual + usualSize : usual;
  weights = passing + (owned >> 3);
  beginning = weights + ((size - owned) >> 3);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function possible(at: usize, x: usize): v128 {
  const symbol = v128.load(at);
  return v128.or(i32x4.eq(symbol, i32x4.splat(<i32>x)), i32x4.shr_s(symbol, 31));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function plus(sum: v128, weight: v128, at: usize): v128 {
  return f32x4.add(sum, f32x4.mul(weight, v128.load(at)));
}

/** The message behind this place from that behind the place before. */
export function goOn(i: usize): void {
  lookUp(i);
  const to = forward + i * size;
  const from = to - size;
  const symbol = known + (i << 5);
  let k = from + owned;
  let own: usize = 0;
  for (let x: usize = 0; x < symbols; x++) {
    const at = x << 5;
    let one = v128.load(from + at);
    let two = v128.load(from + at, 16);
    for (const end = from + <usize>i32.load(ending + (x << 2)); k < end; k += 32, own += 4) {
      const share = v128.load32_splat(shares + own);
      one = plus(one, share, k);
      two = plus(two, share, k + 16);
    }
    v128.store(passed + at, one);
    v128.store(passed + at, two, 16);
    const rest = v128.load32_splat(passing + (x << 2));
    v128.store(single + at, f32x4.mul(one, rest));
    v128.store(single + at, f32x4.mul(two, rest), 16);
  }
  addUp();
  sumOne = sumTwo = f32x4.splat(0);
  k = owned;
  own = 0;
  let choice = before;
  let list = into;
  let ends = intoEnds;
  for (let x: usize = 0; x < symbols; x++) {
    const possibleOne = possible(symbol, x);
    const possibleTwo = possible(symbol + 16, x);
    choose(choice, alone + (x << 2));
    choice += groups << 2;
    let one = chosenOne;
    let two = chosenTwo;
    for (const end = <usize>i32.load(ends); list < end; list += 8) {
      const cell = from + <usize>i32.load(list);
      const extra = v128.load32_splat(list, 4);
      one = plus(one, extra, cell);
      two = plus(two, extra, cell + 16);
    }
    ends += 4;
    put(to + (x << 5), one, two, possibleOne, possibleTwo);
    for (const last = <usize>i32.load(ending + (x << 2)); k < last; k += 32, own += 4, ends += 4) {
      const prefix = passed + <usize>i32.load(prefixes + own);
      const usual = v128.load32_splat(weights + own);
      one = f32x4.mul(usual, v128.load(prefix));
      two = f32x4.mul(usual, v128.load(prefix, 16));
      for (const end = <usize>i32.load(ends); list < end; list += 8) {
        const cell = from + <usize>i32.load(list);
        const extra = v128.load32_splat(list, 4);
        one = plus(one, extra, cell);
        two = plus(two, extra, cell + 16);
      }
      put(to + k, one, two, possibleOne, possibleTwo);
    }
  }
  scale();
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function put(at: usize, one: v128, two: v128, possibleOne: v128, possibleTwo: v128): void {
  const ownOne = v128.and(f32x4.mul(one, scaleOne), possibleOne);
  const ownTwo = v128.and(f32x4.mul(two, scaleTwo), possibleTwo);
  v128.store(at, ownOne);
  v128.store(at, ownTwo, 16);
  sumOne = f32x4.add(sumOne, ownOne);
  sumTwo = f32x4.add(sumTwo, ownTwo);
}

function scale(): void {
  scaleOne = shareOf(sumOne);
  scaleTwo = shareOf(sumTwo);
}

/** Nothing is possible in a text whose message is written by others. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function shareOf(sum: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(sum, v128.and(f32x4.eq(sum, f32x4.splat(0)), one)));
}

/** The sums of any of the numbers of a group. */
function addUp(): void {
  let to = sums;
  let from = single;
  for (let group: usize = 0; group < groups; group++, to += 512, from += 128) {
    v128.store(to, f32x4.splat(0));
    v128.store(to, f32x4.splat(0), 16);
    for (let any: usize = 1; any < 16; any++) {
      const rest = to + ((any & (any - 1)) << 5);
      const one = from + (ctz(any) << 5);
      v128.store(to + (any << 5), f32x4.add(v128.load(rest), v128.load(one)));
      v128.store(to + (any << 5), f32x4.add(v128.load(rest, 16), v128.load(one, 16)), 16);
    }
  }
}

let chosenOne: v128 = i64x2.splat(0);
let chosenTwo: v128 = i64x2.splat(0);

/** The sum of one choice of every group, as much of it as stands at `weight`. */
function choose(choice: usize, weight: usize): void {
  let one = f32x4.splat(0);
  let two = f32x4.splat(0);
  for (const end = choice + (groups << 2); choice < end; choice += 4) {
    const sum = <usize>i32.load(choice);
    one = f32x4.add(one, v128.load(sum));
    two = f32x4.add(two, v128.load(sum, 16));
  }
  const share = v128.load32_splat(weight);
  chosenOne = f32x4.mul(one, share);
  chosenTwo = f32x4.mul(two, share);
}

/** What both messages behind this place say of it; that of the way back is left with what is possible. */
export function meet(i: usize): void {
  const at = forward + i * size;
  const message = back + (i & 1) * size;
  const symbol = known + (i << 5);
  let k = owned;
  for (let x: usize = 0; x < symbols; x++) {
    const possibleOne = possible(symbol, x);
    const possibleTwo = possible(symbol + 16, x);
    let one = f32x4.splat(0);
    let two = f32x4.splat(0);
    for (
      let cell = x << 5, next = k, end = <usize>i32.load(ending + (x << 2));
      ;
      cell = next, next += 32
    ) {
      const ownOne = v128.load(message + cell);
      const ownTwo = v128.load(message + cell, 16);
      one = plus(one, ownOne, at + cell);
      two = plus(two, ownTwo, at + cell + 16);
      v128.store(message + cell, v128.and(ownOne, possibleOne));
      v128.store(message + cell, v128.and(ownTwo, possibleTwo), 16);
      if (next >= end) break;
    }
    k = <usize>i32.load(ending + (x << 2));
    v128.store(row + (x << 5), one);
    v128.store(row + (x << 5), two, 16);
  }
  tellRow(i);
}

/** The message on the way back behind the place before this one, from what is left of that behind it. */
export function goBack(i: usize): void {
  lookUp(i);
  const message = back + (i & 1) * size;
  const earlier = back + (~i & 1) * size;
  for (let x: usize = 0; x < symbols; x++) {
    const at = x << 5;
    const weight = v128.load32_splat(alone + (x << 2));
    v128.store(single + at, f32x4.mul(weight, v128.load(message + at)));
    v128.store(single + at, f32x4.mul(weight, v128.load(message + at, 16)), 16);
  }
  addUp();
  let choice = behind;
  let link = beginning;
  for (let b: usize = 0; b < symbols; b++) {
    choose(choice, passing + (b << 2));
    choice += groups << 2;
    let one = chosenOne;
    let two = chosenTwo;
    for (const end = beginning + <usize>i32.load(beginningEnds + (b << 2)); link < end; link += 8) {
      const cell = message + <usize>i32.load(link);
      const weight = v128.load32_splat(link, 4);
      one = plus(one, weight, cell);
      two = plus(two, weight, cell + 16);
    }
    v128.store(passed + (b << 5), one);
    v128.store(passed + (b << 5), two, 16);
  }
  const all = i32x4.splat(-1);
  sumOne = sumTwo = f32x4.splat(0);
  let k = owned;
  let own: usize = 0;
  let list = outOf;
  for (let x: usize = 0; x < symbols; x++) {
    const restOne = v128.load(passed + (x << 5));
    const restTwo = v128.load(passed + (x << 5), 16);
    put(earlier + (x << 5), restOne, restTwo, all, all);
    for (const last = <usize>i32.load(ending + (x << 2)); k < last; k += 32, own += 4) {
      const share = v128.load32_splat(shares + own);
      let one = f32x4.mul(share, restOne);
      let two = f32x4.mul(share, restTwo);
      for (const end = <usize>i32.load(outOfEnds + own); list < end; list += 8) {
        const cell = message + <usize>i32.load(list);
        const extra = v128.load32_splat(list, 4);
        one = plus(one, extra, cell);
        two = plus(two, extra, cell + 16);
      }
      put(earlier + k, one, two, all, all);
    }
  }
  scale();
}

/** How uncertain a position is, by the products by symbol. */
function tellRow(i: usize): void {
  for (let half: usize = 0; half < 32; half += 16) {
    let total = f32x4.splat(0);
    for (let at = row + half, last = row + owned; at < last; at += 32)
      total = f32x4.add(total, v128.load(at));
    const share = f32x4.div(f32x4.splat(1), total);
    let entropy = f32x4.splat(0);
    for (let at = row + half, last = row + owned; at < last; at += 32) {
      const p = f32x4.mul(v128.load(at), share);
      entropy = f32x4.sub(entropy, f32x4.mul(p, logarithmOfSingle(p)));
    }
    v128.store(told + (i << 5) + half, entropy);
  }
}
