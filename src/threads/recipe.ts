import type { DataFile, FileProblem } from '../core/files';
import { chooseProfile, type EstimateWay } from '../core/profile/compute';
import type { ProfileOptions } from '../core/profile/profile';
import { readDocument } from '../document/read';

/** A text with the files that it refers to. */
export interface RecipeText {
  readonly text: string;
  readonly files: ReadonlyMap<string, DataFile | FileProblem>;
}

/** What another thread needs to find the same estimate. */
export interface Recipe extends RecipeText {
  readonly options: ProfileOptions;
  /** Of the blocks that it is about; none where it is about the whole sequence. */
  readonly blockLength: number | undefined;
}

/** A thread's answer to a request of so many batches. */
export interface Answer {
  readonly request: number;
  readonly means: readonly Float64Array[];
}

/** To a thread: a new recipe, or batches of the last one. */
export type Order =
  | { readonly recipe: Recipe }
  | { readonly request: number; readonly batches: readonly number[] };

export function estimateOf({ text, files, options, blockLength }: Recipe): EstimateWay {
  const { study } = readDocument(text, (name) => files.get(name));
  const choice =
    study && chooseProfile(study.distribution, { ...options, method: 'monteCarlo' }, blockLength);
  if (choice?.kind !== 'monteCarlo') throw new RangeError('the text describes nothing to estimate');
  return choice;
}
