// The error of steps as a linear function of the cells of a surface.
import { rowStart } from '../orders/surface/grid';
import type { Surface } from '../orders/surface/surface';

/** The error of these sizes as a linear function of the cells: the mean over the lists. */
export function cellWeights(surface: Surface, parts: readonly Int32Array[]): Float64Array {
  const weights = totalWeights(surface, parts);
  weights[weights.length - 1] = -1;
  return weights;
}

/** The same of what the whole sequence costs. */
export function totalWeights(surface: Surface, parts: readonly Int32Array[]): Float64Array {
  const { grid, values } = surface;
  const weights = new Float64Array(values.length);
  const points = new Map([...grid.rows, grid.length].map((row, i) => [row, i] as const));
  for (const sizes of parts) {
    let from = 0;
    let revealed = 0;
    for (const size of sizesOnRows(surface, sizes)) {
      revealed += size;
      const to = points.get(revealed);
      if (to === undefined) throw new RangeError('a step ends where the surface has no row');
      const start = rowStart(grid, from) - from;
      for (let j = from; j < to; j++) weights[start + j] = weights[start + j]! + 1 / parts.length;
      from = to;
    }
  }
  return weights;
}

/** Sizes whose steps end between rows are those of a step of the grid, split: it costs no less as a whole. */
export function sizesOnRows({ grid }: Surface, sizes: Int32Array): Int32Array {
  if (!grid.thinned) return sizes;
  const points = new Set([...grid.rows, grid.length]);
  const kept: number[] = [];
  let [end, from] = [0, 0];
  for (const size of sizes) {
    end += size;
    if (!points.has(end)) continue;
    kept.push(end - from);
    from = end;
  }
  return Int32Array.from(kept);
}
