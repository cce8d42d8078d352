// Messages and the tables above them: which cell of the one belongs to which of the other.
import type { JunctionTree } from './junctionTree';

/** For each digit of the table above, how far one step in it goes in the message of rank r. */
export function stridesWithin(
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
export function spreadLogarithms(
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

/** Multiplies a table by a message, whatever the digits that the message does not have. */
export function spreadFactors(
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
      tables[cell] = tables[cell]! * messages[base + lows[l]!]!;
      cell++;
    }
  }
}

/** Adds a table to a message, over the digits that the message does not have. */
export function gather(
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
