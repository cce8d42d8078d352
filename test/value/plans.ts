// The sizes of steps that lose least in an order: of a law exactly, of a model by rows that it was asked for.
import { finish } from '../../src/core/jobs/job';
import { type DiscreteDistribution, type MaskedModel, UNKNOWN } from '../../src/core/laws/law';
import { randomFrom } from '../../src/core/numbers/random';
import { isRandomOrder, settleOrder } from '../../src/core/orders/settleOrder';
import { addEvenRow, addRow, meanHidden } from '../../src/core/orders/surface/addRow';
import { bestSteps } from '../../src/core/orders/surface/bestSteps';
import { chooseSurface } from '../../src/core/orders/surface/chooseSurface';
import { cellsAndEntropy, type SurfaceGrid } from '../../src/core/orders/surface/grid';
import { type StepCostTable, stepCostTable } from '../../src/core/orders/surface/stepCosts';
import { defaultProfileOptions } from '../../src/core/profile/profile';

export const sizesFor = (table: StepCostTable, steps: number): readonly number[] =>
  Array.from(bestSteps(table, steps).sizes);

/** What steps cost in an order, exactly. */
export function exactCosts(law: DiscreteDistribution, kind: string): StepCostTable {
  const options = { ...defaultProfileOptions, method: 'exact' } as const;
  const choice = chooseSurface(law, { order: { kind }, options });
  if (choice.kind !== 'exact') throw new RangeError(`the surface of ${kind} is not exact`);
  const surface = finish(choice.run());
  return stepCostTable(surface, surface.values);
}

/** Steps begin and end here, where they are chosen by measured rows: more where few letters are known. */
export const measuredGrid: SurfaceGrid = {
  length: 64,
  rows: Int32Array.of(0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56),
  thinned: true,
};

/** Windows of the data, by their numbers. */
export interface Windows {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The sums over windows of what every place of an order costs when the first places are known: a row of the surface for
 * every call of the model. Each window has an order of its own.
 */
export function measuredCells(model: MaskedModel, kind: string, windows: Windows): Float64Array {
  const cells = new Float64Array(cellsAndEntropy(measuredGrid));
  for (let number = windows.from; number < windows.to; number++) {
    const values = model.rows[number]!;
    const order = orderOf(kind, values.length, windows.seed, number);
    for (const [i, known] of measuredGrid.rows.entries()) {
      const source = { order, entropies: losses(model, values, order.subarray(0, known)) };
      if (isRandomOrder({ kind })) addEvenRow(cells, measuredGrid, i, meanHidden(source, known), 1);
      else addRow(cells, measuredGrid, i, source, 1);
    }
  }
  return cells;
}

/** −log p of the letter at every position, nats, when those at some are known; of these it is none. */
function losses(model: MaskedModel, values: Int32Array, places: Int32Array): Float64Array {
  const known = new Int32Array(values.length).fill(UNKNOWN);
  for (const i of places) known[i] = values[i]!;
  const rows = model.conditionals(known);
  return Float64Array.from(values, (symbol, i) => -Math.log(rows[i * model.alphabet + symbol]!));
}

function orderOf(kind: string, length: number, seed: number, number: number): Int32Array {
  const law = settleOrder({ kind }, { length });
  if (typeof law === 'string') throw new RangeError(law);
  return law.draw(randomFrom(seed, number));
}

/** The table of costs from cells of several parts, which are sums over so many windows. */
export function measuredCosts(parts: readonly Float64Array[], windows: number): StepCostTable {
  const mean = parts[0]!.map((_, cell) => {
    const total = parts.reduce((sum, cells) => sum + cells[cell]!, 0);
    return total / windows;
  });
  return stepCostTable({ grid: measuredGrid }, mean);
}

/** Of every window the nats that it costs when its own letters are revealed in an order, so many a call. */
export function forcedNats(
  model: MaskedModel,
  { order: kind, sizes }: { readonly order: string; readonly sizes: readonly number[] },
  windows: Windows,
): Float64Array {
  return Float64Array.from({ length: windows.to - windows.from }, (_, r) => {
    const number = windows.from + r;
    const values = model.rows[number]!;
    const order = orderOf(kind, values.length, windows.seed, number);
    let total = 0;
    let known = 0;
    for (const size of sizes) {
      const lost = losses(model, values, order.subarray(0, known));
      for (const i of order.subarray(known, known + size)) total += lost[i]!;
      known += size;
    }
    return total;
  });
}
