// Messages up a junction tree and down again, of products of factors.
import { junctionTreeBytes } from './compiled';
import { kernelOf } from './kernel';

/** A junction tree with its factors; cliques go by rank, and their own node is the first digit of their table. */
export interface FactorTree {
  readonly alphabet: number;
  /** The scope of rank r is `scope[start[r]] … scope[start[r + 1] − 1]`. */
  readonly start: Int32Array;
  readonly scope: Int32Array;
  /** Where the table of each clique begins, in numbers; one more at the end. */
  readonly table: Int32Array;
  /** For each node of a scope which of `factors` joins it to the clique's own node; −1 for none. */
  readonly pairOf: Int32Array;
  /** q numbers for the own node of every clique. */
  readonly own: Float64Array;
  /** q × q numbers for a pair, row by row the symbol of the node in the scope. */
  readonly factors: Float64Array;
}

interface TreeKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  pass(
    at: number,
    count: number,
    alphabet: number,
    scopes: number,
    factors: number,
    largest: number,
  ): void;
}

const kernel = kernelOf<TreeKernel>(junctionTreeBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 1024;
/** 32-bit numbers of scratch. */
const scratch = 64;

/** The law of the own node of every clique, rank by rank; undefined where the kernel cannot be run, or has too little memory. */
export function passThrough(tree: FactorTree): Float64Array | undefined {
  const compiled = kernel();
  if (!compiled) return undefined;
  const { alphabet, own, factors, scope, table } = tree;
  const count = table.length - 1;
  const numbers = table[count]!;
  const ints = [tree.start, table, scope, tree.pairOf];
  const intCount = ints.reduce((sum, { length }) => sum + length, scratch);
  const doubles = (start + 4 * intCount + 15) & ~15;
  let largest = 0;
  for (let r = 0; r < count; r++) largest = Math.max(largest, table[r + 1]! - table[r]!);
  const places = 2 * own.length + factors.length + numbers + (numbers + largest) / alphabet;
  const bytes = doubles + 8 * places + 4 * largest;
  const { buffer } = compiled.memory;
  if (bytes > buffer.byteLength) return undefined;
  let at = start;
  for (const list of ints) {
    new Int32Array(buffer, at, list.length).set(list);
    at += 4 * list.length;
  }
  const values = new Float64Array(buffer, doubles, 2 * own.length + factors.length);
  values.set(own);
  values.set(factors, own.length);
  compiled.pass(start, count, alphabet, scope.length, factors.length / alphabet ** 2, largest);
  return values.subarray(own.length + factors.length);
}
