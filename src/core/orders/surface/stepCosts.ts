// What every step costs under a surface, and the steps that cost least.
import { finish, type Job } from '../../jobs/job';
import { type Block, oneBlock } from '../../schedule/blocks';
import { endOfRun, rowStart, type SurfaceGrid } from './grid';
import type { Surface } from './surface';

/**
 * The costs w(a, b) = Σ_{r = a}^{b − 1} A(a, r) of all steps from one row of the grid to another, less what they cost where
 * every row ends a step: that is never negative, and the more the earlier the step begins. Costs of steps that end at grid
 * point e (rows[e], or N) stand at e(e − 1)/2 + their beginning.
 */
export interface StepCostTable {
  readonly grid: SurfaceGrid;
  readonly excess: Float64Array;
  /** What it costs up to every grid point where every row ends a step. */
  readonly finest: Float64Array;
  /**
   * Whether A(a, r) falls in a, as it does for every law: then w(a, c) + w(b, d) ≤ w(a, d) + w(b, c) for a ≤ b ≤ c ≤ d (Monge),
   * since the difference is Σ_{r = c}^{d − 1} (A(a, r) − A(b, r)). Noise of an estimate may make it rise.
   */
  readonly monge: boolean;
  /** Where it is not: how much less a step may cost that begins earlier. */
  readonly slack: number;
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
  return finish(makingStepCosts({ grid, blocks }, values));
}

/** So many costs are made between two rests: a few milliseconds. */
const costsAtOnce = 100_000;

/** The same, with rests. */
export function* makingStepCosts(
  { grid, blocks = oneBlock(grid.length) }: Pick<Surface, 'grid' | 'blocks'>,
  values: Float64Array,
): Job<StepCostTable> {
  const count = grid.rows.length;
  const excess = new Float64Array((count * (count + 1)) / 2);
  let made = 0;
  for (let i = 0; i < count; i++) {
    made += count - i;
    if (made > costsAtOnce) {
      yield { fraction: i / count };
      made = 0;
    }
    const start = rowStart(grid, i) - i;
    let total = 0;
    for (let j = i + 1; j < count; j++) {
      // what the token costs here beyond what it costs where every row ends a step
      total += values[start + j]! - values[rowStart(grid, j)]!;
      excess[(j * (j + 1)) / 2 + i] = total;
    }
  }
  yield { fraction: 1 };
  const monge = fallsInKnown(grid, values);
  yield { fraction: 1 };
  return tableOfExcess({ grid, blocks, monge }, diagonalOf(grid, values), excess);
}

/** What is added where every row ends a step: the cells at which a row meets its own run. */
function diagonalOf(grid: SurfaceGrid, values: Float64Array): Float64Array {
  return Float64Array.from(grid.rows, (_, i) => values[rowStart(grid, i)]!);
}

/** The table of costs of any kind, whose `excess` is over what is added `alone`, where every row ends a step. */
export function tableOfExcess(
  { grid, blocks, monge }: Pick<StepCostTable, 'grid' | 'monge'> & { blocks: readonly Block[] },
  alone: Float64Array,
  excess: Float64Array,
): StepCostTable {
  const count = grid.rows.length;
  const finest = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) finest[i + 1] = finest[i]! + alone[i]!;
  return {
    grid,
    excess,
    finest,
    monge,
    slack: monge ? 0 : slackOf(excess, count),
    first: firstBeginnings(grid, blocks),
    fewest: blocks.length,
  };
}

/** What rounding may add to one cell. */
const rounding = 1e-12;

function fallsInKnown(grid: SurfaceGrid, values: Float64Array): boolean {
  const count = grid.rows.length;
  for (let i = 0; i + 1 < count; i++) {
    const [above, below] = [rowStart(grid, i) - i, rowStart(grid, i + 1) - i - 1];
    for (let j = i + 1; j < count; j++)
      if (values[above + j]! < values[below + j]! - rounding * (endOfRun(grid, j) - grid.rows[j]!))
        return false;
  }
  return true;
}

function firstBeginnings(grid: SurfaceGrid, blocks: readonly Block[]): Int32Array {
  const first = new Int32Array(grid.rows.length + 1);
  let block = 0;
  let begin = 0;
  for (let end = 1; end < first.length; end++) {
    const reached = endOfRun(grid, end - 1);
    while (reached > blocks[block]!.start + blocks[block]!.length) {
      block++;
      begin = grid.rows.indexOf(blocks[block]!.start);
    }
    first[end] = begin;
  }
  return first;
}

/** The most by which a step that begins earlier costs less than one that ends with it. */
function slackOf(excess: Float64Array, count: number): number {
  let slack = 0;
  for (let end = 1; end <= count; end++) {
    const column = (end * (end - 1)) / 2;
    let least = Number.POSITIVE_INFINITY;
    for (let begin = 0; begin < end; begin++) {
      const cost = excess[column + begin]!;
      slack = Math.max(slack, cost - least);
      least = Math.min(least, cost);
    }
  }
  return slack;
}

/** The total of a schedule whose steps end at rows of the grid; undefined where one does not. */
export function totalOfSizes(table: StepCostTable, sizes: ArrayLike<number>): number | undefined {
  const costs = costsOfSizes(table, sizes);
  return costs?.reduce((one, other) => one + other, 0);
}

/** What each step costs before anything is taken off: Σ of the entropies of its tokens at its beginning. */
export function costsOfSizes(
  { grid, excess, finest }: StepCostTable,
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
    if (to > from) found[k] = finest[to]! - finest[from]! + excess[(to * (to - 1)) / 2 + from]!;
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
