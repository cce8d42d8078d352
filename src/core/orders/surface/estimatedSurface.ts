// An estimated surface: batches of samples, which any thread can compute, and what they say together.
import type { Job, Progress } from '../../jobs/job';
import { ListedWork } from '../../jobs/listedWork';
import { type Helper, shareWork } from '../../jobs/sharedWork';
import { randomFrom } from '../../numbers/random';
import type { ProfileOptions } from '../../profile/profile';
import type { OrderLaw } from '../kinds/kind';
import { cellsAndEntropy, type SurfaceGrid } from './grid';
import { addSample, type BeginSample } from './replicates';
import type { Surface } from './surface';

/** Samples are gathered into at most so many means of equally many, which errors are told from. */
const mostBatches = 64;

/** All of them together have at most so many numbers: 128 MB. */
const mostNumbers = 16e6;

/** What is to be computed: whoever has it can compute any batch, and gets the same. */
export interface SurfacePlan {
  readonly grid: SurfaceGrid;
  readonly law: OrderLaw;
  readonly seed: number;
  readonly batchSize: number;
  /** An even number. */
  readonly batches: number;
}

/** Another thread that computes batches of the same surface, by their numbers. */
export type SurfaceHelper = Helper<number, Float64Array>;

export function surfacePlan(
  grid: SurfaceGrid,
  law: OrderLaw,
  { samples, seed }: ProfileOptions,
): SurfacePlan {
  const fitting = Math.floor(mostNumbers / cellsAndEntropy(grid));
  const batchSize = Math.ceil(samples / Math.max(2, Math.min(mostBatches, fitting)));
  const batches = 2 * Math.max(1, Math.floor(samples / batchSize / 2));
  return { grid, law, seed, batchSize, batches };
}

/** The mean of the samples of a batch. */
export function* surfaceBatch(
  begin: BeginSample,
  { grid, law, seed, batchSize }: SurfacePlan,
  batch: number,
): Job<Float64Array, void> {
  const cells = new Float64Array(cellsAndEntropy(grid));
  for (let r = 0; r < batchSize; r++) {
    const random = randomFrom(seed, batch * batchSize + r);
    yield* addSample(cells, begin, law, grid, random, 1 / batchSize);
  }
  return cells;
}

type EstimatedCells = Omit<Surface, 'order' | 'algorithm' | 'blocks'> &
  Required<Pick<Surface, 'estimate'>> & { readonly samples: number };

/** Everything of a surface but its order: this thread computes batches and so do the helpers. */
export function* estimatedCells(
  plan: SurfacePlan,
  batchOf: (batch: number) => Job<Float64Array, void>,
  confidence: number,
  helpers: readonly SurfaceHelper[],
): Job<EstimatedCells, Progress> {
  const work = new ListedWork<number, Float64Array>(
    Array.from({ length: plan.batches }, (_, batch) => batch),
  );
  yield* shareWork(work, batchOf, helpers);
  const batches = work.entries.map(([, cells]) => cells);
  const values = meanOf(batches);
  return {
    method: 'monteCarlo',
    grid: plan.grid,
    values,
    standardError: errorsOfMean(batches, values),
    samples: plan.batches * plan.batchSize,
    seed: plan.seed,
    estimate: { batches, confidence },
  };
}

export function meanOf(batches: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(batches[0]?.length ?? 0);
  for (const batch of batches)
    for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + batch[i]! / batches.length;
  return mean;
}

export function errorsOfMean(batches: readonly Float64Array[], mean: Float64Array): Float64Array {
  const squares = new Float64Array(mean.length);
  for (const batch of batches)
    for (let i = 0; i < mean.length; i++) squares[i] = squares[i]! + (batch[i]! - mean[i]!) ** 2;
  const count = batches.length;
  return squares.map((square) => Math.sqrt(square / Math.max(1, count - 1) / count));
}
