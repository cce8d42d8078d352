// Sequences of a chain whose positions become known in sets that are fixed beforehand.
import type { Random } from '../../numbers/random';
import type { Structure } from '../structure';
import { stepOn } from './chain';

/** More powers of a matrix than this, in numbers, are not kept. */
const mostNumbers = 2 ** 22;

/** Draws sequences; as long for many steps as for few. */
export type ChainDrawer = (order: Int32Array, sizes: Int32Array, random: Random) => Int32Array;

const drawers = new WeakMap<Structure, ChainDrawer>();

/**
 * Of a chain with one matrix, by which every symbol can follow every other: draws positions in this order, so many at each step, each
 * given what was known before its step. Of that only the nearest on both sides matter, so that powers of the matrix are all it takes.
 * None for what is no such chain, or too long.
 */
export function chainDrawer(structure: Structure | undefined): ChainDrawer | undefined {
  if (structure?.kind !== 'chain') return undefined;
  const { chain } = structure;
  const { length, alphabet, initial, matrix } = chain;
  if (!matrix || length * alphabet ** 2 > mostNumbers) return undefined;
  const kept = drawers.get(structure);
  if (kept) return kept;
  if (!matrix.every((probability) => probability > 0)) return undefined;
  const cells = alphabet ** 2;
  const [lawsFrom, oneAt] = [length * cells, length * (cells + alphabet)];
  const tables = new Float64Array(oneAt + 1);
  tables.set(powersOf(matrix, alphabet, length));
  tables.set(lawsOf(initial, matrix, length), lawsFrom);
  tables[oneAt] = 1;
  const sums = new Float64Array(alphabet);
  const drawer: ChainDrawer = (order, sizes, random) => {
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
        total += tables[from + x]! * tables[to + x * step]!;
        sums[x] = total;
      }
      const drawn = random.uniform() * total;
      let symbol = 0;
      while (symbol < alphabet - 1 && sums[symbol]! <= drawn) symbol++;
      values[position] = symbol;
    }
    return values;
  };
  drawers.set(structure, drawer);
  return drawer;
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

/** The matrix to the powers 0 … N − 1, one behind the other. */
function powersOf(matrix: Float64Array, alphabet: number, length: number): Float64Array {
  const cells = alphabet ** 2;
  const powers = new Float64Array(length * cells);
  for (let x = 0; x < alphabet; x++) powers[x * alphabet + x] = 1;
  for (let g = 1; g < length; g++) {
    const [from, to] = [(g - 1) * cells, g * cells];
    for (let x = 0; x < cells; x += alphabet) {
      const row = powers.subarray(from + x, from + x + alphabet);
      timesMatrix(row, matrix, powers.subarray(to + x, to + x + alphabet));
    }
  }
  return powers;
}

/** The laws of all positions, one behind the other. */
function lawsOf(initial: Float64Array, matrix: Float64Array, length: number): Float64Array {
  const { length: alphabet } = initial;
  const laws = new Float64Array(length * alphabet);
  laws.set(initial);
  for (let from = 0; from + alphabet < laws.length; from += alphabet)
    stepOn(laws, from, matrix, alphabet);
  return laws;
}

function timesMatrix(row: Float64Array, matrix: Float64Array, product: Float64Array): void {
  const { length: size } = row;
  for (let x = 0, cell = 0; x < size; x++)
    for (let y = 0; y < size; y++, cell++) product[y] = product[y]! + row[x]! * matrix[cell]!;
}
