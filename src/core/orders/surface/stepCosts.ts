// What every step costs under a surface, and the steps that cost least.
import { oneBlock } from '../../schedule/blocks';
import { endOfRun, rowStart, type SurfaceGrid } from './grid';
import type { Surface } from './surface';

/**
 * The costs w(a, b) = Σ_{r = a}^{b − 1} A(a, r) of all steps from one row of the grid to another, by where they end:
 * those that end at grid point e (rows[e], or N) stand at e(e − 1)/2 + their beginning.
 */
export interface StepCostTable {
  readonly grid: SurfaceGrid;
  readonly costs: Float64Array;
  /** The first beginning from which a step may reach each grid point: no step crosses a border of blocks. */
  readonly first: Int32Array;
  /** How many steps there are at least. */
  readonly fewest: number;
}

/** From the sums of runs of one set of cells. */
export function stepCostTable(
  { grid, blocks = oneBlock(grid.length) }: Pick<Surface, 'grid' | 'blocks'>,
  values: Float64Array,
): StepCostTable {
  const count = grid.rows.length;
  const costs = new Float64Array((count * (count + 1)) / 2);
  for (let i = 0; i < count; i++) {
    const start = rowStart(grid, i) - i;
    let total = 0;
    for (let j = i; j < count; j++) {
      total += values[start + j]!;
      costs[(j * (j + 1)) / 2 + i] = total;
    }
  }
  const first = new Int32Array(count + 1);
  let block = 0;
  let begin = 0;
  for (let end = 1; end <= count; end++) {
    const reached = endOfRun(grid, end - 1);
    while (reached > blocks[block]!.start + blocks[block]!.length) {
      block++;
      begin = grid.rows.indexOf(blocks[block]!.start);
    }
    first[end] = begin;
  }
  return { grid, costs, first, fewest: blocks.length };
}

/** The total of a schedule whose steps end at rows of the grid; undefined where one does not. */
export function totalOfSizes(table: StepCostTable, sizes: ArrayLike<number>): number | undefined {
  const costs = costsOfSizes(table, sizes);
  return costs?.reduce((one, other) => one + other, 0);
}

/** What each step costs before anything is taken off: Σ of the entropies of its tokens at its beginning. */
export function costsOfSizes(
  { grid, costs }: StepCostTable,
  sizes: ArrayLike<number>,
): Float64Array | undefined {
  const points = pointsOf(grid);
  const found = new Float64Array(sizes.length);
  let from = 0;
  let revealed = 0;
  for (let k = 0; k < sizes.length; k++) {
    revealed += sizes[k]!;
    const to = points.get(revealed);
    if (to === undefined) return undefined;
    if (to > from) found[k] = costs[(to * (to - 1)) / 2 + from]!;
    from = to;
  }
  return found;
}

const known = new WeakMap<SurfaceGrid, ReadonlyMap<number, number>>();

function pointsOf(grid: SurfaceGrid): ReadonlyMap<number, number> {
  const found =
    known.get(grid) ?? new Map([...grid.rows, grid.length].map((row, i) => [row, i] as const));
  known.set(grid, found);
  return found;
}
