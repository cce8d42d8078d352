// Entropies of hidden positions, and what they learnt against what was to be expected.
import { learntBytes } from './compiled';
import { kernelOf } from './kernel';

/** Rows of a law of a sequence of which ever more is known. */
export interface Learning {
  readonly length: number;
  readonly alphabet: number;
  /** Of the rows as they were told last: their logarithms (0 of 0), and their entropies. */
  readonly logarithms: Float64Array;
  readonly entropies: Float64Array;
}

/** Sums over the hidden positions. */
export interface Learnt {
  /** Their entropies. */
  readonly now: number;
  /** −Σ p log p′ with the rows p′ that were told before. */
  readonly across: number;
  /** Their entropies as they were told before: what `across` is on average over what has become known since. */
  readonly earlier: number;
}

interface LearntKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  tell(at: number, length: number, alphabet: number, count: number): void;
}

const kernel = kernelOf<LearntKernel>(learntBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;

export function newLearning(length: number, alphabet: number): Learning {
  const logarithms = new Float64Array(length * alphabet);
  return { length, alphabet, logarithms, entropies: new Float64Array(length) };
}

/** Tells these positions by their rows, which are kept as what they are compared with the next time. */
export function learn(learning: Learning, rows: Float64Array, hidden: Int32Array): Learnt {
  const { length, alphabet, logarithms, entropies } = learning;
  const compiled = kernel();
  const cells = length * alphabet;
  const numbers = 2 * cells + length + 3;
  const bytes = start + numbers * Float64Array.BYTES_PER_ELEMENT + 4 * length;
  if (!compiled || bytes > compiled.memory.buffer.byteLength)
    return learnPlainly(learning, rows, hidden);
  const { buffer } = compiled.memory;
  const all = new Float64Array(buffer, start, numbers);
  all.set(rows);
  all.set(logarithms, cells);
  all.set(entropies, 2 * cells);
  new Int32Array(buffer, bytes - 4 * length, length).set(hidden);
  compiled.tell(start, length, alphabet, hidden.length);
  logarithms.set(all.subarray(cells, 2 * cells));
  entropies.set(all.subarray(2 * cells, 2 * cells + length));
  const [now = 0, across = 0, earlier = 0] = all.subarray(numbers - 3);
  return { now, across, earlier };
}

/** The same without the kernel: what it is held against, and what is done where it cannot be. */
export function learnPlainly(
  { alphabet, logarithms, entropies }: Learning,
  rows: Float64Array,
  hidden: Int32Array,
): Learnt {
  let now = 0;
  let across = 0;
  let earlier = 0;
  for (const position of hidden) {
    let own = 0;
    const first = position * alphabet;
    for (let cell = first; cell < first + alphabet; cell++) {
      const p = rows[cell]!;
      across -= p * logarithms[cell]!;
      const log = p > 0 ? Math.log(p) : 0;
      own -= p * log;
      logarithms[cell] = log;
    }
    now += own;
    earlier += entropies[position]!;
    entropies[position] = own;
  }
  return { now, across, earlier };
}
