// Work on a file's profile, with progress, helpers and complaints, as every command does it.
import type { Job, Progress } from '../../core/jobs/job';
import type { Profile } from '../../core/profile/profile';
import type { Study } from '../../core/study/study';
import type { BeginWork } from '../../threads/recipe';
import { type Arguments, Complaint, type Output, withProgress } from './command';
import { profileOf, type StudiedFile } from './studyFile';
import { withHelpers } from './withHelpers';

/** Work of which one part is the profile of a study, which may be the file's own without something. */
interface WorkOnProfile<Result> {
  readonly study: Study;
  run(profile: Profile, begin: BeginWork): Job<Result, Progress>;
}

/** Does the work, the profile first, with the threads that may help; complains where there is a reason for none. */
export async function onProfile<Result>(
  file: StudiedFile,
  work: WorkOnProfile<Result> | string,
  stage: string,
  given: Arguments,
  output: Output,
): Promise<Result> {
  if (typeof work === 'string') throw new Complaint(`${file.file}: ${work}`);
  return withHelpers(given, output, async (begin) => {
    const profile = await profileOf({ ...file, study: work.study }, given, output, begin);
    return withProgress(work.run(profile, begin), stage, given, output);
  });
}
