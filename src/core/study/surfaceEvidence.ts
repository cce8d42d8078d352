// How an estimated surface chooses steps and judges them by different halves of its samples.
import { type StepCostTable, stepCostTable } from '../orders/surface/stepCosts';
import type { Surface } from '../orders/surface/surface';
import type { Evidence, Spread } from './evidence';

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
      choosing ??= meanCells(batches);
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

function meanCells(batches: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(batches[0]?.length ?? 0);
  for (const batch of batches)
    for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + batch[i]! / batches.length;
  return mean;
}

/** Σ weight · cell of every batch; most weights are 0. */
function weighed(batches: readonly Float64Array[], weights: Float64Array): Float64Array {
  const used = Array.from(weights.keys()).filter((cell) => weights[cell] !== 0);
  return Float64Array.from(batches, (batch) =>
    used.reduce((total, cell) => total + weights[cell]! * batch[cell]!, 0),
  );
}

/** The mean of independent values, with the moments of its chance. */
export function spreadOf(values: Float64Array): Spread {
  const count = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const power = (exponent: number) =>
    values.reduce((total, value) => total + (value - mean) ** exponent, 0);
  return {
    mean,
    variance: power(2) / Math.max(1, count - 1) / count,
    third: power(3) / count ** 3,
  };
}

const tables = new WeakMap<Float64Array, StepCostTable>();

/** What steps cost by these cells of a surface: made once. */
export function costsBy(surface: Surface, cells: Float64Array): StepCostTable {
  const found = tables.get(cells) ?? stepCostTable(surface, cells);
  tables.set(cells, found);
  return found;
}
