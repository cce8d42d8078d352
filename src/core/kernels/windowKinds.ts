// Steps of a text over hidden symbols, from kinds of windows to kinds, and what two messages say of the symbol between.
import { windowKindsBytes } from './compiled';
import { kernelOf } from './kernel';

/** What windows say; see `SparseRows` in laws/text/windowKinds.ts, where the same is done in TypeScript. */
export interface KindSteps {
  readonly alphabet: number;
  /** Rows by the number of the shorter window. */
  readonly shorter: Float64Array;
  /** The kind of every window. */
  readonly kindOf: Int32Array;
  readonly shareOf: Float64Array;
  readonly shorterOf: Int32Array;
  /** What kinds have of their own, by the kind that has it. */
  readonly extra: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

interface KindsKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  place(at: number, alphabet: number, rest: number, kinds: number, extras: number): void;
  onward(): void;
  backward(): void;
  products(): void;
}

/** Where the messages of the kernel stand. */
interface Placed {
  readonly compiled: KindsKernel;
  readonly message: Float64Array;
  readonly other: Float64Array;
  readonly told: Float64Array;
}

const kernel = kernelOf<KindsKernel>(windowKindsBytes);
/** Where it keeps its numbers begins here, in bytes. */
const start = 64;
/** Whose tables stand there; nothing where they do not fit. */
let last: { readonly rows: KindSteps; readonly placed: Placed | undefined } | undefined;

/** The forward message behind a hidden position, to add up to 1; undefined where the kernel cannot be run. */
export function onwardByKinds(rows: KindSteps, forward: Float64Array): Float64Array | undefined {
  const placed = placedFor(rows);
  if (!placed) return undefined;
  placed.message.set(forward);
  placed.compiled.onward();
  return placed.told.slice();
}

/** The message on the way back before a hidden position. */
export function backwardByKinds(rows: KindSteps, message: Float64Array): Float64Array | undefined {
  const placed = placedFor(rows);
  if (!placed) return undefined;
  placed.message.set(message);
  placed.compiled.backward();
  return placed.told.slice();
}

/** Puts the sums of the products of two messages, by the symbol that kinds end with, into a row; false where the kernel cannot be run. */
export function productsByKinds(
  rows: KindSteps,
  forward: Float64Array,
  message: Float64Array,
  row: Float64Array,
): boolean {
  const placed = placedFor(rows);
  if (!placed) return false;
  placed.message.set(forward);
  placed.other.set(message);
  placed.compiled.products();
  row.set(placed.told.subarray(0, rows.alphabet));
  return true;
}

function placedFor(rows: KindSteps): Placed | undefined {
  if (last?.rows !== rows) last = { rows, placed: placeTables(rows) };
  return last.placed;
}

function placeTables(rows: KindSteps): Placed | undefined {
  const compiled = kernel();
  const { alphabet, shorter, kindOf, shareOf, shorterOf, extra, from, to } = rows;
  const rest = shorter.length / alphabet;
  const kinds = shareOf.length;
  const own = kinds - rest;
  const width = alphabet + (alphabet % 2);
  const tables = rest * width + 2 * own + extra.length;
  const numbers = tables + rest + 3 * (kinds + 2);
  const bytes = start + 8 * numbers + 4 * (3 * own + extra.length);
  if (!compiled || bytes > compiled.memory.buffer.byteLength) return undefined;
  const { buffer } = compiled.memory;
  const all = new Float64Array(buffer, start, numbers).fill(0);
  const places = new Int32Array(buffer, start + 8 * numbers, 3 * own + extra.length);
  shorter.forEach((weight, code) => {
    const kind = kindOf[code]!;
    const row = Math.floor(code / alphabet);
    if (kind < rest) {
      all[row * width + (code % alphabet)] = weight;
      return;
    }
    all[rest * width + kind - rest] = weight;
    places[kind - rest] = 8 * row;
  });
  for (let k = 0; k < own; k++) places[own + k] = 8 * shorterOf[rest + k]!;
  all.set(shareOf.subarray(rest), rest * width + own);
  all.set(extra, rest * width + 2 * own);
  for (let k = 0, e = 0; k < own; k++) {
    while (e < from.length && from[e] === rest + k) e++;
    places[2 * own + k] = e;
  }
  places.set(
    to.map((kind) => 8 * kind),
    3 * own,
  );
  compiled.place(start, alphabet, rest, kinds, extra.length);
  const messageAt = (index: number) => {
    const first = tables + rest + index * (kinds + 2);
    return all.subarray(first, first + kinds);
  };
  return { compiled, message: messageAt(0), other: messageAt(1), told: messageAt(2) };
}
