import type { DataFile, FileProblem } from '../core/files';
import { chooseProfile, type EstimateWay } from '../core/profile/compute';
import type { ProfileOptions } from '../core/profile/profile';
import { readDocument } from '../document/read';

/** What another thread needs to find the same estimate. */
export interface Recipe {
  readonly text: string;
  /** The files that the text refers to. */
  readonly files: ReadonlyMap<string, DataFile | FileProblem>;
  readonly options: ProfileOptions;
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

export function estimateOf({ text, files, options }: Recipe): EstimateWay {
  const { study } = readDocument(text, (name) => files.get(name));
  const choice = study && chooseProfile(study.distribution, { ...options, method: 'monteCarlo' });
  if (choice?.kind !== 'monteCarlo') throw new RangeError('the text describes nothing to estimate');
  return choice;
}
