// The surface of a law whose entropies are known exactly, over all orders that may be drawn.
import type { Job } from '../../jobs/job';
import { circlePath } from '../../laws/circlePath';
import type { EntropyPath, PreparedEntropies } from '../../laws/exactEntropies';
import { sum } from '../../numbers/entropy';
import type { ListedOrders, OrderLaw } from '../kinds/kind';
import { addEvenRow, addRow } from './addRow';
import { cellCount, cellsAndEntropy, rowStart, type SurfaceGrid } from './grid';

/** Cells between two yields. */
const stretch = 1e6;

/** Cells and entropy of a surface, the mean over all orders. */
export function* exactCells(
  prepared: PreparedEntropies,
  law: OrderLaw & { readonly listed: ListedOrders },
  grid: SurfaceGrid,
): Job<Float64Array> {
  const cells = new Float64Array(cellsAndEntropy(grid));
  const { between } = prepared;
  if (between && law.shifted) {
    yield* addOrder(cells, grid, law.shifted, meanOverShifts(grid.length, between), 1);
  } else {
    const { count, order, weight } = law.listed;
    let done = 0;
    for (let index = 0; index < count; index++) {
      yield* addOrder(cells, grid, order(index), prepared.path(), weight(index));
      done += cellCount(grid);
      if (done < stretch) continue;
      done = 0;
      yield { fraction: index / count };
    }
  }
  cells[cells.length - 1] = grid.thinned
    ? wholeEntropy(prepared, grid.length)
    : sum(Array.from(grid.rows, (i) => cells[rowStart(grid, i)]!));
  return cells;
}

/** The surface of random order, from h(0) … h(N − 1): the same at every place. */
export function cellsOfProfile(levels: Float64Array, grid: SurfaceGrid): Float64Array {
  const cells = new Float64Array(cellsAndEntropy(grid));
  grid.rows.forEach((known, i) => {
    addEvenRow(cells, grid, i, levels[known]!, 1);
  });
  cells[cells.length - 1] = sum(levels);
  return cells;
}

function* addOrder(
  cells: Float64Array,
  grid: SurfaceGrid,
  order: Int32Array,
  path: EntropyPath,
  weight: number,
): Job<void> {
  let known = 0;
  let done = 0;
  for (const [i, row] of grid.rows.entries()) {
    for (; known < row; known++) path.know(order[known]!);
    addRow(cells, grid, i, { order, entropies: path.entropies() }, weight);
    done += grid.length;
    if (done < stretch) continue;
    done = 0;
    yield { fraction: i / grid.rows.length };
  }
}

/** H(X) by the chain rule along the line. */
function wholeEntropy(prepared: PreparedEntropies, length: number): number {
  const path = prepared.path();
  const terms = Float64Array.from({ length }, (_, i) => {
    const term = path.entropies()[i]!;
    path.know(i);
    return term;
  });
  return sum(terms);
}

/**
 * Of a stationary chain and an order that is shifted around the end by any number: the mean over the shifts. Of a
 * position with the nearest known ones so far to both sides around the end, the end of the line lies to its left in so
 * many of N shifts as its left neighbour is far away, and then there is no left neighbour; so to the right.
 */
function meanOverShifts(
  length: number,
  between: (left: number, right: number) => number,
): EntropyPath {
  const alone = between(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  const mean = (left: number, right: number) =>
    ((length - left - right) * between(left, right) +
      left * between(Number.POSITIVE_INFINITY, right) +
      right * between(left, Number.POSITIVE_INFINITY)) /
    length;
  return circlePath(length, alone, mean);
}
