// How an estimated or measured surface chooses steps, and judges them by samples that did not choose.
import { finish, type Job } from '../jobs/job';
import { meanOf } from '../orders/surface/estimatedSurface';
import { shrunkCells } from '../orders/surface/shrunkSurface';
import { makingStepCosts, type StepCostTable } from '../orders/surface/stepCosts';
import type { Surface } from '../orders/surface/surface';
import { type Evidence, type Fold, spreadOf } from './evidence';

const known = new WeakMap<Surface, Evidence>();

/** What steps under a surface are chosen and judged by; undefined where it is exact. */
export function surfaceEvidence(surface: Surface): Evidence | undefined {
  if (!surface.estimate) return undefined;
  const found = known.get(surface) ?? evidenceOf(surface, surface.estimate.batches);
  known.set(surface, found);
  return found;
}

/** The cells that steps are chosen by: of an exact surface its own. */
export function choosingCells(surface: Surface): Float64Array {
  return surfaceEvidence(surface)?.choosing ?? surface.values;
}

type Batches = readonly Float64Array[];

function evidenceOf(surface: Surface, batches: Batches): Evidence {
  const { confidence = 0, misfit } = surface.estimate ?? {};
  const measured = surface.method === 'measured';
  let choosing: Float64Array | undefined;
  let halves: readonly [Evidence, Evidence] | undefined;
  return {
    length: batches[0]?.length ?? 0,
    confidence,
    freedom: Math.max(1, batches.length - 2),
    get choosing() {
      choosing ??= measured ? shrunkCells(surface.grid, meanOf(batches)) : meanOf(batches);
      return choosing;
    },
    spread: (weights) => spreadOf(weighed(batches, weights)),
    ...(misfit && { misfit: (weights: Float64Array) => weighed([misfit], weights)[0]! }),
    halves: () => {
      const everySecond = (first: number) => batches.filter((_, batch) => batch % 2 === first);
      halves ??= [evidenceOf(surface, everySecond(0)), evidenceOf(surface, everySecond(1))];
      return halves;
    },
    // a few texts measured by many calls: half of them choose too badly
    ...(measured && { folds: foldsOf(surface, batches) }),
  };
}

/** Texts are measured in so many folds at most, each judged by what all others choose. */
const mostFolds = 8;

function foldsOf(surface: Surface, batches: Batches): () => readonly Fold[] {
  let folds: readonly Fold[] | undefined;
  return () => {
    const count = Math.min(mostFolds, batches.length);
    folds ??= Array.from({ length: count }, (_, fold) => {
      const isOwn = (batch: number) => batch % count === fold;
      const own = batches.filter((_, batch) => isOwn(batch));
      return {
        by: evidenceOf(
          surface,
          batches.filter((_, batch) => !isOwn(batch)),
        ),
        values: (weights) => weighed(own, weights),
      };
    });
    return folds;
  };
}

/** Σ weight · cell of every batch; most weights are 0. */
export function weighed(batches: Batches, weights: Float64Array): Float64Array {
  const used = Array.from(weights.keys()).filter((cell) => weights[cell] !== 0);
  return Float64Array.from(batches, (batch) =>
    used.reduce((total, cell) => total + weights[cell]! * batch[cell]!, 0),
  );
}

const tables = new WeakMap<Float64Array, StepCostTable>();

/** What steps cost by these cells of a surface: made once. */
export function costsBy(surface: Surface, cells: Float64Array): StepCostTable {
  return finish(makingCosts(surface, cells));
}

/** The same in short steps. */
export function* makingCosts(surface: Surface, cells: Float64Array): Job<StepCostTable> {
  const found = tables.get(cells) ?? (yield* makingStepCosts(surface, cells));
  tables.set(cells, found);
  return found;
}
