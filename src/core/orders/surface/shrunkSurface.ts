// A measured surface with less noise, for choosing steps: more known tokens never cost more.
import { nonincreasing } from '../../numbers/fallingCurve';
import { cellCount, rowStart, type SurfaceGrid } from './grid';

/**
 * The nearest cells that fall in the number of known tokens at every place (pool adjacent violators). Noise makes cells that
 * cost less than what is known later, and the best steps would be those that noise favours. Only to choose by: a trained
 * model may really do worse with more tokens known.
 */
export function shrunkCells(grid: SurfaceGrid, cells: Float64Array): Float64Array {
  const shrunk = cells.slice();
  const count = grid.rows.length;
  const column = (j: number) => Array.from({ length: j + 1 }, (_, i) => rowStart(grid, i) + j - i);
  for (let j = 0; j < count; j++) {
    const places = column(j);
    const measured = Float64Array.from(places, (cell) => cells[cell]!);
    const fitted = nonincreasing(measured, new Float64Array(measured.length).fill(1));
    places.forEach((cell, i) => {
      shrunk[cell] = fitted[i]!;
    });
  }
  if (cells.length !== cellCount(grid) + 1) return shrunk;
  let whole = 0;
  for (let i = 0; i < count; i++) whole += shrunk[rowStart(grid, i)]!;
  shrunk[shrunk.length - 1] = whole;
  return shrunk;
}
