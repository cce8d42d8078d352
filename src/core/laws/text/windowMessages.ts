// Sums over the hidden symbols of a chain of higher order.
import { UNKNOWN } from '../law';

/**
 * The windows before one position that agree with what is known. They are a product: window r + a · rest has
 * the a-th possible oldest symbol and the r-th possible combination of the others. After the x-th possible
 * symbol, window r · size + x holds at the next position; so no table says which window leads where.
 */
export interface Windows {
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
  /** The same where most windows say little that a shorter one does not. */
  readonly sparse?: SparseRows;
}

/** The windows before the first position: the empty one. */
export const noWindow = Int32Array.of(0);

/** The windows before position i that agree with what is known, from their numbers. */
export function windowsAt(
  law: WindowLaw,
  known: Int32Array,
  i: number,
  codes: Int32Array,
): Windows {
  const { alphabet, window, rows } = law;
  const sizeOf = (symbol: number) => (symbol === UNKNOWN ? alphabet : 1);
  const oldest = i < window ? 1 : sizeOf(known[i - window]!);
  return {
    codes,
    oldest,
    rest: codes.length / oldest,
    first: Math.max(0, known[i]!),
    size: sizeOf(known[i]!),
    table: rows[Math.min(i, window)]!,
    ...(i >= window && law.sparse && { sparse: law.sparse }),
  };
}

/** The numbers of the windows before the next position. */
export function nextWindows(
  { alphabet, window }: WindowLaw,
  { codes, rest, first, size }: Windows,
): Int32Array {
  const high = alphabet ** (window - 1);
  // the first `rest` codes have all combinations without the oldest symbol, once that is cut off
  const next = new Int32Array(rest * size);
  for (let r = 0; r < rest; r++) {
    const kept = (codes[r]! % high) * alphabet + first;
    for (let x = 0; x < size; x++) next[r * size + x] = kept + x;
  }
  return next;
}

/** The forward message of the next position: probabilities given the known symbols up to this one, which add up to 1. */
export function onward(windows: Windows, alphabet: number, forward: Float64Array): Float64Array {
  const later = new Float64Array(windows.rest * windows.size);
  if (windows.sparse && isWide(windows)) sparseOnward(windows, windows.sparse, forward, later);
  else denseOnward(windows, alphabet, forward, later);
  return scaled(later);
}

/** The backward message of this position: how likely the known symbols from this one on are, up to a factor. */
export function backward(windows: Windows, alphabet: number, message: Float64Array): Float64Array {
  const earlier = new Float64Array(windows.codes.length);
  if (windows.sparse && isWide(windows)) sparseBackward(windows, windows.sparse, message, earlier);
  else denseBackward(windows, alphabet, message, earlier);
  return scaled(earlier);
}

/** Whether there are several oldest symbols and several next ones: else there is nothing to save. */
function isWide({ oldest, size }: Windows): boolean {
  return oldest > 1 && size > 1;
}

function denseOnward(
  { codes, oldest, rest, first, size, table }: Windows,
  alphabet: number,
  forward: Float64Array,
  later: Float64Array,
): void {
  for (let a = 0; a < oldest; a++)
    for (let r = 0; r < rest; r++) {
      const weight = forward[a * rest + r]!;
      const from = codes[a * rest + r]! * alphabet + first;
      const to = r * size;
      for (let x = 0; x < size; x++) later[to + x] = later[to + x]! + weight * table[from + x]!;
    }
}

function denseBackward(
  { codes, oldest, rest, first, size, table }: Windows,
  alphabet: number,
  message: Float64Array,
  earlier: Float64Array,
): void {
  for (let a = 0; a < oldest; a++)
    for (let r = 0; r < rest; r++) {
      const from = codes[a * rest + r]! * alphabet + first;
      const to = r * size;
      let total = 0;
      for (let x = 0; x < size; x++) total += table[from + x]! * message[to + x]!;
      earlier[a * rest + r] = total;
    }
}

/** All that falls back on the same shorter window goes on as one; what a window has of its own comes on top. */
function sparseOnward(
  { codes, oldest, rest, first, size }: Windows,
  { share, shorter, start, symbols, extra }: SparseRows,
  forward: Float64Array,
  later: Float64Array,
): void {
  const high = shorter.length;
  for (let r = 0; r < rest; r++) {
    const to = r * size;
    let passed = 0;
    for (let a = 0; a < oldest; a++) {
      const code = codes[a * rest + r]!;
      const weight = forward[a * rest + r]!;
      passed += weight * share[code]!;
      for (let e = start[code]!; e < start[code + 1]!; e++) {
        const cell = to + symbols[e]! - first;
        later[cell] = later[cell]! + weight * extra[e]!;
      }
    }
    const row = shorter[codes[r]! % high]!;
    for (let x = 0; x < size; x++) later[to + x] = later[to + x]! + passed * row[first + x]!;
  }
}

function sparseBackward(
  { codes, oldest, rest, first, size }: Windows,
  { share, shorter, start, symbols, extra }: SparseRows,
  message: Float64Array,
  earlier: Float64Array,
): void {
  const high = shorter.length;
  for (let r = 0; r < rest; r++) {
    const to = r * size;
    const row = shorter[codes[r]! % high]!;
    let passed = 0;
    for (let x = 0; x < size; x++) passed += row[first + x]! * message[to + x]!;
    for (let a = 0; a < oldest; a++) {
      const code = codes[a * rest + r]!;
      let total = share[code]! * passed;
      for (let e = start[code]!; e < start[code + 1]!; e++)
        total += extra[e]! * message[to + symbols[e]! - first]!;
      earlier[a * rest + r] = total;
    }
  }
}

/** Adds the products of the two messages to the symbol that each window ends with. */
export function addProducts(row: Float64Array, forward: Float64Array, message: Float64Array): void {
  const size = row.length;
  for (let from = 0; from < forward.length; from += size)
    for (let x = 0; x < size; x++) row[x] = row[x]! + forward[from + x]! * message[from + x]!;
}

/** In place. Every symbol is possible after every window, so the total is positive. */
export function scaled<T extends Float64Array>(message: T): T {
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
  /** The rows of full windows, where they are mostly those of shorter ones. */
  readonly sparse?: SparseRows;
}

/** Rows after full windows as a share of the row after the window without its oldest symbol, and what is not of it. */
export interface SparseRows {
  /** By the number of the window. */
  readonly share: Float64Array;
  /** By the number of the window without its oldest symbol. */
  readonly shorter: readonly Float64Array[];
  /** Where the symbols of each window begin that have more than that; one more at the end. */
  readonly start: Int32Array;
  readonly symbols: Int32Array;
  /** How much more. */
  readonly extra: Float64Array;
}
