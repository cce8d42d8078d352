// Where letters of a text are known, between two places of which a kernel tells: what goes over them, from one hidden letter to
// the next, is little, and is worked out for each text by itself.
import type { PairTables } from './pairTables';

/** Of a place behind letters that are known: no symbol is possible, until the message is put there. */
export const nothing = 1 << 30;

/** The message of one text: its numbers stand so far apart. */
export interface Column {
  readonly values: Float32Array;
  readonly at: number;
  readonly step: number;
}

/** Whether a position whose symbol is this, or not known, has that one. */
export const isPossible = (known: number, x: number) => known < 0 || known === x;

/**
 * The message behind the hidden place behind a gap: from the message before the gap, and what its kinds leave to the symbols that they
 * end with.
 */
export function crossOn(
  tables: PairTables,
  gap: readonly number[],
  from: Column,
  passed: Column,
  to: Column,
): void {
  const { alphabet, kindOf, shorter } = tables;
  const last = gap[gap.length - 1]!;
  const row = new Float64Array(alphabet);
  let total = 0;
  if (gap.length > 1) total = addBehind(tables, gap[gap.length - 2]!, last, 1, row);
  else {
    const before = intoLetter(tables, last, from);
    const { values, at, step } = passed;
    for (let x = 0; x < alphabet; x++) {
      const weight = before[x]! + values[at + x * step]! * shorter[x * alphabet + last]!;
      total += addBehind(tables, x, last, weight, row);
    }
  }
  const { values, at, step } = to;
  const first = last * alphabet;
  for (let y = 0; y < alphabet; y++)
    values[at + kindOf[first + y]! * step] = row[y]! + total * shorter[first + y]!;
}

/** Adds what two symbols have of their own to the symbols behind them, and returns what they leave to the second. */
function addBehind(
  { alphabet, kindOf, outOf, shares }: PairTables,
  x: number,
  last: number,
  weight: number,
  row: Float64Array,
): number {
  const own = kindOf[x * alphabet + last]! - alphabet;
  if (own < 0) return weight;
  const { ends, symbols, weights } = outOf;
  const end = ends[own]!;
  for (let e = startOf(ends, own); e < end; e++) {
    const y = symbols[e]!;
    row[y] = row[y]! + weight * weights[e]!;
  }
  return weight * shares[own]!;
}

/** Where a list begins. */
function startOf(ends: Int32Array, list: number): number {
  return list === 0 ? 0 : ends[list - 1]!;
}

/** By the symbol before this one, how likely it is beyond what the shorter windows say. */
function intoLetter(
  { alphabet, ending, into }: PairTables,
  letter: number,
  { values, at, step }: Column,
): Float64Array {
  const { ends, kinds, symbols, weights } = into;
  const before = new Float64Array(alphabet);
  const first = letter + startOf(ending, letter) - (letter === 0 ? 0 : alphabet);
  const end = ends[letter + ending[letter]! - alphabet]!;
  for (let e = startOf(ends, first); e < end; e++) {
    const x = symbols[e]!;
    before[x] = before[x]! + values[at + kinds[e]! * step]! * weights[e]!;
  }
  return before;
}

/**
 * What is heard, of a gap and the message behind the place behind it, at the first letter of the gap, for each kind that ends with
 * it: of its own kinds, and first of all others.
 */
export function beforeGap(
  tables: PairTables,
  gap: readonly number[],
  { values, at, step }: Column,
): Float64Array {
  const { alphabet, ending, kindOf, shorter } = tables;
  const letter = gap[0]!;
  const first = letter * alphabet;
  // of every symbol behind it, by its kind
  const behind = new Float64Array(alphabet);
  if (gap.length > 1) behind[gap[1]!] = 1;
  else for (let y = 0; y < alphabet; y++) behind[y] = values[at + kindOf[first + y]! * step]!;
  const start = letter === 0 ? 0 : ending[letter - 1]! - alphabet;
  const heard = new Float64Array(1 + ending[letter]! - alphabet - start);
  let all = 0;
  for (let y = 0; y < alphabet; y++) all += shorter[first + y]! * behind[y]!;
  heard[0] = all;
  for (let k = 1; k < heard.length; k++) heard[k] = heardBy(tables, start + k - 1, all, behind);
  return heard;
}

function heardBy(
  { outOf, shares }: PairTables,
  own: number,
  all: number,
  behind: Float64Array,
): number {
  const { ends, symbols, weights } = outOf;
  const end = ends[own]!;
  let total = shares[own]! * all;
  for (let e = startOf(ends, own); e < end; e++) total += weights[e]! * behind[symbols[e]!]!;
  return total;
}

/** Puts it into a message in which nothing is possible. */
export function putBefore(
  { alphabet, ending }: PairTables,
  letter: number,
  heard: Float64Array,
  { values, at, step }: Column,
): void {
  values[at + letter * step] = heard[0]!;
  const first = letter === 0 ? alphabet : ending[letter - 1]!;
  for (let k = 1; k < heard.length; k++) values[at + (first + k - 1) * step] = heard[k]!;
}
