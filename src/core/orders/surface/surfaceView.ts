// A surface thinned for a picture.
import { cellCount, rowStart } from './grid';
import type { Surface } from './surface';

/** No picture has more rows than this, nor more places. */
const mostRows = 64;

/** A surface as a picture needs it: some of its cells. */
export interface SurfaceView {
  /** Numbers of known positions, and places, from 0; the cells of the first begin there. */
  readonly rows: Int32Array;
  /** A(a, r), nats, row by row, each from place a on. */
  readonly values: Float32Array;
}

/** So many rows of a surface, evenly among those that are known, with A at the places of the same numbers. */
export function surfaceView({ grid, values }: Pick<Surface, 'grid' | 'values'>): SurfaceView {
  const all = grid.rows.length;
  const count = Math.min(mostRows, all);
  const chosen = Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));
  const points = grid.thinned ? cellCount(grid) : 0;
  const cells = chosen.flatMap((row, i) =>
    chosen.slice(i).map((place) => values[points + rowStart(grid, row) + place - row]!),
  );
  return {
    rows: Int32Array.from(chosen, (row) => grid.rows[row]!),
    values: Float32Array.from(cells),
  };
}
