// The laws of all symbols of a hidden chain, or their entropies, in one pass along it and back.
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
  tell(at: number, length: number, states: number, alphabet: number, entropies: number): void;
}

const kernel = kernelOf<ChainKernel>(hiddenChainBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;
/** Whose tables stand in the kernel's memory. */
let holder: HiddenChain | undefined;

/**
 * Puts the law of every position given the known ones (negative elsewhere) into `rows`; false where the kernel cannot be run, or
 * has too little memory.
 */
export function passAlong(chain: HiddenChain, known: Int32Array, rows: Float64Array): boolean {
  const found = toldOf(chain, known, false);
  if (!found) return false;
  const { length, alphabet } = chain;
  const width = evenOf(alphabet);
  if (width === alphabet) rows.set(found.subarray(0, length * width));
  else
    for (let i = 0; i < length; i++)
      for (let x = 0; x < alphabet; x++) rows[i * alphabet + x] = found[i * width + x]!;
  return true;
}

/** The same with the entropy of every position in nats, 0 where it is known. */
export function entropiesAlong(
  chain: HiddenChain,
  known: Int32Array,
  entropies: Float64Array,
): boolean {
  const found = toldOf(chain, known, true);
  if (!found) return false;
  const width = evenOf(chain.alphabet);
  entropies.set(found.subarray(width, width + chain.length));
  return true;
}

/** What the kernel puts behind the messages; undefined where it cannot be. */
function toldOf(chain: HiddenChain, known: Int32Array, entropies: boolean) {
  const compiled = kernel();
  const [states, alphabet] = [evenOf(chain.states), evenOf(chain.alphabet)];
  const { length } = chain;
  const tables = states * (3 + 2 * states + 2 * alphabet);
  const knownFrom = start + 8 * (tables + 2 * length * states);
  const rowsFrom = knownFrom + 8 * Math.ceil(length / 2);
  const numbers = entropies ? alphabet + length : alphabet * length;
  if (!compiled || rowsFrom + 8 * numbers > compiled.memory.buffer.byteLength) return undefined;
  const { buffer } = compiled.memory;
  if (holder !== chain)
    placeTables(chain, new Float64Array(buffer, start, tables), states, alphabet);
  holder = chain;
  new Int32Array(buffer, knownFrom, length).set(known);
  compiled.tell(start, length, states, alphabet, Number(entropies));
  return new Float64Array(buffer, rowsFrom, numbers);
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
