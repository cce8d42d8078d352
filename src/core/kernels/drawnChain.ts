// One sequence of a chain whose positions become known in sets.
import { drawnChainBytes } from './compiled';
import { kernelOf } from './kernel';

/** Random numbers; by the state of xoroshiro128plus, where they have it, a kernel goes on with them. */
export interface Drawn {
  uniform(): number;
  state?(): readonly number[];
  goOnFrom?(state: readonly number[]): void;
}

/** What is needed of a chain with one matrix. */
export interface ChainTables {
  readonly length: number;
  readonly alphabet: number;
  /** The matrix to the powers 0 … N − 1, the laws of all positions, and a 1. */
  readonly numbers: Float64Array;
}

interface DrawnKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  draw(at: number, length: number, alphabet: number, steps: number, ordered: number): number;
}

const kernel = kernelOf<DrawnKernel>(drawnChainBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;
const stateWords = 4;
/** Whose numbers stand in the kernel's memory. */
let holder: ChainTables | undefined;

/**
 * Positions in this order, or in a random one, so many at each step, each drawn by a random number of its own given what was known
 * before its step. Of that only the nearest on both sides matter. Undefined where the kernel cannot be run, has too little memory, or
 * cannot go on with these random numbers.
 */
export function drawnSequence(
  tables: ChainTables,
  sizes: Int32Array,
  random: Drawn,
  order?: Int32Array,
): Int32Array | undefined {
  const compiled = kernel();
  const state = random.state?.();
  const { length, alphabet, numbers } = tables;
  const behind = 8 * (numbers.length + alphabet);
  const bytes = behind + 4 * (stateWords + length + sizes.length + 5 * (length + 2));
  if (!compiled || !state || start + bytes > compiled.memory.buffer.byteLength) return undefined;
  const { buffer } = compiled.memory;
  if (holder !== tables) new Float64Array(buffer, start).set(numbers);
  holder = tables;
  const integers = new Int32Array(buffer, start + behind);
  integers.set(state);
  if (order) integers.set(order, stateWords);
  integers.set(sizes, stateWords + length);
  const from = compiled.draw(start, length, alphabet, sizes.length, Number(order !== undefined));
  random.goOnFrom?.([...integers.subarray(0, stateWords)]);
  return new Int32Array(buffer, from, length).slice();
}

/** The same without the kernel: what it is held against, and what is done where it cannot be. */
export function drawnPlainly(
  { length, alphabet, numbers }: ChainTables,
  sizes: Int32Array,
  random: Drawn,
  order: Int32Array,
): Int32Array {
  const cells = alphabet ** 2;
  const [lawsFrom, oneAt] = [length * cells, length * (cells + alphabet)];
  const sums = new Float64Array(alphabet);
  const values = new Int32Array(length);
  const { left, right } = neighboursAtSteps(order, sizes);
  for (let i = 0; i < length; i++) {
    const position = order[i]!;
    const back = left[position]!;
    const on = right[position]!;
    const from =
      back < 0
        ? lawsFrom + position * alphabet
        : (position - back) * cells + values[back]! * alphabet;
    const to = on < length ? (on - position) * cells + values[on]! : oneAt;
    const step = on < length ? alphabet : 0;
    let total = 0;
    for (let x = 0; x < alphabet; x++) {
      total += numbers[from + x]! * numbers[to + x * step]!;
      sums[x] = total;
    }
    const drawn = random.uniform() * total;
    let symbol = 0;
    while (symbol < alphabet - 1 && sums[symbol]! <= drawn) symbol++;
    values[position] = symbol;
  }
  return values;
}

/** Of every position the nearest on both sides that are known before its step; −1 and N where there are none. */
export function neighboursAtSteps(order: Int32Array, sizes: Int32Array) {
  const { length } = order;
  // places are one more than positions, with an end on both sides
  const before = new Int32Array(length + 2);
  const after = new Int32Array(length + 2);
  for (let place = 0; place < length + 2; place++) {
    before[place] = place - 1;
    after[place] = place + 1;
  }
  const left = new Int32Array(length);
  const right = new Int32Array(length);
  const out = new Uint8Array(length + 2);
  let end = length;
  // from the last step to the first, what it reveals is taken out
  for (let k = sizes.length - 1; k >= 0; k--) {
    const start = end - sizes[k]!;
    for (let i = end - 1; i >= start; i--) {
      const position = order[i]!;
      const back = before[position + 1]!;
      const on = after[position + 1]!;
      after[back] = on;
      before[on] = back;
      out[position + 1] = 1;
      left[position] = back - 1;
      right[position] = on - 1;
    }
    // beside what was taken out stood what stays, or what was taken out after it and is asked before it
    for (let i = start; i < end && end - start > 1; i++) {
      const position = order[i]!;
      const back = left[position]!;
      const on = right[position]!;
      if (out[back + 1]) left[position] = left[back]!;
      if (out[on + 1]) right[position] = right[on]!;
    }
    end = start;
  }
  return { left, right };
}
