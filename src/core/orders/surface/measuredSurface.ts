// The surface of an order as it was measured on a model: some rows, with straight lines between.
import { phrase } from '../../input/phrase';
import type { MeasuredOrder } from '../../laws/measuredOrder';
import type { OrderSpec } from '../kinds/kind';
import { orderName } from '../orderName';
import { isRandomOrder } from '../settleOrder';
import { errorsOfMean, meanOf } from './estimatedSurface';
import {
  cellCount,
  cellsAndEntropy,
  endOfRun,
  estimatedRows,
  rowStart,
  type SurfaceGrid,
  surfaceGrid,
} from './grid';
import { misfitAt, misfitsOf, placeRows, rowAt } from './measuredPlaces';
import type { Surface } from './surface';

/** What is asked of a measured surface. */
export interface MeasuredWish {
  readonly length: number;
  readonly order: OrderSpec;
  /** Of intervals. */
  readonly confidence: number;
  /** Ends of steps that must be among the rows. */
  readonly ends?: readonly number[] | undefined;
}

/** The one of these that is of an order. */
export function measuredOrder(
  measured: readonly MeasuredOrder[] | undefined,
  order: OrderSpec,
): MeasuredOrder | undefined {
  return measured?.find(({ name }) => name === orderName(order));
}

/** The surface of an order by what was measured of it; how far straight lines may be off stands in its misfit. */
export function measuredSurface(
  { rows, groups, texts }: MeasuredOrder,
  { length, order, confidence, ends = [] }: MeasuredWish,
): Surface {
  const grid = surfaceGrid(length, estimatedRows, {
    ends: [...rows.map(({ known }) => known), ...ends],
  });
  const laid = { length, alike: isRandomOrder(order) };
  const batches = groups.map((group) => {
    const places = placeRows(rows, group, laid);
    return cellsOn(grid, (known, upTo) => rowAt(places, known, upTo));
  });
  const whole = placeRows(rows, meanOf(groups), laid);
  const misfits = misfitsOf(rows, whole, laid.alike);
  const misfit = misfits && cellsOn(grid, (known, upTo) => misfitAt(misfits, known, upTo));
  const values = meanOf(batches);
  return {
    order,
    method: 'measured',
    grid,
    values,
    standardError: errorsOfMean(batches, values),
    samples: texts,
    seed: null,
    algorithm:
      rows.length === length
        ? phrase`cross entropies measured on ${texts} texts`
        : phrase`cross entropies measured on ${texts} texts, at ${rows.length} of ${length} numbers of known tokens with straight lines between`,
    estimate: { batches, confidence, ...(misfit && { misfit }) },
  };
}

/** Cells of a grid and what everything costs one by one, from rows place by place. */
function cellsOn(
  grid: SurfaceGrid,
  rowOf: (known: number, upTo: number) => Float64Array,
): Float64Array {
  const { rows, length, thinned } = grid;
  const cells = new Float64Array(cellsAndEntropy(grid));
  const points = cellCount(grid);
  for (const [i, known] of rows.entries()) {
    const row = rowOf(known, length);
    let cell = rowStart(grid, i);
    for (let j = i; j < rows.length; j++) {
      for (let r = rows[j]!; r < endOfRun(grid, j); r++) cells[cell] = cells[cell]! + row[r]!;
      if (thinned) cells[points + cell] = row[rows[j]!]!;
      cell++;
    }
  }
  let whole = 0;
  for (let known = 0; known < length; known++) whole += rowOf(known, known + 1)[known]!;
  cells[cells.length - 1] = whole;
  return cells;
}
