// Rows of a matrix added up, each with a weight: what comes after something of which only chances are known. To about seven digits.
import { mixedRowsBytes } from './compiled';
import { newKernel } from './kernel';

type Mixing = (
  weights: number,
  end: number,
  matrix: number,
  step: number,
  width: number,
  to: number,
) => void;

interface MixedRowsKernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly mix: Mixing;
  readonly uncertainty: Mixing;
}

/** Where it keeps its numbers begins here, as numbers. */
const start = 16;
const numbersOfPage = 16_384;

/** A matrix with rows behind those that it is made of, which can be put anew. What it says stands until it is asked again. */
export interface MixedRows {
  put(row: number, values: ArrayLike<number>): void;
  /** The sums by column of the rows `first`, `first + step` …, as many as there are weights. */
  mix(weights: Float64Array, first: number, step: number): ArrayLike<number>;
  /** By column, how uncertain it is in nats which of these rows what stands there is of; 0 where there is nothing. */
  uncertainty(weights: Float64Array, first: number, step: number): ArrayLike<number>;
}

/** Of rows of so many numbers, one behind the other, and so many more. */
export function mixedRows(rows: Float64Array, columns: number, more: number): MixedRows {
  return compiledRows(rows, columns, more) ?? mixedPlainly(rows, columns, more);
}

function compiledRows(rows: Float64Array, columns: number, more: number): MixedRows | undefined {
  const compiled = newKernel<MixedRowsKernel>(mixedRowsBytes);
  if (!compiled) return undefined;
  const { memory } = compiled;
  const width = 8 * Math.ceil(columns / 8);
  const count = rows.length / columns;
  const to = start + (count + more) * width;
  const at = to + width;
  const missing = at + count + more - memory.buffer.byteLength / 4;
  try {
    if (missing > 0) memory.grow(Math.ceil(missing / numbersOfPage));
  } catch {
    return undefined; // more than it may have
  }
  const all = new Float32Array(memory.buffer);
  const told = all.subarray(to, to + columns);
  const put = (row: number, values: ArrayLike<number>) => all.set(values, start + row * width);
  for (let row = 0; row < count; row++) put(row, rows.subarray(row * columns, (row + 1) * columns));
  const by = (mixing: Mixing) => (weights: Float64Array, first: number, step: number) => {
    all.set(weights, at);
    const matrix = 4 * (start + first * width);
    mixing(4 * at, 4 * (at + weights.length), matrix, 4 * step * width, 4 * width, 4 * to);
    return told;
  };
  return { put, mix: by(compiled.mix), uncertainty: by(compiled.uncertainty) };
}

/** The same without the kernel. */
export function mixedPlainly(rows: Float64Array, columns: number, more: number): MixedRows {
  const all = new Float64Array(rows.length + more * columns);
  all.set(rows);
  const eachNumber = (
    weights: Float64Array,
    first: number,
    step: number,
    use: (column: number, p: number) => void,
  ) => {
    weights.forEach((weight, k) => {
      const at = (first + k * step) * columns;
      for (let column = 0; column < columns; column++) use(column, weight * all[at + column]!);
    });
  };
  const mix = (weights: Float64Array, first: number, step: number) => {
    const sums = new Float64Array(columns);
    eachNumber(weights, first, step, (column, p) => {
      sums[column] = sums[column]! + p;
    });
    return sums;
  };
  return {
    put: (row, values) => all.set(values, row * columns),
    mix,
    uncertainty(weights, first, step) {
      const sums = new Float64Array(columns);
      eachNumber(weights, first, step, (column, p) => {
        if (p > 0) sums[column] = sums[column]! + p * Math.log(p);
      });
      return mix(weights, first, step).map((total, column) =>
        total > 0 ? Math.log(total) - sums[column]! / total : 0,
      );
    },
  };
}
