// The entropies of a marginal of a joint table and of all below it, most of the work of an exact profile by table.
import { tableEntropiesBytes } from './compiled';
import { kernelOf } from './kernel';

/** A marginal of so many positions, of which those left of the limit may be summed out. */
export interface TablePart {
  /** alphabet^size probabilities. */
  readonly marginal: Float64Array;
  readonly size: number;
  readonly limit: number;
  readonly alphabet: number;
}

interface TableKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  bufferOf(alphabet: number, size: number): number;
  addEntropies(alphabet: number, size: number, limit: number): void;
}

const kernel = kernelOf<TableKernel>(tableEntropiesBytes);

/** Adds the entropies of a part to the totals of their sizes; `buffers` are one for every smaller size. */
export function addEntropies(
  part: TablePart,
  buffers: readonly Float64Array[],
  totals: Float64Array,
): void {
  const compiled = kernel();
  if (!compiled || !addCompiled(compiled, part, totals)) addEntropiesPlainly(part, buffers, totals);
}

/** Whether the part fits into the memory of the kernel; then its entropies are added. */
function addCompiled(
  kernel: TableKernel,
  { marginal, size, limit, alphabet }: TablePart,
  totals: Float64Array,
): boolean {
  const numbers = new Float64Array(kernel.memory.buffer);
  const from = kernel.bufferOf(alphabet, size) / Float64Array.BYTES_PER_ELEMENT;
  if (from + marginal.length > numbers.length) return false;
  numbers.fill(0, 0, size + 1);
  numbers.set(marginal, from);
  kernel.addEntropies(alphabet, size, limit);
  for (let k = 0; k <= size; k++) totals[k] = totals[k]! + numbers[k]!;
  return true;
}

/** The same without the kernel: what it is held against, and what is done where it cannot be. */
export function addEntropiesPlainly(
  { marginal, size, limit, alphabet }: TablePart,
  buffers: readonly Float64Array[],
  totals: Float64Array,
): void {
  totals[size] = totals[size]! + entropyOfTable(marginal);
  const smaller = buffers[size - 1];
  if (!smaller) return;
  for (let position = 0; position < limit; position++) {
    sumOut(marginal, alphabet, size - 1 - position, smaller);
    const below = { marginal: smaller, size: size - 1, limit: position, alphabet };
    addEntropiesPlainly(below, buffers, totals);
  }
}

/** Every other probability has a sum of its own, as in the kernel. */
export function entropyOfTable(table: Float64Array): number {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < table.length; i += 2) {
    const one = table[i]!;
    const other = table[i + 1]!;
    if (one > 0) even -= one * Math.log(one);
    if (other > 0) odd -= other * Math.log(other);
  }
  const last = table.length % 2 === 1 ? table[table.length - 1]! : 0;
  if (last > 0) even -= last * Math.log(last);
  return even + odd;
}

/** Sums out the position that has `below` positions to its right. */
export function sumOut(
  table: Float64Array,
  alphabet: number,
  below: number,
  target: Float64Array,
): void {
  const inner = (alphabet ** below) | 0;
  const block = (inner * alphabet) | 0;
  let to = 0;
  for (let from = 0; from < table.length; from = (from + block) | 0) {
    for (let i = 0; i < inner; i = (i + 1) | 0) {
      let total = table[(from + i) | 0]!;
      for (let other = inner; other < block; other = (other + inner) | 0)
        total += table[(from + i + other) | 0]!;
      target[to] = total;
      to = (to + 1) | 0;
    }
  }
}
