// After how many known positions each one of a binary code is settled.
import { settlingBytes } from './compiled';
import { kernelOf } from './kernel';

interface SettlingKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  settle(at: number, rows: number, vectors: number, positions: number): void;
}

const kernel = kernelOf<SettlingKernel>(settlingBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;

/** Rows over two elements are kept in as many numbers of 32 bits as fill vectors of 128. */
export function wordsInRow(length: number): number {
  return 4 * Math.ceil(length / 128);
}

/**
 * The positions of a code become known in this order: after how many of them each position is settled by those before, or known itself;
 * 0 where it always is. The rows are a basis, one after another, of `wordsInRow` numbers each.
 */
export function settledAfter(bits: Int32Array, order: Int32Array): Int32Array {
  const { length } = order;
  const words = wordsInRow(length);
  const rows = bits.length / words;
  const compiled = kernel();
  const numbers = bits.length + 2 * length + rows + words;
  if (!compiled || start + 4 * numbers > compiled.memory.buffer.byteLength)
    return settledPlainly(bits, order);
  const all = new Int32Array(compiled.memory.buffer, start, numbers);
  all.set(bits);
  all.set(order, bits.length);
  const told = all.subarray(bits.length + length, bits.length + 2 * length).fill(0);
  compiled.settle(start, rows, words >> 2, length);
  return told.slice();
}

/** The same without the kernel: what it is held against, and what is done where it cannot be. */
export function settledPlainly(bits: Int32Array, order: Int32Array): Int32Array {
  const words = wordsInRow(order.length);
  const free = Array.from({ length: bits.length / words }, (_, row) =>
    bits.slice(row * words, (row + 1) * words),
  );
  const after = new Int32Array(order.length);
  order.forEach((position, j) => {
    const has = (row: Int32Array) => ((row[position >> 5]! >>> (position & 31)) & 1) === 1;
    const pivot = free.findIndex(has);
    if (pivot < 0) return;
    const [row] = free.splice(pivot, 1);
    for (const other of free)
      if (has(other)) for (let w = 0; w < words; w++) other[w] = other[w]! ^ row![w]!;
    // a position is open until the last row with a 1 there has its pivot
    after.forEach((_, i) => {
      if (((row![i >> 5]! >>> (i & 31)) & 1) === 1) after[i] = j + 1;
    });
  });
  return after;
}
