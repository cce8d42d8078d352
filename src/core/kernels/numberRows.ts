// Numbers of lines that are all written alike, as they stand in the bytes of a log.
import { numberRowsBytes } from './compiled';
import { kernelOf } from './kernel';

interface RowsKernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Where it stopped. */
  readonly stopped: { readonly value: number };
  take(
    shape: number,
    columns: number,
    tens: number,
    from: number,
    to: number,
    rows: number,
    most: number,
    width: number,
  ): number;
}

/** How the lines of a log are written. */
export interface LineShape {
  /** What stands before each value, and behind the last one. */
  readonly texts: readonly string[];
  /** Of each value its place in a row; −1 or `unreadCell` where it is not read. */
  readonly places: readonly number[];
}

/** The place of a cell that is not read; of a value of JSON it is −1. */
export const unreadCell = -2;

const kernel = kernelOf<RowsKernel>(numberRowsBytes);
const newLine = 10;
/** So many rows are taken at once, of so many bytes at most. */
const mostRows = 256;
const mostBytes = 2 ** 15;
/** Where it keeps the powers of ten, the shape, the rows and the lines, in bytes. */
const [tensAt, shapeAt, rowsAt] = [64, 256, 2 ** 14];

/** The shape that is in the kernel's memory: all share it. */
let held: NumberRows | undefined;

/** Takes rows of numbers out of lines of one shape; where there is no kernel, none. */
export class NumberRows {
  private readonly compiled = kernel();
  private readonly shape: Uint8Array;
  private readonly rows: readonly Float64Array[];
  private readonly linesAt: number;

  /** Rows have so many places, NaN where a line has no value for them. */
  constructor(
    private readonly line: LineShape,
    private readonly width: number,
  ) {
    this.shape = shapeBytes(line);
    this.linesAt = rowsAt + 8 * mostRows * width;
    const { compiled } = this;
    this.rows = compiled
      ? Array.from(
          { length: mostRows },
          (_, row) => new Float64Array(compiled.memory.buffer, rowsAt + 8 * width * row, width),
        )
      : [];
  }

  /**
   * Hands over the rows of these bytes, which end with a line, until there is one that is written otherwise or `add` wants no more.
   * Tells where it stopped. A row is good until the next one.
   */
  take(bytes: Uint8Array, from: number, to: number, add: (row: Float64Array) => boolean): number {
    const { compiled, line, linesAt, rows, width } = this;
    if (!compiled || shapeAt + this.shape.length > rowsAt) return from;
    if (held !== this) this.hold(compiled);
    const lines = new Uint8Array(compiled.memory.buffer, linesAt, mostBytes);
    for (let at = from; at < to; ) {
      const most = at + mostBytes;
      const end = most < to ? bytes.lastIndexOf(newLine, most - 1) + 1 : to;
      if (end <= at) return at; // a line that is longer than what is taken at once
      lines.set(bytes.subarray(at, end));
      const linesEnd = linesAt + end - at;
      let start = linesAt;
      for (let taken = mostRows; taken === mostRows && start < linesEnd; ) {
        taken = compiled.take(
          shapeAt,
          line.places.length,
          tensAt,
          start,
          linesEnd,
          rowsAt,
          mostRows,
          8 * width,
        );
        for (let row = 0; row < taken; row++) if (!add(rows[row]!)) return to;
        start = compiled.stopped.value;
      }
      at += start - linesAt;
      if (start < linesEnd) return at;
    }
    return to;
  }

  private hold({ memory: { buffer } }: RowsKernel): void {
    held = this;
    new Float64Array(buffer, tensAt, 23).forEach((_, exponent, tens) => {
      tens[exponent] = Number(`1e${exponent}`);
    });
    new Uint8Array(buffer, shapeAt).set(this.shape);
    new Float64Array(buffer, rowsAt, mostRows * this.width).fill(Number.NaN);
  }
}

/** As the kernel reads it. */
function shapeBytes({ texts, places }: LineShape): Uint8Array {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const size = encoded.reduce((sum, text) => sum + 16 + 16 * Math.ceil(text.length / 8), 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [column, text] of encoded.entries()) {
    const words = Math.ceil(text.length / 8);
    view.setInt32(at, places[column] ?? 0, true);
    view.setInt32(at + 4, 8 * words - text.length, true);
    view.setInt32(at + 8, words, true);
    view.setInt32(at + 12, encoded[column + 1]?.[0] ?? newLine, true);
    at += 16;
    for (let word = 0; word < words; word++, at += 16) {
      const part = text.subarray(8 * word, 8 * word + 8);
      bytes.set(part, at);
      bytes.fill(255, at + 8, at + 8 + part.length);
    }
  }
  return bytes;
}
