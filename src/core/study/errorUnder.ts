// The error of steps in the order of a surface: exactly, or by samples that had no part in their choice.
import { bestSteps, fewestSteps } from '../orders/surface/bestSteps';
import { costsOfSizes } from '../orders/surface/stepCosts';
import { entropyOfSurface, type Surface } from '../orders/surface/surface';
import { isTold, rangeTerm } from '../profile/heldOut';
import type { LeastSteps } from '../schedule/kinds/kind';
import { cellWeights, sizesOnRows, totalWeights } from './cellWeights';
import type { Certainty, SequenceCost } from './evaluation';
import { type Evidence, judgedCrosswise } from './evidence';
import { costsBy, surfaceEvidence, weighed } from './surfaceEvidence';

/** Lists of sizes, chosen by what is best under some of the samples. */
export type ChooseSizes = (least: LeastSteps) => readonly Int32Array[];

/** The best steps by these cells of a surface. */
export function leastBy(surface: Surface, cells: Float64Array): LeastSteps {
  const table = costsBy(surface, cells);
  return {
    forSteps: (steps) => bestSteps(table, steps).sizes,
    forError: (maxError) => fewestSteps(table, maxError + cells[cells.length - 1]!).sizes,
  };
}

/**
 * The expected error of what is chosen, the mean over the lists of sizes: of an estimate crosswise, by samples that had no
 * part in the choice.
 */
export function errorUnder(surface: Surface, choose: ChooseSizes): Certainty {
  const evidence = surfaceEvidence(surface);
  if (evidence) {
    const weightsBy = (by: Evidence) => cellWeights(surface, choose(leastBy(surface, by.choosing)));
    const { error, interval } = judgedCrosswise(evidence, weightsBy);
    // a trained model may do worse with more tokens known, a law never does
    if (surface.method === 'measured') return { error, interval };
    const unseen = unseenOf(surface, weightsBy(evidence));
    const [low, high] = [interval[0] - unseen, interval[1] + unseen];
    return {
      error: Math.max(0, error),
      interval: [Math.max(0, low), Math.max(0, high)],
      ...(unseen > 0 && { conservative: true }),
    };
  }
  const { values } = surface;
  const parts = choose(leastBy(surface, values));
  const totals = parts.map((sizes) => totalUnder(surface, sizes));
  const mean = totals.reduce((one, other) => one + other, 0) / totals.length;
  return { error: withoutRounding(mean - entropyOfSurface(surface), surface), interval: null };
}

/** What a whole sequence costs: of trained models, which are not equally good in every order, orders are compared by it. */
export function measuredTotal(
  surface: Surface,
  choose: ChooseSizes,
): { readonly total?: SequenceCost } {
  const evidence = surface.method === 'measured' ? surfaceEvidence(surface) : undefined;
  if (!evidence) return {};
  const { error, interval } = judgedCrosswise(evidence, (by) =>
    totalWeights(surface, choose(leastBy(surface, by.choosing))),
  );
  return { total: { nats: error, interval } };
}

/** How far rare events that the samples have not shown may reach; 0 where the samples tell how they vary. */
function unseenOf({ estimate, samples, grid }: Surface, weights: Float64Array): number {
  if (estimate?.range === undefined || samples === null) return 0;
  const { range, confidence, batches } = estimate;
  const unseen = rangeTerm(weights, { range, samples, confidence });
  return isTold(weighed(batches, weights), unseen, grid.length) ? 0 : unseen;
}

function totalUnder(surface: Surface, sizes: Int32Array): number {
  return stepTotals(surface, sizes).reduce((one, other) => one + other, 0);
}

export function stepTotals(surface: Surface, sizes: Int32Array): Float64Array {
  const found = costsOfSizes(costsBy(surface, surface.values), sizesOnRows(surface, sizes));
  if (!found) throw new RangeError('a step ends where the surface has no row');
  return found;
}

/** What each step costs over one token a step; null where rows between are not known. */
export function stepCostsUnder(surface: Surface, sizes: Int32Array): Float64Array | null {
  if (surface.grid.thinned) return null;
  const { finest } = costsBy(surface, surface.values);
  let end = 0;
  return stepTotals(surface, sizes).map((total, k) => {
    const begin = end;
    end += sizes[k]!;
    const cost = total - (finest[end]! - finest[begin]!);
    return surface.method === 'measured' ? cost : Math.max(0, cost);
  });
}

export function totalCorrelationOf(surface: Surface): number {
  const { grid, values } = surface;
  const alone = values.subarray(0, grid.rows.length).reduce((one, other) => one + other, 0);
  return withoutRounding(alone - entropyOfSurface(surface), surface);
}

/** Of entropies no error is negative; what rounding leaves is none. */
export function withoutRounding(error: number, surface: Surface): number {
  const rounding = 1e-14 * Math.max(1, Math.abs(entropyOfSurface(surface)));
  const isNone = surface.method === 'measured' ? Math.abs(error) <= rounding : error <= rounding;
  return isNone ? 0 : error;
}
