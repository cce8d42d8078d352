// Sums over the hidden symbols of a chain of higher order.
import { backwardByKinds, onwardByKinds, productsByKinds } from '../../kernels/windowKinds';
import { UNKNOWN } from '../law';
import {
  byWindow,
  intoKinds,
  kindsBackward,
  kindsOnward,
  outOfKinds,
  type PossibleWindows,
  type SparseRows,
  spreadBackward,
  spreadOnward,
} from './windowKinds';

/**
 * The windows before one position that agree with what is known. They are a product: window r + a · rest has
 * the a-th possible oldest symbol and the r-th possible combination of the others. After the x-th possible
 * symbol, window r · size + x holds at the next position; so no table says which window leads where.
 */
export interface Windows extends PossibleWindows {
  /** The possible symbols of this position are `first` … `first + size − 1`: all of them, or one. */
  readonly first: number;
  readonly size: number;
  /** q^(window + 1) probabilities, or fewer at the beginning. */
  readonly table: Float64Array;
  /** The same where most windows say little that a shorter one does not. */
  readonly sparse?: SparseRows;
  /** Where all windows are possible, and where they are behind this position, a message has one number for every kind of them. */
  readonly before?: SparseRows;
  readonly behind?: SparseRows;
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
  const rest = codes.length / oldest;
  const size = sizeOf(known[i]!);
  const { sparse } = law;
  const all = alphabet ** window;
  return {
    ...{ codes, oldest, rest, first: Math.max(0, known[i]!), size },
    table: rows[Math.min(i, window)]!,
    ...(i >= window && sparse && { sparse }),
    ...(codes.length === all && sparse && { before: sparse }),
    ...(rest * size === all && sparse && { behind: sparse }),
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
  const { before, behind, sparse, first, rest, size } = windows;
  if (before && behind)
    return onwardByKinds(before, forward) ?? scaled(kindsOnward(before, forward));
  if (before) return scaled(outOfKinds(before, forward, first));
  if (behind && sparse) return scaled(spreadOnward(windows, sparse, forward));
  const later = new Float64Array(rest * size);
  if (sparse && isWide(windows)) sparseOnward(windows, sparse, forward, later);
  else denseOnward(windows, alphabet, forward, later);
  return scaled(behind ? intoKinds(behind, later) : later);
}

/** The backward message of this position: how likely the known symbols from this one on are, up to a factor. */
export function backward(windows: Windows, alphabet: number, message: Float64Array): Float64Array {
  const { before, behind, sparse, first, codes } = windows;
  if (before && behind)
    return backwardByKinds(before, message) ?? scaled(kindsBackward(before, message, undefined));
  if (before) return scaled(kindsBackward(before, message, first));
  if (behind && sparse) return scaled(spreadBackward(windows, sparse, message));
  const earlier = new Float64Array(codes.length);
  const later = behind ? byWindow(behind, message) : message;
  if (sparse && isWide(windows)) sparseBackward(windows, sparse, later, earlier);
  else denseBackward(windows, alphabet, later, earlier);
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
  { alphabet, share, shorter, start, symbols, extra }: SparseRows,
  forward: Float64Array,
  later: Float64Array,
): void {
  const high = share.length / alphabet;
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
    const row = (codes[r]! % high) * alphabet + first;
    for (let x = 0; x < size; x++) later[to + x] = later[to + x]! + passed * shorter[row + x]!;
  }
}

function sparseBackward(
  { codes, oldest, rest, first, size }: Windows,
  { alphabet, share, shorter, start, symbols, extra }: SparseRows,
  message: Float64Array,
  earlier: Float64Array,
): void {
  const high = share.length / alphabet;
  for (let r = 0; r < rest; r++) {
    const to = r * size;
    const row = (codes[r]! % high) * alphabet + first;
    let passed = 0;
    for (let x = 0; x < size; x++) passed += shorter[row + x]! * message[to + x]!;
    for (let a = 0; a < oldest; a++) {
      const code = codes[a * rest + r]!;
      let total = share[code]! * passed;
      for (let e = start[code]!; e < start[code + 1]!; e++)
        total += extra[e]! * message[to + symbols[e]! - first]!;
      earlier[a * rest + r] = total;
    }
  }
}

/** Adds the products of the two messages behind a position to the symbol that each window ends with. */
export function addProducts(
  row: Float64Array,
  { behind }: Windows,
  forward: Float64Array,
  message: Float64Array,
): void {
  if (behind) {
    if (productsByKinds(behind, forward, message, row)) return;
    for (let kind = 0; kind < forward.length; kind++) {
      const x = behind.lastOf[kind]!;
      row[x] = row[x]! + forward[kind]! * message[kind]!;
    }
    return;
  }
  const size = row.length;
  for (let from = 0; from < forward.length; from += size)
    for (let x = 0; x < size; x++) row[x] = row[x]! + forward[from + x]! * message[from + x]!;
}

/** In place. Every symbol is possible after every window, so the total is positive. */
export function scaled<T extends Float64Array>(message: T): T {
  let total = 0;
  for (let s = 0; s < message.length; s++) total += message[s]!;
  const factor = 1 / total;
  for (let s = 0; s < message.length; s++) message[s] = message[s]! * factor;
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
