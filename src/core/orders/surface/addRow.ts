// One row of a surface, from the entropies of all positions.
import { cellCount, endOfRun, rowStart, type SurfaceGrid } from './grid';

/** What a row of a surface is made of: the entropies of all positions, and which of them stands at which place. */
export interface RowSource {
  readonly order: Int32Array;
  readonly entropies: Float64Array;
}

/** Adds row i of one order, so likely as `weight`, to the cells. */
export function addRow(
  cells: Float64Array,
  grid: SurfaceGrid,
  i: number,
  { order, entropies }: RowSource,
  weight: number,
): void {
  const { rows, length, thinned } = grid;
  let cell = rowStart(grid, i);
  if (!thinned) {
    for (let r = i; r < length; r++) {
      cells[cell] = cells[cell]! + weight * entropies[order[r]!]!;
      cell++;
    }
    return;
  }
  const points = cellCount(grid);
  for (let j = i; j < rows.length; j++) {
    let total = 0;
    for (let r = rows[j]!; r < endOfRun(grid, j); r++) total += entropies[order[r]!]!;
    cells[cell] = cells[cell]! + weight * total;
    cells[points + cell] = cells[points + cell]! + weight * entropies[order[rows[j]!]!]!;
    cell++;
  }
}

/** The same where every place is as uncertain: in random order. */
export function addEvenRow(
  cells: Float64Array,
  grid: SurfaceGrid,
  i: number,
  entropy: number,
  weight: number,
): void {
  const { rows, thinned } = grid;
  const points = cellCount(grid);
  let cell = rowStart(grid, i);
  for (let j = i; j < rows.length; j++) {
    cells[cell] = cells[cell]! + weight * entropy * (endOfRun(grid, j) - rows[j]!);
    if (thinned) cells[points + cell] = cells[points + cell]! + weight * entropy;
    cell++;
  }
}

/** The mean entropy of the hidden positions. */
export function meanHidden({ order, entropies }: RowSource, known: number): number {
  let total = 0;
  for (let r = known; r < order.length; r++) total += entropies[order[r]!]!;
  return total / (order.length - known);
}
