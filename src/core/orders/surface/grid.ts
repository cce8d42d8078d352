// The numbers of known positions at which a surface is told, and how its cells lie one after another.
import type { Block } from '../../schedule/blocks';

/** Up to these lengths every row is told: exactly, and of an estimate. */
export const exactRows = 1024;
export const estimatedRows = 128;

/** About so many rows where not every one is told. */
const rowCount = 96;

/** The grid of a surface: rows, and runs of places that begin at the same numbers. */
export interface SurfaceGrid {
  readonly length: number;
  /** Numbers of known positions, rising from 0: steps begin and end here, or at N. */
  readonly rows: Int32Array;
  /** Whether there are fewer rows than positions: cells are then sums over runs of places. */
  readonly thinned: boolean;
}

/** Every number of known positions up to a length; of longer sequences some, more where few are known, and those asked for. */
export function surfaceGrid(
  length: number,
  everyUpTo: number,
  {
    blocks = [],
    ends = [],
  }: { readonly blocks?: readonly Block[]; readonly ends?: readonly number[] },
): SurfaceGrid {
  if (length <= everyUpTo)
    return { length, rows: Int32Array.from({ length }, (_, a) => a), thinned: false };
  const rows = new Set<number>([0, 1, length - 1]);
  const count = Math.max(rowCount, everyUpTo / 2);
  for (let i = 0; i < count; i++) rows.add(Math.round((length - 1) * (i / (count - 1)) ** 2));
  // where orders that halve gaps begin a new level
  for (let power = 2; power < length; power *= 2)
    rows
      .add(power)
      .add(power - 1)
      .add(1.5 * power);
  for (const { start } of blocks) rows.add(start);
  for (const end of ends) rows.add(end);
  const inside = [...rows].filter((row) => Number.isInteger(row) && row >= 0 && row < length);
  return { length, rows: Int32Array.from(inside).sort(), thinned: inside.length < length };
}

/** Where run j ends: the first place of the next one. */
export function endOfRun({ rows, length }: SurfaceGrid, j: number): number {
  return rows[j + 1] ?? length;
}

/** How many cells there are: a triangle, since what is known is not asked for. */
export function cellCount({ rows }: SurfaceGrid): number {
  return (rows.length * (rows.length + 1)) / 2;
}

/** Row i begins here, with its cell of run i; cell j stands j − i after it. */
export function rowStart({ rows }: SurfaceGrid, i: number): number {
  return i * rows.length - (i * (i - 1)) / 2;
}

/** One number for every cell, where runs are longer than a place another for its first place, and the entropy of the whole. */
export function cellsAndEntropy(grid: SurfaceGrid): number {
  return cellCount(grid) * (grid.thinned ? 2 : 1) + 1;
}
