// One sequence of a chain whose positions become known in sets, as src/core/kernels/drawnChain.ts has it in TypeScript.

/**
 * From the address `at` on: powers of the matrix, the laws of all positions and a 1; room for the sums of one law; the state of the
 * random numbers as pure-rand's xoroshiro128plus tells it; the positions in their order, where one is given; how many each step
 * reveals; then, for every position and an end on both sides, the values that come out and room for four numbers. Returns where the
 * value of the first position stands.
 */
export function draw(at: usize, length: usize, alphabet: usize, steps: usize, ordered: bool): usize {
  const row = alphabet << 3;
  const sums = at + length * (alphabet + 1) * row + 8;
  const words = sums + row;
  const order = words + 16;
  const sizes = order + (length << 2);
  const values = sizes + (steps << 2);
  const width = (length + 2) << 2;
  const left = values + width;
  const right = left + width;
  if (!ordered) shuffle(words, order, length);
  lookAround(order, sizes, steps, length, left, right, right + width, width);
  drawAll(at, length, alphabet, words, sums, order, values, left, right);
  return values + 4;
}

/** The one half of a state as it is next; the other is what both differ by, turned by 37. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function next(half: u64, difference: u64): u64 {
  return rotl(half, 24) ^ difference ^ (difference << 16);
}

/** An order of all positions, each as likely. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function shuffle(words: usize, order: usize, length: usize): void {
  let one = rotl(load<u64>(words), 32);
  let other = rotl(load<u64>(words, 8), 32);
  for (let i: u32 = 0; i < <u32>length; ) {
    const place = order + (i << 2);
    i++;
    let drawn: u32;
    do {
      drawn = (<u32>one + <u32>other) ^ 0x80000000;
      const difference = one ^ other;
      one = next(one, difference);
      other = rotl(difference, 37);
      // what is left over where all numbers are divided is drawn again; seldom is it near enough to be asked
    } while (drawn > -i && <u64>drawn >= (0x100000000 / <u64>i) * <u64>i);
    const earlier = order + ((drawn % i) << 2);
    store<u32>(place, load<u32>(earlier));
    store<u32>(earlier, i - 1);
  }
  store<u64>(words, rotl(one, 32));
  store<u64>(words, rotl(other, 32), 8);
}

/** For every place, in bytes, the nearest on both sides that are known before its step. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function lookAround(
  order: usize,
  sizes: usize,
  steps: usize,
  length: usize,
  left: usize,
  right: usize,
  before: usize,
  width: usize,
): void {
  const after = before + width;
  for (let place: usize = 0; place < width; place += 4) {
    i32.store(before + place, <i32>place - 4);
    i32.store(after + place, <i32>place + 4);
    i32.store(left + place, <i32>place);
    i32.store(right + place, <i32>place);
  }
  let end = order + (length << 2);
  for (let k = sizes + (steps << 2); k > sizes; ) {
    k -= 4;
    const start = end - (<usize>i32.load(k) << 2);
    for (let i = end; i > start; ) {
      i -= 4;
      const place = (<usize>i32.load(i) << 2) + 4;
      const back = <usize>i32.load(before + place);
      const on = <usize>i32.load(after + place);
      i32.store(after + back, <i32>on);
      i32.store(before + on, <i32>back);
      i32.store(left + place, <i32>back);
      i32.store(right + place, <i32>on);
    }
    if (end - start > 4)
      for (let i = start; i < end; i += 4) {
        const place = (<usize>i32.load(i) << 2) + 4;
        i32.store(left + place, i32.load(left + <usize>i32.load(left + place)));
        i32.store(right + place, i32.load(right + <usize>i32.load(right + place)));
      }
    end = start;
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function drawAll(
  at: usize,
  length: usize,
  alphabet: usize,
  words: usize,
  sums: usize,
  order: usize,
  values: usize,
  left: usize,
  right: usize,
): void {
  const row = alphabet << 3;
  const cells = alphabet * row;
  const laws = at + length * cells;
  const unit = laws + length * row;
  const last = (length + 1) << 2;
  let one = rotl(load<u64>(words), 32);
  let other = rotl(load<u64>(words, 8), 32);
  for (let i: usize = 0; i < length; i++) {
    const place = (<usize>i32.load(order + (i << 2)) << 2) + 4;
    const back = <usize>i32.load(left + place);
    const on = <usize>i32.load(right + place);
    const from =
      back === 0
        ? laws + ((place >> 2) - 1) * row
        : at + ((place - back) >> 2) * cells + <usize>i32.load(values + back) * row;
    const to =
      on < last ? at + ((on - place) >> 2) * cells + (<usize>i32.load(values + on) << 3) : unit;
    const step = on < last ? row : 0;
    const high = (<u32>one + <u32>other) & 0x3ffffff;
    let difference = one ^ other;
    one = next(one, difference);
    other = rotl(difference, 37);
    const low = (<u32>one + <u32>other) & 0x7ffffff;
    difference = one ^ other;
    one = next(one, difference);
    other = rotl(difference, 37);
    // 53 random bits
    const drawn = <f64>high * 1.4901161193847656e-8 + <f64>low * 1.1102230246251565e-16;
    const symbol = alphabet === 4 ? ofFour(from, to, step, drawn) : ofAny(from, to, step, drawn, row, sums);
    i32.store(values + place, symbol);
  }
  store<u64>(words, rotl(one, 32));
  store<u64>(words, rotl(other, 32), 8);
}

/** How many of the sums but the last are not above this share of the whole: the symbol that is drawn. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function ofFour(from: usize, to: usize, step: usize, share: f64): i32 {
  const first = f64.load(from) * f64.load(to);
  const second = first + f64.load(from, 8) * f64.load(to + step);
  const third = second + f64.load(from, 16) * f64.load(to + (step << 1));
  const drawn = share * (third + f64.load(from, 24) * f64.load(to + step * 3));
  return i32(first <= drawn) + i32(second <= drawn) + i32(third <= drawn);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function ofAny(from: usize, to: usize, step: usize, share: f64, row: usize, sums: usize): i32 {
  let total: f64 = 0;
  for (let x: usize = 0; x < row; x += 8) {
    total += f64.load(from + x) * f64.load(to);
    f64.store(sums + x, total);
    to += step;
  }
  const drawn = share * total;
  let symbol: i32 = 0;
  for (let x: usize = 8; x < row; x += 8) symbol += i32(f64.load(sums + x - 8) <= drawn);
  return symbol;
}
