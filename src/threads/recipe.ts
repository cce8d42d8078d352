// What another thread needs to build the same law again.
import { type ComparisonSetup, comparedParts } from '../core/comparison/parts';
import type { DataFile, FileProblem } from '../core/input/files';
import type { Job } from '../core/jobs/job';
import type { Helper } from '../core/jobs/sharedWork';
import type { Distribution } from '../core/laws/law';
import { chooseSurface, type SurfaceWish } from '../core/orders/surface/chooseSurface';
import { chooseProfile } from '../core/profile/choose';
import type { ProfileOptions } from '../core/profile/profile';
import { type BlockLayout, blocksOf } from '../core/schedule/blocks';
import { readDocument } from '../document/read';

/** A text, and the files that it refers to. */
export interface LawSource {
  readonly text: string;
  readonly files: ReadonlyMap<string, DataFile | FileProblem>;
}

/** The settings by which another thread computes the same estimate. */
interface EstimateSetup {
  readonly options: ProfileOptions;
  /** Of the blocks that it is about; none where it is about the whole sequence. */
  readonly blockLength: BlockLayout | undefined;
}

/** The settings by which another thread computes the same surface of an order. */
interface SurfaceSetup {
  readonly surface: Omit<SurfaceWish, 'blocks'>;
  readonly blockLength: BlockLayout | undefined;
}

/** What another thread needs to do a part of the same work: batches of an estimate or of a surface, or parts of a comparison. */
export type Recipe = LawSource &
  (EstimateSetup | SurfaceSetup | { readonly comparison: ComparisonSetup });

/** Other threads at work on this from now on; none where there are none. Units are those that the recipe is about. */
export type BeginWork = <Part, Result>(recipe: Recipe) => readonly Helper<Part, Result>[];

/** A thread's answer to a request of so many parts. */
export interface Answer {
  readonly request: number;
  readonly results: readonly unknown[];
  /** What they took, without the time in which the request waited. */
  readonly milliseconds: number;
}

/** To a thread: a new recipe, or parts of the last one. */
export type Order =
  | { readonly recipe: Recipe }
  | { readonly request: number; readonly parts: readonly unknown[] };

/** How a part of the work is done; whoever sent the recipe sends such parts as it is about. */
export function workOf(recipe: Recipe): (part: never) => Job<unknown, unknown> {
  const { study } = readDocument(recipe.text, (name) => recipe.files.get(name));
  const law = study?.distribution;
  if ('comparison' in recipe) {
    if (law?.kind !== 'discrete') throw new RangeError('the text describes nothing to compare');
    return comparedParts(law, recipe.comparison);
  }
  if ('surface' in recipe) return surfaceBatches(law, recipe);
  const { options, blockLength } = recipe;
  const choice = law && chooseProfile(law, { ...options, method: 'monteCarlo' }, blockLength);
  if (choice?.kind !== 'monteCarlo') throw new RangeError('the text describes nothing to estimate');
  return choice.batch;
}

function surfaceBatches(law: Distribution | undefined, { surface, blockLength }: SurfaceSetup) {
  const blocks = law && blockLength !== undefined ? blocksOf(law.length, blockLength) : undefined;
  const options = { ...surface.options, method: 'monteCarlo' as const };
  const choice = law && chooseSurface(law, { ...surface, options, blocks });
  if (choice?.kind !== 'monteCarlo') throw new RangeError('the text describes nothing to estimate');
  return choice.batch;
}
