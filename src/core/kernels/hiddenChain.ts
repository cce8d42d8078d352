// The laws of all symbols of a hidden chain, in one pass along it and back.
import { hiddenChainBytes } from './compiled';
import { kernelOf } from './kernel';

/** A chain of states with the same matrix at every step, each of which emits a symbol. */
export interface HiddenChain {
  readonly length: number;
  readonly states: number;
  readonly alphabet: number;
  readonly initial: Float64Array;
  /** Row s: the law of the next state. */
  readonly matrix: Float64Array;
  /** Row x: how likely symbol x is in each state. */
  readonly likelihood: Float64Array;
}

interface ChainKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  pass(at: number, length: number, states: number, alphabet: number): void;
}

const kernel = kernelOf<ChainKernel>(hiddenChainBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;

/**
 * Puts the law of every position given the known ones (negative elsewhere) into `rows`; false where the kernel cannot be run, or
 * has too little memory.
 */
export function passAlong(chain: HiddenChain, known: Int32Array, rows: Float64Array): boolean {
  const compiled = kernel();
  const [states, alphabet] = [evenOf(chain.states), evenOf(chain.alphabet)];
  const { length } = chain;
  const tables = states * (3 + 2 * states + 2 * alphabet);
  const numbers = tables + length * (2 * states + alphabet);
  const bytes = start + numbers * Float64Array.BYTES_PER_ELEMENT + 4 * length;
  if (!compiled || bytes > compiled.memory.buffer.byteLength) return false;
  const { buffer } = compiled.memory;
  placeTables(chain, new Float64Array(buffer, start, tables), states, alphabet);
  new Int32Array(buffer, bytes - 4 * length, length).set(known);
  compiled.pass(start, length, states, alphabet);
  const found = new Float64Array(buffer, start, numbers);
  const from = tables + 2 * length * states;
  if (alphabet === chain.alphabet) rows.set(found.subarray(from, from + length * alphabet));
  else
    for (let i = 0; i < length; i++)
      for (let x = 0; x < chain.alphabet; x++)
        rows[i * chain.alphabet + x] = found[from + i * alphabet + x]!;
  return true;
}

const evenOf = (count: number) => count + (count % 2);

function placeTables(
  { states, alphabet, initial, matrix, likelihood }: HiddenChain,
  to: Float64Array,
  width: number,
  rowWidth: number,
): void {
  to.fill(0);
  to.set(initial);
  to.fill(1 / states, width, width + states);
  const transposed = 2 * width + width * width;
  const emission = transposed + width * width + rowWidth * width;
  for (let s = 0; s < states; s++) {
    for (let t = 0; t < states; t++) {
      to[2 * width + s * width + t] = matrix[s * states + t]!;
      to[transposed + t * width + s] = matrix[s * states + t]!;
    }
    for (let x = 0; x < alphabet; x++) {
      to[transposed + width * width + x * width + s] = likelihood[x * states + s]!;
      to[emission + s * rowWidth + x] = likelihood[x * states + s]!;
    }
  }
}
