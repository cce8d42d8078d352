// The profile of a file, as thread and command line find it.
import type { Job } from '../core/jobs/job';
import type { EstimateProgress } from '../core/profile/batches';
import { chooseProfile } from '../core/profile/choose';
import type { BatchPart } from '../core/profile/estimatePlan';
import type { Profile } from '../core/profile/profile';
import type { Study } from '../core/study/study';
import type { BeginWork, LawSource } from '../threads/recipe';

/** Why no profile can be computed. */
export interface ProfileRefused {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
}

/** The profile that a study asks for: exactly, or as an estimate with all the threads that may help. */
export function profiling(
  { distribution, profile: options, blockLength }: Study,
  source: LawSource,
  begin: BeginWork,
): { readonly kind: 'job'; readonly job: Job<Profile, EstimateProgress> } | ProfileRefused {
  const choice = chooseProfile(distribution, options, blockLength);
  switch (choice.kind) {
    case 'refused':
      return choice;
    case 'exact':
      return { kind: 'job', job: choice.run() };
    case 'monteCarlo': {
      const helpers = choice.shared
        ? begin<BatchPart, Float64Array>({ ...source, options, blockLength })
        : [];
      return { kind: 'job', job: choice.run(helpers) };
    }
    default:
      return choice satisfies never;
  }
}
