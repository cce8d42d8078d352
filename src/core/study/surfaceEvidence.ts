// How an estimated surface chooses steps and judges them by different halves of its samples.
import { meanOf } from '../orders/surface/estimatedSurface';
import { type StepCostTable, stepCostTable } from '../orders/surface/stepCosts';
import type { Surface } from '../orders/surface/surface';
import { type Evidence, spreadOf } from './evidence';

const known = new WeakMap<Surface, Evidence>();

/** What steps under an estimated surface are chosen and judged by; undefined where it is exact. */
export function surfaceEvidence(surface: Surface): Evidence | undefined {
  if (!surface.estimate) return undefined;
  const { batches, confidence } = surface.estimate;
  const found = known.get(surface) ?? evidenceOfBatches(batches, confidence);
  known.set(surface, found);
  return found;
}

function evidenceOfBatches(batches: readonly Float64Array[], confidence: number): Evidence {
  let choosing: Float64Array | undefined;
  let halves: readonly [Evidence, Evidence] | undefined;
  return {
    length: batches[0]?.length ?? 0,
    confidence,
    freedom: Math.max(1, batches.length - 2),
    get choosing() {
      choosing ??= meanOf(batches);
      return choosing;
    },
    spread: (weights) => spreadOf(weighed(batches, weights)),
    halves: () => {
      halves ??= [0, 1].map((half) =>
        evidenceOfBatches(
          batches.filter((_, batch) => batch % 2 === half),
          confidence,
        ),
      ) as [Evidence, Evidence];
      return halves;
    },
  };
}

/** Σ weight · cell of every batch; most weights are 0. */
export function weighed(batches: readonly Float64Array[], weights: Float64Array): Float64Array {
  const used = Array.from(weights.keys()).filter((cell) => weights[cell] !== 0);
  return Float64Array.from(batches, (batch) =>
    used.reduce((total, cell) => total + weights[cell]! * batch[cell]!, 0),
  );
}

const tables = new WeakMap<Float64Array, StepCostTable>();

/** What steps cost by these cells of a surface: made once. */
export function costsBy(surface: Surface, cells: Float64Array): StepCostTable {
  const found = tables.get(cells) ?? stepCostTable(surface, cells);
  tables.set(cells, found);
  return found;
}
