// Sums over the hidden symbols of a chain of higher order.
import { UNKNOWN } from '../law';

/**
 * The windows before one position that agree with what is known. They are a product: window r + a · rest has
 * the a-th possible oldest symbol and the r-th possible combination of the others. After the x-th possible
 * symbol, window r · size + x holds at the next position; so no table says which window leads where.
 */
interface Windows {
  /** The number of each in base q, for its row. */
  readonly codes: Int32Array;
  /** How many oldest symbols are possible; 1 as long as none falls out of the window. */
  readonly oldest: number;
  /** How many combinations of the others. */
  readonly rest: number;
  /** The possible symbols of this position are `first` … `first + size − 1`: all of them, or one. */
  readonly first: number;
  readonly size: number;
  /** q^(window + 1) probabilities, or fewer at the beginning. */
  readonly table: Float64Array;
}

/**
 * The law of every position given the known ones, by messages from both ends over windows, each scaled to add
 * up to 1. Costs what agrees with the known symbols: where k of them stand in a row, there is one window.
 */
export function windowConditionals(law: WindowLaw, known: Int32Array): Float64Array {
  const { length, alphabet } = law;
  const steps = agreeingWindows(law, known);
  const forward: Float64Array[] = [Float64Array.of(1)];
  steps.forEach((windows, i) => {
    forward.push(scaled(onward(windows, alphabet, forward[i]!)));
  });
  const lastKnown = known.findLastIndex((symbol) => symbol !== UNKNOWN);
  const rows = new Float64Array(length * alphabet);
  let message: Float64Array = new Float64Array(forward[length]!.length).fill(1);
  for (let i = length - 1; i >= 0; i--) {
    const windows = steps[i]!;
    const { first, size } = windows;
    const row = rows.subarray(i * alphabet + first, i * alphabet + first + size);
    // the windows before the next position know the symbol of this one
    addProducts(row, forward[i + 1]!, message);
    scaled(row);
    // after the last known symbol there is nothing to hear of
    message =
      i > lastKnown
        ? new Float64Array(windows.codes.length).fill(1)
        : scaled(backward(windows, alphabet, message));
  }
  return rows;
}

function agreeingWindows(law: WindowLaw, known: Int32Array): readonly Windows[] {
  const { length, alphabet, window, rows } = law;
  const sizes = known.map((symbol) => (symbol === UNKNOWN ? alphabet : 1));
  const high = alphabet ** (window - 1);
  const steps: Windows[] = [];
  let codes = Int32Array.of(0);
  for (let i = 0; i < length; i++) {
    const oldest = i < window ? 1 : sizes[i - window]!;
    const rest = codes.length / oldest;
    const first = Math.max(0, known[i]!);
    const size = sizes[i]!;
    const table = rows[Math.min(i, window)]!;
    steps.push({ codes, oldest, rest, first, size, table });
    // the first `rest` codes have all combinations without the oldest symbol, once that is cut off
    const next = new Int32Array(rest * size);
    for (let r = 0; r < rest; r++) {
      const kept = (codes[r]! % high) * alphabet + first;
      for (let x = 0; x < size; x++) next[r * size + x] = kept + x;
    }
    codes = next;
  }
  return steps;
}

/** The forward message of the next position: probabilities given the known symbols up to this one. */
function onward(
  { codes, oldest, rest, first, size, table }: Windows,
  alphabet: number,
  forward: Float64Array,
): Float64Array {
  const later = new Float64Array(rest * size);
  for (let a = 0; a < oldest; a++)
    for (let r = 0; r < rest; r++) {
      const weight = forward[a * rest + r]!;
      const from = codes[a * rest + r]! * alphabet + first;
      const to = r * size;
      for (let x = 0; x < size; x++) later[to + x] = later[to + x]! + weight * table[from + x]!;
    }
  return later;
}

/** The backward message of this position: probabilities of the known symbols from this one on. */
function backward(
  { codes, oldest, rest, first, size, table }: Windows,
  alphabet: number,
  message: Float64Array,
): Float64Array {
  const earlier = new Float64Array(codes.length);
  for (let a = 0; a < oldest; a++)
    for (let r = 0; r < rest; r++) {
      const from = codes[a * rest + r]! * alphabet + first;
      const to = r * size;
      let total = 0;
      for (let x = 0; x < size; x++) total += table[from + x]! * message[to + x]!;
      earlier[a * rest + r] = total;
    }
  return earlier;
}

/** Adds the products of the two messages to the symbol that each window ends with. */
function addProducts(row: Float64Array, forward: Float64Array, message: Float64Array): void {
  const size = row.length;
  for (let from = 0; from < forward.length; from += size)
    for (let x = 0; x < size; x++) row[x] = row[x]! + forward[from + x]! * message[from + x]!;
}

/** In place. Every symbol is possible after every window, so the total is positive. */
function scaled<T extends Float64Array>(message: T): T {
  let total = 0;
  for (let s = 0; s < message.length; s++) total += message[s]!;
  for (let s = 0; s < message.length; s++) message[s] = message[s]! / total;
  return message;
}

/**
 * A law of sequences of which every symbol depends on the `window` before it. The first ones depend on as
 * many as there are.
 */
export interface WindowLaw {
  readonly length: number;
  readonly alphabet: number;
  readonly window: number;
  /**
   * By the number m = 0 … window of symbols before: q^m rows of q probabilities. The number of a row spells
   * those symbols in base q, the last of them in the last place.
   */
  readonly rows: readonly Float64Array[];
}
